import { Button } from "antd";
import type { Output } from "../../../client/api.ts";
import { usePalette } from "../../../ui/theme.ts";
import { VerdictWord } from "./verdictWord.tsx";

type Summary = Output<"duty.forecast">["summary"];

/** The half of a duty that a verdict is about. */
export type Half = "attend" | "lecture";
/** How one half of a head stands. */
export type Verdict = Output<"duty.forecast">["rows"][number]["attend"]["verdict"];
/** The heads whose half stands so. */
export interface Chosen {
  half: Half;
  verdict: Verdict;
}

/** What each half is called. */
export const halfWords: Readonly<Record<Half, string>> = { attend: "听课", lecture: "讲课" };

/** Worst first, as the list is sorted. */
export const verdicts: readonly Verdict[] = ["不可能", "有风险", "可完成", "已完成"];

/** One half of the whole: its sentence, and how many stand how; a figure narrows the list to its people. */
export function HalfLine(props: {
  half: Half;
  sentence: string;
  counts: Summary["attend"];
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
}) {
  const { half, chosen } = props;
  const { palette } = usePalette();
  return (
    <div style={{ display: "flex", gap: 12, alignItems: "flex-start" }}>
      <div style={{ flex: 1, minWidth: 0, fontWeight: 600, lineHeight: "22px", paddingTop: 3 }}>{props.sentence}</div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a row */}
      <div role="group" aria-label={`按${halfWords[half]}结论筛选`} style={{ display: "flex", gap: 4, flex: "none" }}>
        <span style={{ paddingTop: 3, color: palette.secondary }}>{halfWords[half]}</span>
        {verdicts.map((verdict) => {
          const pressed = chosen?.half === half && chosen.verdict === verdict;
          return (
            <Button
              key={verdict}
              size="small"
              style={{
                height: 28,
                width: 122,
                justifyContent: "space-between",
                background: pressed ? palette.chosen : palette.surface,
                borderColor: pressed ? palette.accent : palette.lines,
              }}
              aria-pressed={pressed}
              title={pressed ? "再按一次显示全部" : `只看${halfWords[half]}${verdict}的人`}
              onClick={() => props.onChoose(pressed ? null : { half, verdict })}
            >
              <VerdictWord verdict={verdict} />
              <span style={{ color: palette.text }}>{`${props.counts[verdict] ?? 0}人`}</span>
            </Button>
          );
        })}
      </div>
    </div>
  );
}
