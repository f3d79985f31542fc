import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { PickedFiles } from "../../../core/kit/transport.ts";
import { call, type Output } from "../../client/api.ts";
import { filesFromDrop } from "../../client/dropped.ts";
import { shell } from "../../client/shell.ts";
import { useAct } from "../../ui/useAct.tsx";
import { useWork } from "./useWork.tsx";
import { returnedEndings } from "./words.ts";

/** What came of reading returned files, in one sentence. */
function mergedSentence(reply: Output<"collection.merge">, refused: number, picked: PickedFiles): string {
  const lost = picked.lost.length;
  const parts = [`收到${reply.read}份`];
  if (reply.known > 0) parts.push(`${reply.known}份已收过`);
  if (refused > 0) parts.push(`${refused}份没有计入`);
  if (lost > 0) parts.push(`${lost}份没有取到`);
  if (picked.leftOut > 0) parts.push(`另有${picked.leftOut}个不是填报的文件`);
  if (reply.missing.length > 0) parts.push(`还有${reply.missing.length}个单位未报`);
  else if (refused === 0) parts.push("已全部报齐");
  return parts.join("，");
}

/** A file that was left out, with a word why. */
interface Lost {
  name: string;
  message: string;
}

/** Everything in the room of one collection that takes files in or out. */
export interface RoomWork {
  busy: boolean;
  /** What is being done, with 停止; null when nothing is. */
  shown: ReactNode;
  /** Files of the last time that were not taken in and are nowhere kept. */
  lost: readonly Lost[];
  forgetLost: () => void;
  /** 生成填报表, for all bodies or some. */
  send: (organisations: readonly string[]) => Promise<void>;
  pick: (folder: boolean) => Promise<void>;
  drop: (transfer: DataTransfer) => Promise<void>;
  remind: (organisations: readonly string[]) => Promise<void>;
  save: (format: "xlsx" | "csv" | "docx") => Promise<void>;
  print: (layout: string) => void;
  close: (closed: boolean) => void;
}

/** @param onStranger is told when files came of which nobody knows the body */
export function useRoomWork(id: string, onStranger: () => void): RoomWork {
  const { actNamed, say } = useAct();
  const { doing, run, shown } = useWork();
  const navigate = useNavigate();
  const [lost, setLost] = useState<readonly Lost[]>([]);
  const keep = (file: string, name: string) => shell.platform.saveFile({ fileId: file, name });

  const taking = (tell: (word: string) => void) => (taken: number, of: number) =>
    tell(`正在取文件：已取 ${taken} / ${of} 份`);
  const merge = async (picked: PickedFiles | null, ticket: string) => {
    if (!picked) return;
    setLost(picked.lost);
    if (picked.files.length === 0) {
      if (picked.lost.length === 0)
        say(picked.leftOut > 0 ? `其中${picked.leftOut}个文件都不是填报的文件，没有收` : "文件夹中没有文件");
      return;
    }
    const before = await call("collection.state", { id });
    const known = new Set(before.spoilt.map((one) => `${one.file} ${one.message}`));
    const reply = await call("collection.merge", { id, files: picked.files.map((file) => file.fileId), ticket });
    const after = await call("collection.state", { id });
    // Those that are kept stand under 待处理; the others are told here and nowhere else.
    const told = new Set(after.spoilt.map((one) => `${one.file} ${one.message}`));
    const left = reply.spoilt.filter((one) => !told.has(`${one.file} ${one.message}`));
    // So is a file that holds what another one holds: whoever sent it under his own name still owes a reply.
    const standing = new Set(after.deviations.map((one) => `${one.file} ${one.message}`));
    left.push(...reply.deviations.filter((one) => !standing.has(`${one.file} ${one.message}`)));
    setLost([...picked.lost, ...left.map(({ file, message }) => ({ name: file, message }))]);
    const refused = reply.spoilt.filter((one) => !known.has(`${one.file} ${one.message}`)).length;
    say(mergedSentence(reply, refused, picked), reply.changeId);
    if (after.strangers.some((one) => !before.strangers.some(({ id: old }) => old === one.id))) onStranger();
  };
  const only = (organisations: readonly string[]) =>
    organisations.length > 0 ? { organisations: [...organisations] } : {};
  return {
    busy: doing !== null,
    shown,
    lost,
    forgetLost: () => setLost([]),
    send: (organisations) =>
      run("正在生成填报表……", "没有生成填报表", async (ticket) => {
        const { file, name, files } = await call("collection.export", { id, ...only(organisations), ticket });
        await keep(file, name);
        say(`已生成填报表${files.length}份，每个单位一份`);
      }),
    pick: (folder) =>
      run("正在取文件……", "没有收回", async (ticket, tell) => {
        const title = folder ? "选择放填报表的文件夹" : "选择收回的填报表";
        await merge(
          await shell.platform.openFiles({ title, accept: returnedEndings, folder, onTaken: taking(tell) }),
          ticket,
        );
      }),
    drop: (transfer) => {
      // The browser forgets what was dropped when its event is over.
      const dropped = filesFromDrop(transfer, returnedEndings);
      return run("正在取文件……", "没有收回", async (ticket, tell) => {
        const { files, lost: unread, leftOut } = await dropped;
        const taken = await shell.platform.takeFiles(files, taking(tell));
        await merge({ files: taken.files, lost: [...unread, ...taken.lost], leftOut }, ticket);
      });
    },
    remind: (organisations) =>
      run("正在生成催报函……", "没有生成催报函", async (ticket) => {
        const reply = await call("collection.remind", { id, ...only(organisations), ticket });
        await keep(reply.file, reply.name);
        say(`已生成催报函${reply.files.length}份，并记下催报日期`, reply.changeId);
      }),
    save: (format) =>
      run("正在导出……", "没有导出", async () => {
        const reply = await call("collection.saveTable", { id, format });
        await keep(reply.file, reply.name);
      }),
    print: (layout) => void navigate({ to: "/papers", search: { layout, params: { id } } }),
    close: (closed) =>
      void actNamed(
        "replyCollection.update",
        { id, patch: { closed } },
        { done: closed ? "已结束回收" : "已重新开放", failed: "没有保存" },
      ),
  };
}
