import { Button, Dropdown, Select } from "antd";
import { proofKinds } from "../../core/records/attachment.ts";
import { useNamedQuery } from "../client/query.ts";
import { type GridRow, type ListReply, recordOf, removeRows, updateRow } from "../client/rows.ts";
import { shell } from "../client/shell.ts";
import { DeleteOutlined, PaperClipOutlined } from "./icons.tsx";
import { Answered } from "./sentence.tsx";
import { useAct } from "./useAct.tsx";
import { shownBytes } from "./values.ts";

/** Kinds that can be kept beside a record. The backend has the last word. */
export const accepted = [
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

type ProofKind = keyof typeof proofKinds;

const kinds = Object.entries(proofKinds) as [ProofKind, string][];

/** 签到表, or 附件 where no kind is told. */
const wordOf = (kind: string | null): string => kinds.find(([key]) => key === kind)?.[1] ?? "附件";

/**
 * Files kept beside a record: add, open with the system's program, remove. With `proof` they are what proves the record:
 * each is added as a sign-in sheet, a programme, a photo or an outline, and can be changed to another kind. `some`: other
 * papers are kept there too, which prove nothing.
 */
export function Attachments(props: { owner: string; proof?: boolean | "some" }) {
  const { act, say, sayError } = useAct();
  const files = useNamedQuery<ListReply>("attachment.list", { filter: { owner: props.owner } });

  const setKind = async (row: { id: string; proof: unknown }, kind: string | null) => {
    const reply = await updateRow(recordOf("attachment"), row.id, { proof: kind }, { proof: row.proof ?? null });
    return reply.changeId;
  };
  const add = async (kind: ProofKind | null) => {
    const word = wordOf(kind);
    try {
      const file = await shell.platform.openFile({ title: `选择${word}`, accept: accepted });
      if (!file) return;
      await act(
        "file.attach",
        { owner: props.owner, file: file.fileId, proof: kind },
        { failed: `没有添加${word}`, done: `已添加${word}：${file.name}` },
      );
    } catch (error) {
      sayError(error, `没有添加${word}`);
    }
  };
  const changeKind = async (row: GridRow, kind: string | null) => {
    try {
      const changeId = await setKind({ id: row.id, proof: row.proof }, kind);
      say(`${String(row.name)}已改为${kind === null ? "不分类别" : wordOf(kind)}`, changeId);
    } catch (error) {
      sayError(error, "没有改变材料类别");
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
          {rows.length === 0 ? (
            <span>
              {props.proof === "some"
                ? "还没有附件。签到表放在这里并注明类别的，证明本班次每一名学员的听课；其他文件也可以放在这里。"
                : props.proof
                  ? "还没有证明材料。签到表、日程、照片或讲稿提纲可以放在这里。"
                  : "还没有附件。扫描件、照片和文档可以放在这里，随校务库一起备份。"}
            </span>
          ) : null}
          {rows.map((row) => (
            <div key={row.id} style={{ display: "flex", gap: 8, alignItems: "center", width: "100%" }}>
              <Button
                type="link"
                style={{ padding: 0, flex: 1, minWidth: 0, justifyContent: "flex-start", overflow: "hidden" }}
                icon={<PaperClipOutlined />}
                title={String(row.name)}
                onClick={() => open(row.id)}
              >
                <span style={{ overflow: "hidden", textOverflow: "ellipsis" }}>{String(row.name)}</span>
              </Button>
              <span style={{ whiteSpace: "nowrap" }}>{shownBytes(Number(row.bytes))}</span>
              {props.proof ? (
                <Select
                  size="small"
                  style={{ width: 96, flex: "none" }}
                  popupMatchSelectWidth={false}
                  placeholder={props.proof === "some" ? "不作证明" : "类别"}
                  allowClear={props.proof === "some"}
                  aria-label={`${String(row.name)}的材料类别`}
                  value={row.proof ? String(row.proof) : undefined}
                  options={kinds.map(([value, label]) => ({ value, label }))}
                  onChange={(kind: string | undefined) => void changeKind(row, kind ?? null)}
                />
              ) : null}
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={`删除附件${String(row.name)}`}
                onClick={() => remove(row.id, String(row.name))}
              />
            </div>
          ))}
          {props.proof ? (
            <Dropdown
              trigger={["click"]}
              menu={{
                items: [
                  ...kinds.map(([key, label]) => ({
                    key,
                    label: props.proof === "some" ? `证明材料：${label}` : label,
                  })),
                  ...(props.proof === "some" ? [{ key: "none", label: "不作证明的附件" }] : []),
                ],
                onClick: ({ key }) => void add(key === "none" ? null : (key as ProofKind)),
              }}
            >
              <Button size="small" icon={<PaperClipOutlined />}>
                {props.proof === "some" ? "添加附件" : "添加证明材料"}
              </Button>
            </Dropdown>
          ) : (
            <Button icon={<PaperClipOutlined />} onClick={() => void add(null)}>
              添加附件
            </Button>
          )}
        </div>
      )}
    </Answered>
  );
}
