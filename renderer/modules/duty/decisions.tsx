import { Button } from "antd";
import { useState } from "react";
import { dutyDecisionKinds } from "../../../core/records/duty.ts";
import { useNamedQuery } from "../../client/query.ts";
import { type GridRow, type ListReply, recordOf, removeRows } from "../../client/rows.ts";
import { DeleteOutlined, EditOutlined, PlusOutlined } from "../../ui/icons.tsx";
import { RecordForm } from "../../ui/recordForm.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { Box } from "./box.tsx";
import { DecisionForm } from "./decisionForm.tsx";
import type { DutyRow } from "./filters.ts";

/** What may be changed of a decision; its lecture and its former term are part of what it is. */
const changeable = ["part", "reason", "decidedBy", "decidedOn", "note"];

/**
 * 听讲认定 of one term: each with its sentence, to be changed or lifted, and a form for another. Lifting deletes it, which
 * 撤销 takes back.
 */
export function Decisions(props: { row: DutyRow; appointment: GridRow; onDeputy: () => void }) {
  const { row, appointment } = props;
  const { palette } = usePalette();
  const { say, sayError } = useAct();
  const [deciding, setDeciding] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const record = recordOf("dutyDecision");
  // The sentence comes with the line; what is changed in the form is the record.
  const stored = useNamedQuery<ListReply>("dutyDecision.list", { filter: { appointment: appointment.id }, limit: 50 });

  const lift = async (id: string, kind: keyof typeof dutyDecisionKinds) => {
    try {
      const reply = await removeRows(record, [id]);
      say(`已取消${dutyDecisionKinds[kind]}`, reply.changeId);
    } catch (error) {
      sayError(error, "没有取消认定");
    }
  };
  return (
    <section aria-label="听讲认定" style={{ marginBottom: 12 }}>
      <div style={{ display: "flex", alignItems: "center" }}>
        <h3 style={{ flex: 1, fontSize: 14, margin: 0 }}>听讲认定</h3>
        <Button
          size="small"
          icon={<PlusOutlined />}
          aria-expanded={deciding}
          title="豁免、副职代讲、连任结转"
          onClick={() => setDeciding(!deciding)}
        >
          认定
        </Button>
      </div>
      {deciding ? (
        <DecisionForm row={row} appointment={appointment} onDeputy={props.onDeputy} onDone={() => setDeciding(false)} />
      ) : null}
      {row.decisions.length === 0 ? (
        <div style={{ color: palette.secondary }}>没有豁免、代讲或结转，按本人在任期内的记录计算。</div>
      ) : (
        <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
          {row.decisions.map((one) => {
            const kept = stored.data?.rows.find((kept) => kept.id === one.id);
            const name = dutyDecisionKinds[one.kind];
            return (
              <li key={one.id}>
                <div style={{ display: "flex", alignItems: "flex-start", gap: 4 }}>
                  <span style={{ flex: 1, minWidth: 0, overflowWrap: "anywhere" }}>{one.sentence}</span>
                  <Button
                    size="small"
                    type="text"
                    icon={<EditOutlined />}
                    aria-label={`修改${name}`}
                    aria-expanded={open === one.id}
                    disabled={!kept}
                    onClick={() => setOpen(open === one.id ? null : one.id)}
                  />
                  <Button
                    size="small"
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={`取消${name}`}
                    title={`取消${name}`}
                    onClick={() => void lift(one.id, one.kind)}
                  />
                </div>
                {open === one.id && kept ? (
                  <Box>
                    <RecordForm
                      record={record}
                      row={kept}
                      fields={changeable.filter((field) => field !== "part" || one.kind !== "substitute")}
                    />
                    <Button size="small" onClick={() => setOpen(null)}>
                      收起
                    </Button>
                  </Box>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
