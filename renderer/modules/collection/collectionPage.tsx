import { useEffect, useState } from "react";
import { useOpened } from "../../client/opened.ts";
import { CollectionList } from "./collectionList.tsx";
import { CollectionRoom } from "./collectionRoom.tsx";

/** 回收汇总: one form to many bodies, their replies in one table. The list of all of them, or one of them. */
export function CollectionPage() {
  const opened = useOpened();
  const [id, setId] = useState<string | null>(opened.record === "replyCollection" ? (opened.id ?? null) : null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every asking counts, for the same record too
  useEffect(() => {
    if (opened.record === "replyCollection" && opened.id) setId(opened.id);
  }, [opened.id, opened.at]);
  return id ? (
    <CollectionRoom key={id} id={id} onBack={() => setId(null)} />
  ) : (
    <CollectionList startTab={opened.record === "collectionForm" ? "forms" : "list"} onOpen={setId} />
  );
}
