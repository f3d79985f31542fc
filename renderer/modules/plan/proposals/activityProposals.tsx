import { Button } from "antd";
import { useState } from "react";
import { formatDate } from "../../../../core/kit/dates.ts";
import { useOpenRecord } from "../../../client/openRecord.ts";
import { useNamedQuery } from "../../../client/query.ts";
import { type ListReply, recordOf, titleOf } from "../../../client/rows.ts";
import { Attachments } from "../../../ui/attachments.tsx";
import { PlusOutlined } from "../../../ui/icons.tsx";
import { RecordForm } from "../../../ui/recordForm.tsx";
import { Answered } from "../../../ui/sentence.tsx";
import { usePalette } from "../../../ui/theme.ts";
import { useAct } from "../../../ui/useAct.tsx";
import { useProposalState } from "./useProposals.ts";

const record = recordOf("policyProposal");

/** The proposals that came out of an activity: how each stands, its fields and files, and a new one. */
export function ActivityProposals(props: { activity: string }) {
  const { activity } = props;
  const { palette } = usePalette();
  const { act, say } = useAct();
  const open = useOpenRecord();
  const stateOf = useProposalState();
  const [shown, setShown] = useState<string | null>(null);
  const [creating, setCreating] = useState(false);
  const list = useNamedQuery<ListReply>("policyProposal.list", { filter: { activity }, limit: 1000 });
  const remove = async (id: string, title: string) => {
    await act("policyProposal.remove", { id }, { done: `已删除建议报告：${title}`, failed: "没有删除" });
  };
  return (
    <Answered query={list}>
      {({ rows }) => (
        <div style={{ display: "flex", flexDirection: "column", gap: 8 }}>
          {rows.length === 0 && !creating ? <div>这项活动还没有登记建议报告。</div> : null}
          {rows.map((row) => {
            const { key, words } = stateOf(row);
            const isOpen = shown === row.id;
            return (
              <section
                key={row.id}
                aria-label={String(row.title)}
                style={{ borderBottom: `1px solid ${palette.lines}` }}
              >
                <button
                  type="button"
                  className="plan-link"
                  aria-expanded={isOpen}
                  style={{ fontWeight: 600 }}
                  onClick={() => setShown(isOpen ? null : row.id)}
                >
                  {String(row.title)}
                </button>
                <div style={{ color: key === "overdue" ? palette.accent : palette.secondary, fontSize: 13 }}>
                  {[
                    row.authors ? String(row.authors) : "",
                    row.date ? `${formatDate(String(row.date))}报${String(row.sentTo ?? "")}` : "",
                    words,
                  ]
                    .filter((text) => text !== "")
                    .join("，")}
                </div>
                {isOpen ? (
                  <div style={{ padding: "8px 0" }}>
                    <RecordForm record={record} row={row} hidden={["activity"]} />
                    <Attachments owner={row.id} />
                    <div style={{ display: "flex", gap: 8, marginTop: 8 }}>
                      <Button size="small" onClick={() => open("policyProposal", row.id)}>
                        在登记表中查看
                      </Button>
                      <Button size="small" onClick={() => void remove(row.id, String(row.title))}>
                        删除
                      </Button>
                    </div>
                  </div>
                ) : null}
              </section>
            );
          })}
          {creating ? (
            <RecordForm
              record={record}
              initial={{ activity, adopted: "pending" }}
              hidden={["activity"]}
              onCreated={(reply) => {
                say(`已新增建议报告：${titleOf(record, reply.row)}`, reply.changeId, reply.warnings);
                setCreating(false);
                setShown(reply.id);
              }}
              onCancel={() => setCreating(false)}
            />
          ) : (
            <div>
              <Button icon={<PlusOutlined />} onClick={() => setCreating(true)}>
                新增建议报告
              </Button>
            </div>
          )}
        </div>
      )}
    </Answered>
  );
}
