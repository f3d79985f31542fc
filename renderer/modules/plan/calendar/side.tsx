import { Segmented } from "antd";
import { today } from "../../../client/today.ts";
import { FindingBadge } from "../findings/findingBadge.tsx";
import { FindingsPanel } from "../findings/findingsPanel.tsx";
import type { ItemAction } from "./actions.ts";
import { DayPanel } from "./dayPanel.tsx";
import { ItemPanel } from "./itemPanel.tsx";
import type { CalendarAnswer, CalendarDay, Item, trayOf } from "./model.ts";
import type { Mover } from "./moving.ts";
import { useRemembered } from "./remembered.ts";
import { Tray, trayCount } from "./tray.tsx";

type Lower = "tray" | "findings";

/** Beside the calendar: the run or day that was chosen, and under it the tray or what stands against the plan; both fold away. */
export function Side(props: {
  year: number;
  scenario: string | undefined;
  answer: CalendarAnswer;
  item: Item | undefined;
  day: CalendarDay | undefined;
  tray: ReturnType<typeof trayOf>;
  picked: string | null;
  cut: string | null;
  folded: boolean;
  onFold: (folded: boolean) => void;
  mover: Mover;
  onClose: () => void;
  onOpen: (activity: string) => void;
  onAction: (item: Item, action: ItemAction) => void;
  onAsk: (kind: "suggest" | "why", item: string) => void;
  onPlaced: (from: string) => void;
  /** Shows an item of a finding, or the day on which it is. */
  onShow: (item: string | undefined, date: string | undefined) => void;
}) {
  const [lower, setLower] = useRemembered<Lower>("lower", "tray", ["tray", "findings"]);
  const { year, answer, item, day, tray, picked, cut, folded, onClose } = props;
  if (folded && !item && !day)
    return (
      <button type="button" className="cal-folded" data-tray="" onClick={() => props.onFold(false)}>
        {lower === "tray" ? `未定 ${trayCount(tray)}` : "核对"}
      </button>
    );
  return (
    <div className="cal-side">
      {item ? (
        <ItemPanel
          key={item.id}
          year={year}
          scenario={props.scenario}
          item={item}
          run={answer.runs.find((run) => run.id === item.id)}
          mover={props.mover}
          onClose={onClose}
          onOpen={props.onOpen}
          onAction={(action) => props.onAction(item, action)}
          onSuggest={() => props.onAsk("suggest", item.id)}
          onWhy={() => props.onAsk("why", item.id)}
          onPlaced={props.onPlaced}
        />
      ) : day ? (
        <DayPanel day={day} periods={answer.periods} cut={cut} onClose={onClose} />
      ) : null}
      {folded ? null : (
        <>
          <Segmented<Lower>
            block
            size="small"
            aria-label="未定或核对"
            value={lower}
            onChange={setLower}
            options={[
              { value: "tray", label: `未定 ${trayCount(tray)}` },
              {
                value: "findings",
                label: (
                  <>
                    核对 <FindingBadge year={year} scenario={props.scenario} on={today()} />
                  </>
                ),
              },
            ]}
          />
          {lower === "tray" ? (
            <Tray year={year} items={tray} picked={picked} cut={cut} onFold={() => props.onFold(true)} />
          ) : (
            <section className="cal-tray" aria-label="核对">
              <div className="xw-scroll cal-traylist">
                <FindingsPanel
                  year={year}
                  scenario={props.scenario}
                  on={today()}
                  onShow={(items, dates) => props.onShow(items[0], dates[0])}
                />
              </div>
            </section>
          )}
        </>
      )}
    </div>
  );
}
