import { Button } from "antd";
import { useNamedQuery } from "../client/query.ts";
import { type ListReply, recordOf, removeRows } from "../client/rows.ts";
import { shell } from "../client/shell.ts";
import { DeleteOutlined, PaperClipOutlined } from "./icons.tsx";
import { Answered } from "./sentence.tsx";
import { useAct } from "./useAct.tsx";
import { shownBytes } from "./values.ts";

/** Kinds that can be kept beside a record. The backend has the last word. */
const accepted = [
  ".pdf",
  ".jpg",
  ".jpeg",
  ".png",
  ".tif",
  ".tiff",
  ".bmp",
  ".doc",
  ".docx",
  ".xls",
  ".xlsx",
  ".ppt",
  ".pptx",
  ".wps",
  ".et",
  ".dps",
  ".ofd",
  ".txt",
  ".csv",
  ".zip",
];

/** Files kept beside a record: add, open with the system's program, remove. */
export function Attachments(props: { owner: string }) {
  const { act, say, sayError } = useAct();
  const files = useNamedQuery<ListReply>("attachment.list", { filter: { owner: props.owner } });

  const add = async () => {
    try {
      const file = await shell.platform.openFile({ title: "选择附件", accept: accepted });
      if (file)
        await act(
          "file.attach",
          { owner: props.owner, file: file.fileId },
          { done: `已添加附件：${file.name}`, failed: "没有添加附件" },
        );
    } catch (error) {
      sayError(error, "没有添加附件");
    }
  };
  const open = async (id: string) => {
    const answer = await act("file.open", { id }, { failed: "没有打开附件" });
    if (!answer) return;
    try {
      await shell.platform.openExternal({ fileId: answer.file, name: answer.name });
    } catch (error) {
      sayError(error, "没有打开附件");
    }
  };
  const remove = async (id: string, name: string) => {
    try {
      const reply = await removeRows(recordOf("attachment"), [id]);
      say(`已删除附件：${name}`, reply.changeId);
    } catch (error) {
      sayError(error, "没有删除附件");
    }
  };

  return (
    <Answered query={files}>
      {({ rows }) => (
        <div style={{ display: "flex", flexDirection: "column", gap: 8, alignItems: "flex-start" }}>
          {rows.length === 0 ? <span>还没有附件。扫描件、照片和文档可以放在这里，随校务库一起备份。</span> : null}
          {rows.map((row) => (
            <div key={row.id} style={{ display: "flex", gap: 8, alignItems: "center", width: "100%" }}>
              <Button
                type="link"
                style={{ padding: 0, flex: 1, justifyContent: "flex-start", overflow: "hidden" }}
                icon={<PaperClipOutlined />}
                onClick={() => open(row.id)}
              >
                {String(row.name)}
              </Button>
              <span>{shownBytes(Number(row.bytes))}</span>
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={`删除附件${String(row.name)}`}
                onClick={() => remove(row.id, String(row.name))}
              />
            </div>
          ))}
          <Button icon={<PaperClipOutlined />} onClick={add}>
            添加附件
          </Button>
        </div>
      )}
    </Answered>
  );
}
