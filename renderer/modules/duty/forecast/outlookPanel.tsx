import { Button, Space } from "antd";
import { formatDate } from "../../../../core/kit/dates.ts";
import { SidePanel } from "../../../ui/sidePanel.tsx";
import { usePalette } from "../../../ui/theme.ts";
import type { ForecastRow } from "./columns.tsx";
import { halfWords } from "./halfLine.tsx";
import { VerdictWord } from "./verdictWord.tsx";

/** What happens after the day by which it must be done. */
const after = (verdict: string, word: string): string =>
  verdict === "有风险" ? `过了这一天仍未${word}，就不能完成` : `过了这一天仍未安排${word}，就不能保证完成`;

/** One head of the forecast: each half with its reason and its last day, and the way to the line in the register. */
export function OutlookPanel(props: { row: ForecastRow; onRegister?: (() => void) | undefined; onClose: () => void }) {
  const { row } = props;
  const { palette } = usePalette();
  const term = row.to === null ? "任期届满日期未录" : `任期至${formatDate(row.to, row.toPrecision ?? "day")}`;
  return (
    <SidePanel title={row.person ?? ""} onClose={props.onClose}>
      <div style={{ color: palette.secondary }}>{`${row.organisation}${row.post ?? ""}，${term}`}</div>
      {(["attend", "lecture"] as const).map((key) => {
        const { verdict, sentence, tips } = row[key];
        return (
          <section key={key}>
            <h3 style={{ fontSize: 14, margin: "12px 0 4px", display: "flex", gap: 8 }}>
              {halfWords[key]}
              <VerdictWord verdict={verdict} />
            </h3>
            <div>{sentence}</div>
            {tips && verdict !== "已完成" ? (
              <div>
                {`最迟${halfWords[key]}日：${formatDate(tips)}。`}
                <span style={{ color: palette.secondary }}>{after(verdict, halfWords[key])}</span>
              </div>
            ) : null}
          </section>
        );
      })}
      {row.notes.map((note) => (
        <div key={note} style={{ marginTop: 8 }}>
          {note}
        </div>
      ))}
      {props.onRegister ? (
        <Space style={{ marginTop: 16 }}>
          <Button onClick={props.onRegister}>在名册中查看</Button>
        </Space>
      ) : null}
    </SidePanel>
  );
}
