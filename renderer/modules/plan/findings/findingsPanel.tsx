import { Button, Input, Segmented } from "antd";
import { type CSSProperties, type KeyboardEvent, useDeferredValue, useMemo, useState } from "react";
import { useQuery } from "../../../client/query.ts";
import { Answered, Sentence } from "../../../ui/sentence.tsx";
import { usePalette } from "../../../ui/theme.ts";
import { FindingRow } from "./findingRow.tsx";
import { countSentence, countsOf, type FindingsProps, groupsOf, matching, type PlanFinding } from "./grouping.ts";
import "./findings.css";

type Level = "all" | PlanFinding["level"];

/** So many findings are drawn at first, and with each 再显示. */
const STEP = 100;

const asked = ({ year, scenario, on }: FindingsProps) => ({
  year,
  on,
  ...(scenario === undefined ? {} : { scenario }),
});

/** Moves the keyboard among the findings: up and down to the next, Home and End to the first and last. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  if (!["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key) || event.nativeEvent.isComposing) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-finding]")];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key] ?? at;
  rows[Math.min(rows.length - 1, Math.max(0, to))]?.focus();
}

/**
 * What stands against the plan: conflicts and reminders by rule, each opening to its ways out, which are asked for then.
 * `onShow` is called with the items and days of a finding that shall be seen in the calendar.
 */
export function FindingsPanel(props: FindingsProps & { onShow?: (items: string[], dates: string[]) => void }) {
  const query = useQuery("plan.findings", asked(props), { keep: true });
  return (
    <Answered query={query}>
      {(answer) => <List {...props} findings={answer.findings} waiting={query.isPlaceholderData} />}
    </Answered>
  );
}

type ListProps = Parameters<typeof FindingsPanel>[0] & { findings: PlanFinding[]; waiting: boolean };

function List(props: ListProps) {
  const { findings, waiting, onShow } = props;
  const { palette } = usePalette();
  const [words, setWords] = useState("");
  const [level, setLevel] = useState<Level>("all");
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<string | null>(null);
  const [limit, setLimit] = useState(STEP);
  const wanted = useDeferredValue(words);
  const chosen = useMemo(
    () => matching(findings, wanted).filter((one) => level === "all" || one.level === level),
    [findings, wanted, level],
  );
  const groups = useMemo(() => groupsOf(chosen, folded, limit), [chosen, folded, limit]);
  const counts = useMemo(() => countsOf(findings), [findings]);
  const drawn = groups.reduce((sum, group) => sum + group.shown.length, 0);
  const unfolded = groups.reduce((sum, group) => sum + (folded.has(group.key) ? 0 : group.count), 0);

  if (findings.length === 0) return <Sentence level="success">没有发现冲突</Sentence>;
  const fold = (key: string) => {
    const next = new Set(folded);
    if (!next.delete(key)) next.add(key);
    setFolded(next);
  };
  const style = {
    "--finding-error": palette.accent,
    "--finding-warning": palette.soon,
    "--finding-lines": palette.lines,
    "--finding-secondary": palette.secondary,
    "--finding-hover": palette.hover,
    "--finding-paper": palette.surface,
    opacity: waiting ? 0.6 : 1,
  } as CSSProperties;
  return (
    <div className="plan-findings" style={style} aria-busy={waiting}>
      <div className="plan-findings-tools">
        <p role="status">{countSentence(counts)}</p>
        <Segmented<Level>
          size="small"
          aria-label="显示哪些"
          value={level}
          onChange={(next) => {
            setLevel(next);
            setLimit(STEP);
          }}
          options={[
            { value: "all", label: "全部" },
            { value: "error", label: `冲突 ${counts.errors}`, disabled: counts.errors === 0 },
            { value: "warning", label: `提醒 ${counts.warnings}`, disabled: counts.warnings === 0 },
          ]}
        />
        <Input.Search
          size="small"
          allowClear
          aria-label="筛选冲突"
          placeholder="按规则、部门、活动筛选"
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setLimit(STEP);
          }}
        />
      </div>
      {chosen.length === 0 ? <p className="plan-findings-none">没有符合筛选条件的冲突</p> : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys only move among the buttons inside */}
      <div className="plan-findings-list" onKeyDown={walk}>
        {groups.map((group) => (
          <section key={group.key} aria-label={group.name}>
            <button
              type="button"
              className="plan-findings-group"
              aria-expanded={!folded.has(group.key)}
              onClick={() => fold(group.key)}
            >
              <span className={`plan-findings-mark plan-findings-${group.level}`}>
                {group.level === "error" ? "冲突" : "提醒"}
              </span>
              <span className="plan-findings-name">{group.name}</span>
              <span className="plan-findings-count">{`${group.count} 项`}</span>
            </button>
            {group.shown.map((finding) => (
              <FindingRow
                key={finding.key}
                finding={finding}
                year={props.year}
                scenario={props.scenario}
                on={props.on}
                open={open === finding.key}
                onToggle={() => setOpen(open === finding.key ? null : finding.key)}
                onShow={onShow}
              />
            ))}
          </section>
        ))}
      </div>
      {drawn < unfolded ? (
        <Button size="small" onClick={() => setLimit(limit + STEP)}>
          {`再显示 ${Math.min(STEP, unfolded - drawn)} 项（共 ${unfolded} 项）`}
        </Button>
      ) : null}
    </div>
  );
}
