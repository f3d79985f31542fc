import { Button } from "antd";
import { useState } from "react";
import type { Output } from "../../../client/api.ts";
import { usePalette } from "../../../ui/theme.ts";
import { type Chosen, HalfLine } from "./halfLine.tsx";
import { ResetWhatIf, type WhatIf, WhatIfNumber } from "./whatIf.tsx";

type Summary = Output<"duty.forecast">["summary"];

/** The numbers of 假如 in their order. */
const numbers = [
  { key: "classes", label: "增办培训", unit: "期", max: 50 },
  { key: "morePlaces", label: "每期扩招", unit: "人", max: 5000 },
  { key: "lectures", label: "增加席位", unit: "个", max: 500 },
  { key: "cityLectures", label: "地市讲课", unit: "次", max: 500 },
] as const;

/** The whole in two sentences and figures; behind them the grounds, the ways out, and 假如: the same with more classes or slots. */
export function ForecastSummary(props: {
  summary: Summary;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
  whatIf: WhatIf;
  onWhatIf: (whatIf: WhatIf) => void;
}) {
  const { summary, chosen, onChoose, whatIf, onWhatIf } = props;
  const { palette } = usePalette();
  const [part, setPart] = useState<"grounds" | "remedies" | null>(null);
  const set = (key: keyof WhatIf) => (value: number | undefined) => {
    const { [key]: _former, ...rest } = whatIf;
    onWhatIf(value === undefined ? rest : { ...rest, [key]: value });
  };
  const changed = Object.keys(whatIf).length > 0;
  const { attend, lecture } = summary.leads;
  const known = attend.length + lecture.length > 0;
  const rest = summary.sentences.filter((one) => !attend.includes(one) && !lecture.includes(one));
  const turn = (key: "grounds" | "remedies", label: string) => (
    <Button
      type="link"
      size="small"
      style={{ paddingInline: 0 }}
      aria-expanded={part === key}
      onClick={() => setPart(part === key ? null : key)}
    >
      {part === key ? `收起${label}` : label}
    </Button>
  );
  return (
    <section
      aria-label="预测结论"
      style={{
        background: palette.surface,
        border: `1px solid ${palette.lines}`,
        borderRadius: 4,
        padding: "6px 12px",
        flex: "none",
        display: "flex",
        flexDirection: "column",
        gap: 4,
      }}
    >
      <div role="status" style={{ display: "flex", flexDirection: "column", gap: 4 }}>
        {known ? (
          <>
            <HalfLine
              half="attend"
              sentence={attend.join("；")}
              counts={summary.attend}
              chosen={chosen}
              onChoose={onChoose}
            />
            <HalfLine
              half="lecture"
              sentence={lecture.join("；")}
              counts={summary.lecture}
              chosen={chosen}
              onChoose={onChoose}
            />
          </>
        ) : (
          <div>{summary.sentences.join("；")}</div>
        )}
      </div>
      {known ? (
        <div style={{ display: "flex", flexWrap: "wrap", gap: "0 16px", alignItems: "center" }}>
          {turn("grounds", "结论细目和测算依据")}
          {turn("remedies", `怎样改变${summary.remedies.length > 0 ? `（${summary.remedies.length}种办法）` : ""}`)}
          {changed ? <span>以上和下表按假如的安排计算</span> : null}
          <ResetWhatIf shown={changed} onReset={() => onWhatIf({})} />
          <span style={{ flex: 1 }} />
          <span style={{ color: palette.secondary, fontSize: 13 }}>最迟日：过了这一天仍未安排，就不能保证完成</span>
        </div>
      ) : null}
      {known && part === "grounds" ? (
        <ul
          className="xw-scroll"
          aria-label="结论细目和测算依据"
          style={{ margin: 0, paddingInlineStart: 20, maxHeight: "24vh", columnWidth: 480, columnGap: 32 }}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
          tabIndex={0}
        >
          {[...rest, ...summary.supply.sentences].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
      {known && part === "remedies" ? (
        <div className="xw-scroll" style={{ maxHeight: "26vh" }}>
          {summary.remedies.length === 0 && summary.attend.不可能 + summary.lecture.不可能 > 0 ? (
            <div>增办培训、增加名额和席位都来不及让不能完成的人完成，或者要增加很多才多保证一人；可在下面试算。</div>
          ) : null}
          {summary.remedies.map((remedy) => (
            <div key={remedy.sentence} style={{ display: "flex", gap: 8, alignItems: "baseline" }}>
              <span>{remedy.sentence}</span>
              <Button type="link" size="small" onClick={() => onWhatIf(remedy.whatIf)}>
                试算
              </Button>
            </div>
          ))}
          <div style={{ display: "flex", flexWrap: "wrap", gap: "4px 12px", marginTop: 4, alignItems: "center" }}>
            <span style={{ fontWeight: 600 }}>假如每年</span>
            {numbers.map(({ key, ...number }) => (
              <WhatIfNumber key={key} id={`what-${key}`} {...number} value={whatIf[key]} onChange={set(key)} />
            ))}
          </div>
        </div>
      ) : null}
    </section>
  );
}
