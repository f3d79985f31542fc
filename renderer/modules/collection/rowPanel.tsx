import { cellOfColumn } from "../../../core/rules/collection/place.ts";
import { SidePanel } from "../../ui/sidePanel.tsx";
import { usePalette } from "../../ui/theme.ts";
import { OpenKept } from "./keptFile.tsx";
import { type CollectionState, cellText } from "./words.ts";

/** Where something wrong is put right: the merged table says what the bodies wrote and is not written into. */
export const mendingSentence = (target: string | null): string =>
  target
    ? `汇总表照各单位所填，不在这里改。转入${target}时，可在核对的表中直接改正；要改汇总表的，请该单位改好重报，或打开原件改好后另存，再收回一次，后收的算数。`
    : "汇总表照各单位所填，不在这里改。请该单位改好重报，或打开原件改好后另存，再收回一次，后收的算数。";

/** A row of the merged table in full: each column with its cell in the file and what is wrong with it. */
export function RowPanel(props: { row: CollectionState["rows"][number]; state: CollectionState; onClose: () => void }) {
  const { row, state } = props;
  const { palette } = usePalette();
  const attachment = state.bodies
    .find((body) => body.organisationId === row.organisationId)
    ?.replies.find((one) => one.id === row.reply)?.attachment;
  const lines = state.lines.find((one) => one.organisation === row.organisation)?.values;
  const columns = new Set(state.form.columns.map((column) => column.name));
  const others = row.issues.filter((issue) => !columns.has(issue.column));
  return (
    <SidePanel title={row.organisation} onClose={props.onClose}>
      <div style={{ display: "flex", gap: 8, alignItems: "flex-start", marginBottom: 8 }}>
        <span style={{ flex: 1, color: palette.secondary, overflowWrap: "anywhere" }}>
          {`${row.file}，第${/\d+$/u.exec(row.cell)?.[0] ?? ""}行`}
        </span>
        <OpenKept attachment={attachment} name={row.file} />
      </div>
      {row.issues.length > 0 ? <p style={{ marginTop: 0 }}>{mendingSentence(state.target)}</p> : null}
      {state.form.columns.map(({ name, kind }) => {
        const issues = row.issues.filter((issue) => issue.column === name);
        return (
          <div key={name} style={{ padding: "4px 0", borderTop: `1px solid ${palette.lines}` }}>
            <div style={{ display: "flex", gap: 8 }}>
              <span style={{ width: 104, flex: "none", color: palette.secondary, overflowWrap: "anywhere" }}>
                {name}
              </span>
              <span
                style={{
                  flex: 1,
                  minWidth: 0,
                  overflowWrap: "anywhere",
                  whiteSpace: "pre-wrap",
                  color: issues.length > 0 ? palette.accent : undefined,
                }}
              >
                {cellText(row.values[name], kind) || <span style={{ color: palette.secondary }}>空</span>}
              </span>
              <span style={{ color: palette.secondary }}>{cellOfColumn(row, state.form, name)}</span>
            </div>
            {issues.map((issue) => (
              <div key={issue.message} style={{ color: palette.accent, overflowWrap: "anywhere" }}>
                {issue.message}
              </div>
            ))}
          </div>
        );
      })}
      {others.map((issue) => (
        <div key={issue.message} style={{ color: palette.accent }}>
          {issue.message}
        </div>
      ))}
      {lines && state.form.lines.length > 0 ? (
        <section
          aria-label="表外单项"
          style={{ marginTop: 8, paddingTop: 8, borderTop: `1px solid ${palette.lines}`, color: palette.secondary }}
        >
          {state.form.lines.map(({ name, kind }) => (
            <div key={name}>{`${name}：${cellText(lines[name], kind) || "未填"}`}</div>
          ))}
        </section>
      ) : null}
    </SidePanel>
  );
}
