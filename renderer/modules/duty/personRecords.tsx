import { Button } from "antd";
import { useState } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import { dutyForms } from "../../../core/records/duty.ts";
import { covers, type Term } from "../../../core/rules/posts.ts";
import { useNamedQuery } from "../../client/query.ts";
import { type GridRow, type ListReply, recordOf, removeRows, titleOf } from "../../client/rows.ts";
import { Attachments } from "../../ui/attachments.tsx";
import { DeleteOutlined, EditOutlined, PaperClipOutlined, PlusOutlined } from "../../ui/icons.tsx";
import { RecordForm } from "../../ui/recordForm.tsx";
import { Answered } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { Box } from "./box.tsx";

const looks = {
  attendance: {
    title: "听课",
    add: "登记听课",
    fields: ["date", "form", "activity", "title", "note"],
    text: (row: GridRow) => row.refTitles.activity || String(row.title ?? "") || "听课",
  },
  lecture: {
    title: "讲课",
    add: "登记讲课",
    fields: ["date", "topic", "form", "activity", "place", "listeners", "note"],
    text: (row: GridRow) => String(row.topic ?? ""),
  },
} as const;

const formText = (row: GridRow): string => dutyForms[row.form as keyof typeof dutyForms] ?? "";

/**
 * What a person heard or held, latest first: add, change, delete, with the files that prove each. Each says whether it
 * lies in `term`; what lies outside belongs to another term or to none.
 */
export function PersonRecords(props: { record: "attendance" | "lecture"; person: string; term: Term }) {
  const look = looks[props.record];
  const record = recordOf(props.record);
  const { palette } = usePalette();
  const { say, sayError } = useAct();
  /** Id of the row that is being changed, or new. */
  const [open, setOpen] = useState<string | null>(null);
  /** Id of the row whose files are shown. */
  const [proving, setProving] = useState<string | null>(null);
  const list = useNamedQuery<ListReply>(`${record.name}.list`, {
    filter: { person: props.person },
    sort: [{ field: "date", descending: true }],
    limit: 200,
  });

  // The sign-in sheet of a class proves what each of its people heard.
  const ownersOf = (row: GridRow) => [row.id, ...(typeof row.gathering === "string" ? [row.gathering] : [])];
  const owners = [...new Set(list.data?.rows.flatMap(ownersOf))];
  const files = useNamedQuery<ListReply>(
    "attachment.list",
    { filter: { owner: owners }, limit: 1000 },
    { enabled: owners.length > 0, keep: true },
  );
  /** Files of a record itself count whatever their kind; those of its class only when they are named a proof. */
  const filesOf = (row: GridRow) =>
    files.data?.rows.filter(
      (file) => file.owner === row.id || (ownersOf(row).includes(String(file.owner)) && file.proof !== null),
    ) ?? [];

  const remove = async (row: GridRow) => {
    try {
      const reply = await removeRows(record, [row.id]);
      say(`已删除${record.label}：${titleOf(record, row)}`, reply.changeId);
      setOpen(null);
    } catch (error) {
      sayError(error, "没有删除");
    }
  };
  return (
    <section aria-label={look.title} style={{ marginBottom: 12 }}>
      <div style={{ display: "flex", alignItems: "center" }}>
        <h3 style={{ flex: 1, fontSize: 14, margin: 0 }}>{look.title}</h3>
        <Button
          size="small"
          icon={<PlusOutlined />}
          aria-expanded={open === "new"}
          onClick={() => setOpen(open === "new" ? null : "new")}
        >
          {look.add}
        </Button>
      </div>
      {open === "new" ? (
        <Box>
          <RecordForm
            record={record}
            initial={{ person: props.person }}
            fields={look.fields.filter((name) => name !== "note")}
            onCreated={(reply) => {
              say(`已登记${look.title}：${titleOf(record, reply.row)}`, reply.changeId, reply.warnings);
              setOpen(null);
            }}
            onCancel={() => setOpen(null)}
          />
        </Box>
      ) : null}
      <Answered query={list}>
        {({ rows }) =>
          rows.length === 0 ? (
            <div style={{ color: palette.secondary }}>{`还没有${record.label}`}</div>
          ) : (
            <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
              {rows.map((row) => {
                const counts = covers(props.term, String(row.date));
                const kept = filesOf(row);
                const proofs = kept.length;
                const classFiles = kept.filter((file) => file.owner !== row.id);
                const ofClass = classFiles.length;
                // What proves it is named where it is the sheet of the whole class and nothing else.
                const classWord = classFiles.some((file) => file.proof === "signIn") ? "班次签到表" : "班次证明材料";
                const proofWord = !files.data
                  ? "证明"
                  : proofs === 0
                    ? "缺证明"
                    : proofs === ofClass
                      ? classWord
                      : `证明 ${proofs} 件`;
                const name = `${formatDate(String(row.date))}${look.text(row)}`;
                return (
                  <li key={row.id} style={{ padding: "4px 0", borderBottom: `1px solid ${palette.lines}` }}>
                    <div style={{ overflowWrap: "anywhere" }}>
                      <span style={{ whiteSpace: "nowrap" }}>{formatDate(String(row.date))}</span>
                      {`　${look.text(row)}`}
                      {counts ? null : <span style={{ color: palette.soon }}>（不在本任期内，不计入）</span>}
                    </div>
                    <div style={{ display: "flex", alignItems: "center", gap: 4 }}>
                      <span style={{ flex: 1, color: palette.secondary }}>{formText(row)}</span>
                      <Button
                        size="small"
                        type="text"
                        icon={<PaperClipOutlined />}
                        aria-label={`${name}，${proofWord}`}
                        aria-expanded={proving === row.id}
                        style={files.data && proofs === 0 && counts ? { color: palette.soon } : undefined}
                        onClick={() => setProving(proving === row.id ? null : row.id)}
                      >
                        {proofWord}
                      </Button>
                      <Button
                        size="small"
                        type="text"
                        icon={<EditOutlined />}
                        aria-label={`修改${name}`}
                        aria-expanded={open === row.id}
                        onClick={() => setOpen(open === row.id ? null : row.id)}
                      />
                      <Button
                        size="small"
                        type="text"
                        icon={<DeleteOutlined />}
                        aria-label={`删除${name}`}
                        onClick={() => void remove(row)}
                      />
                    </div>
                    {proving === row.id ? (
                      <Box>
                        {ofClass > 0 ? (
                          <div style={{ marginBottom: 8 }}>
                            {`由“${row.refTitles.gathering ?? ""}”附件中的${classWord}证明：${classFiles.map((file) => String(file.name)).join("、")}`}
                          </div>
                        ) : null}
                        <Attachments owner={row.id} proof />
                      </Box>
                    ) : null}
                    {open === row.id ? (
                      <Box>
                        <RecordForm record={record} row={row} fields={look.fields} />
                        <Button size="small" onClick={() => setOpen(null)}>
                          收起
                        </Button>
                      </Box>
                    ) : null}
                  </li>
                );
              })}
            </ul>
          )
        }
      </Answered>
    </section>
  );
}
