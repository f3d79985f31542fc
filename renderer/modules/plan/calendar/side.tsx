import type { ItemAction } from "./actions.ts";
import { DayPanel } from "./dayPanel.tsx";
import { ItemPanel } from "./itemPanel.tsx";
import type { CalendarAnswer, CalendarDay, Item, trayOf } from "./model.ts";
import type { Mover } from "./moving.ts";
import { Tray, trayCount } from "./tray.tsx";

/** Beside the calendar: the run or day that was chosen, and under it the tray, which folds away. */
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
}) {
  const { year, answer, item, day, tray, picked, cut, folded, onClose } = props;
  if (folded && !item && !day)
    return (
      <button type="button" className="cal-folded" data-tray="" onClick={() => props.onFold(false)}>
        {`未定 ${trayCount(tray)}`}
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
      {folded ? null : <Tray year={year} items={tray} picked={picked} cut={cut} onFold={() => props.onFold(true)} />}
    </div>
  );
}
