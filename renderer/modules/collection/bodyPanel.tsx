import { Button } from "antd";
import { formatDate } from "../../../core/kit/dates.ts";
import { checkMatters } from "../../../core/rules/collection/checked.ts";
import { SidePanel } from "../../ui/sidePanel.tsx";
import { usePalette } from "../../ui/theme.ts";
import { OpenKept, RemoveKept } from "./keptFile.tsx";
import { type Body, bodyStates, type CollectionState, cellText } from "./words.ts";

/** The files of one body, what was wrong with each, and what it says beside its table. */
export function BodyPanel(props: {
  body: Body;
  state: CollectionState;
  /** Takes another one of its files for the one that counts. */
  onChoose: (reply: string) => void;
  onClose: () => void;
}) {
  const { body, state } = props;
  const { palette } = usePalette();
  const lines = state.lines.find((one) => one.organisation === body.organisation)?.values;
  const issues = state.rows.filter((row) => row.organisationId === body.organisationId && row.issues.length > 0);
  return (
    <SidePanel title={body.organisation} onClose={props.onClose}>
      <p style={{ margin: "0 0 8px", color: palette.secondary }}>
        {[bodyStates[body.state], body.remindedOn ? `${formatDate(body.remindedOn)}已催报` : ""]
          .filter((part) => part !== "")
          .join("，")}
      </p>
      {body.replies.length === 0 ? <p style={{ marginTop: 0 }}>还没有收到填报表。</p> : null}
      {body.replies.map((reply) => (
        <section
          key={reply.id}
          aria-label={reply.name}
          style={{ marginBottom: 12, paddingBottom: 8, borderBottom: `1px solid ${palette.lines}` }}
        >
          <div style={{ fontWeight: 600, overflowWrap: "anywhere" }}>{reply.name}</div>
          <div style={{ color: palette.secondary }}>
            {[
              `${formatDate(reply.receivedOn)}收到`,
              reply.late ? "迟报" : "",
              reply.state === "read" ? `${reply.rows}行` : "不能读取",
              reply.state !== "read" || body.replies.length === 1 ? "" : reply.counts ? "采用这一份" : "未采用",
            ]
              .filter((part) => part !== "")
              .join("，")}
          </div>
          {reply.checked.map(({ matter, by }) => (
            <div key={matter} style={{ color: palette.done }}>{`已核对${checkMatters[matter]}（${by}）`}</div>
          ))}
          {reply.deviations.map((line) => (
            <div key={line} style={{ overflowWrap: "anywhere" }}>
              {line}
            </div>
          ))}
          <div style={{ marginTop: 4, display: "flex", gap: 8 }}>
            {reply.state === "read" && !reply.counts ? (
              <Button size="small" aria-label={`改用这一份：${reply.name}`} onClick={() => props.onChoose(reply.id)}>
                改用这一份
              </Button>
            ) : null}
            <OpenKept attachment={reply.attachment} name={reply.name} />
            <RemoveKept reply={reply.id} name={reply.name} />
          </div>
        </section>
      ))}
      {lines && state.form.lines.length > 0 ? (
        <section aria-label="表外单项" style={{ marginBottom: 12 }}>
          {state.form.lines.map(({ name, kind }) => (
            <div key={name}>{`${name}：${cellText(lines[name], kind) || "未填"}`}</div>
          ))}
        </section>
      ) : null}
      {issues.length > 0 ? (
        <section aria-label="填写有误之处">
          <div style={{ fontWeight: 600 }}>填写有误之处</div>
          {issues.flatMap((row) =>
            row.issues.map((issue) => (
              <div
                key={`${row.cell} ${issue.column} ${issue.message}`}
                style={{ overflowWrap: "anywhere" }}
              >{`${issue.cell}　${issue.message}`}</div>
            )),
          )}
        </section>
      ) : null}
    </SidePanel>
  );
}
