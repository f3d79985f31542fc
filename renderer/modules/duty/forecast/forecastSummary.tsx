import { Button } from "antd";
import { useState } from "react";
import type { Output } from "../../../client/api.ts";
import { usePalette } from "../../../ui/theme.ts";
import { ResetWhatIf, type WhatIf, WhatIfNumber } from "./whatIf.tsx";

type Summary = Output<"duty.forecast">["summary"];

/** The whole in sentences, the ways out, and 假如: the same reckoned with more classes, bigger ones, lectures in cities. */
export function ForecastSummary(props: { summary: Summary; whatIf: WhatIf; onWhatIf: (whatIf: WhatIf) => void }) {
  const { summary, whatIf, onWhatIf } = props;
  const { palette } = usePalette();
  const [told, setTold] = useState(false);
  const set = (key: keyof WhatIf) => (value: number | undefined) => {
    const { [key]: _former, ...rest } = whatIf;
    onWhatIf(value === undefined ? rest : { ...rest, [key]: value });
  };
  const changed = Object.keys(whatIf).length > 0;
  return (
    <section
      aria-label="预测结论"
      style={{
        background: palette.surface,
        border: `1px solid ${palette.lines}`,
        borderRadius: 4,
        padding: "8px 12px",
        maxHeight: "38vh",
        overflowY: "auto",
        flex: "none",
      }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
      tabIndex={0}
    >
      <div style={{ display: "flex", gap: 24 }}>
        <div style={{ flex: 3, minWidth: 0 }} role="status">
          {summary.sentences.map((sentence, index) => (
            <div key={sentence} style={index === 0 ? { fontWeight: 600 } : { color: palette.text }}>
              {sentence}
            </div>
          ))}
          <Button
            type="link"
            size="small"
            style={{ paddingInline: 0 }}
            aria-expanded={told}
            onClick={() => setTold(!told)}
          >
            {told ? "收起测算依据" : "测算依据"}
          </Button>
          {told ? (
            <ul style={{ margin: 0, paddingInlineStart: 20, color: palette.secondary }}>
              {summary.supply.sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          ) : null}
        </div>
        <div style={{ flex: 2, minWidth: 0 }}>
          {summary.remedies.length > 0 ? (
            <>
              <div style={{ fontWeight: 600 }}>怎样改变</div>
              {summary.remedies.map((remedy) => (
                <div key={remedy.sentence} style={{ display: "flex", gap: 8, alignItems: "baseline" }}>
                  <span style={{ flex: 1 }}>{remedy.sentence}</span>
                  <Button type="link" size="small" onClick={() => onWhatIf(remedy.whatIf)}>
                    试算
                  </Button>
                </div>
              ))}
            </>
          ) : null}
          <div style={{ display: "flex", flexWrap: "wrap", gap: "4px 12px", marginTop: 4, alignItems: "center" }}>
            <span style={{ fontWeight: 600 }}>假如每年</span>
            <WhatIfNumber
              id="what-classes"
              label="增办培训"
              unit="期"
              max={50}
              value={whatIf.classes}
              onChange={set("classes")}
            />
            <WhatIfNumber
              id="what-more"
              label="每期扩招"
              unit="人"
              max={5000}
              value={whatIf.morePlaces}
              onChange={set("morePlaces")}
            />
            <WhatIfNumber
              id="what-lectures"
              label="增加席位"
              unit="个"
              max={500}
              value={whatIf.lectures}
              onChange={set("lectures")}
            />
            <WhatIfNumber
              id="what-cities"
              label="地市讲课"
              unit="次"
              max={500}
              value={whatIf.cityLectures}
              onChange={set("cityLectures")}
            />
            <ResetWhatIf shown={changed} onReset={() => onWhatIf({})} />
          </div>
        </div>
      </div>
    </section>
  );
}
