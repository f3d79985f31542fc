import { useParams, useSearch } from "@tanstack/react-router";
import { PaperRoute } from "../paper/PaperRoute.tsx";

/** `#/paper/<layout>?params=…`: the sheet that is printed, without the frame. */
export function PaperPage() {
  const { layout }: { layout?: string } = useParams({ strict: false });
  const search: Record<string, unknown> = useSearch({ strict: false });
  return <PaperRoute layout={layout ?? ""} params={search.params} />;
}
