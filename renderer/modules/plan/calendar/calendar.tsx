import { type CSSProperties, useCallback, useRef, useState } from "react";
import { firstOfMonth, monthOf } from "../../../../core/kit/dates.ts";
import { useOpenRecord } from "../../../client/openRecord.ts";
import { today } from "../../../client/today.ts";
import { Sentence } from "../../../ui/sentence.tsx";
import { usePalette } from "../../../ui/theme.ts";
import { planColours } from "../colours.ts";
import type { PlannedActivity } from "../planText.ts";
import { SuggestDialog } from "../schedule/suggestDialog.tsx";
import { WhyDialog } from "../schedule/whyDialog.tsx";
import { Drawn } from "./drawn.tsx";
import { PointMenu } from "./menu.tsx";
import { type CalendarAnswer, type ColourBy, type Filter, noFilter, titleOf } from "./model.ts";
import { useRemembered } from "./remembered.ts";
import { type Zoom, zooms } from "./rowsView.tsx";
import { Side } from "./side.tsx";
import type { Spot } from "./spot.ts";
import { dayAfterKey } from "./steps.ts";
import { MonthStrip, Toolbar } from "./toolbar.tsx";
import { useData } from "./useData.ts";
import { useHands } from "./useHands.ts";
import { type Focus, type Reveal, rowKindOf, type ViewName, views } from "./view.ts";
import "./calendar.css";
import "./bars.css";
import "./views.css";
import "./timeLine.css";
import "./smallMonths.css";
import "./calendarSide.css";

const startOf = (year: number): Focus => {
  const now = today();
  return { date: now.startsWith(`${year}-`) ? now : `${year}-01-01`, run: null, row: null };
};

const viewNames = Object.keys(views) as ViewName[];

/** The calendar of an answer that is there. */
export function Calendar(props: {
  year: number;
  scenario: string | undefined;
  rows: PlannedActivity[];
  answer: CalendarAnswer;
  onOpen: (activity: string) => void;
}) {
  const { year, scenario, rows, answer } = props;
  const { palette, high } = usePalette();
  const openRecord = useOpenRecord();
  const [view, setView] = useRemembered<ViewName>("view", "year", viewNames);
  const [zoom, setZoom] = useRemembered<Zoom>("zoom", "month", Object.keys(zooms) as Zoom[]);
  const [colourBy, setColourBy] = useRemembered<ColourBy>("colour", "category", ["category", "department"]);
  const [folded, setFolded] = useRemembered<"yes" | "no">("folded", "no", ["yes", "no"]);
  const [filter, setFilter] = useState<Filter>(noFilter);
  const [all, setAll] = useState(false);
  const [focus, setFocus] = useState<Focus>(() => startOf(year));
  const [month, setMonth] = useState(monthOf(focus.date));
  const root = useRef<HTMLDivElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const reveal = useRef<Reveal | null>(null);
  const kind = rowKindOf(view);
  const data = useData(answer, { year, rows, filter, colourBy, view, all });
  const now = today();

  const go = useCallback((next: Focus) => {
    setFocus(next);
    setMonth(monthOf(next.date));
  }, []);
  const goMonth = (to: number) => {
    const date = firstOfMonth(year, to);
    go({ date, run: null, row: null });
    reveal.current?.(date, null);
  };
  const page = (by: 1 | -1) => {
    if (view === "week")
      return go({
        ...focus,
        run: null,
        date: dayAfterKey(focus.date, by > 0 ? "ArrowDown" : "ArrowUp", "weeks") ?? focus.date,
      });
    goMonth(Math.min(12, Math.max(1, month + by)));
  };
  const turn = (spot: Spot) => {
    if (spot.kind === "month") goMonth(spot.month);
    if (spot.kind === "edge") page(spot.by);
  };
  const hands = useHands({ year, scenario, view, kind, answer, data, focus, go, turn, root, ghost, tip, reveal });
  const { picked, setPicked, cut, cutItem, menu, dialog, menuItem, menuSpot, entries } = hands;

  const item = picked === null ? undefined : data.items.get(picked);
  const day = picked === null || item ? undefined : data.days.get(picked);
  const colours = { ...planColours(palette), "--plan-soon-ground": palette.soonGround } as CSSProperties;
  return (
    <div className={`cal${high ? " cal-high" : ""}`} style={colours}>
      <div ref={root} className={`cal-root${cutItem ? " cal-aiming" : ""}`} {...hands.handlers}>
        {answer.holidaysKnown ? null : (
          <Sentence
            action={
              <button type="button" className="plan-link plan-add" onClick={() => openRecord("calendarDay")}>
                录入放假安排
              </button>
            }
          >
            {`${year}年放假安排尚未录入，可在“日历资料”中粘贴放假通知；未录入前只按周末提醒。`}
          </Sentence>
        )}
        <Toolbar
          view={view}
          onView={setView}
          zoom={zoom}
          onZoom={setZoom}
          onToday={() => {
            const start = startOf(year);
            go(start);
            reveal.current?.(start.date, null);
          }}
          onPage={page}
          count={data.entries.length}
          current={now.startsWith(`${year}-`)}
          filter={filter}
          onFilter={setFilter}
          colourBy={colourBy}
          onColourBy={setColourBy}
          departments={data.departments}
          categories={[...new Set(rows.map((row) => row.category))]}
          colourNames={data.colourNames}
          colours={colours}
          all={view === "base" ? all : null}
          onAll={setAll}
        />
        {view === "year" || view === "columns" ? null : (
          <MonthStrip month={month} counts={data.counts} onMonth={goMonth} />
        )}
        <div className="cal-body">
          <div className="cal-main" data-view={view}>
            <Drawn
              view={view}
              zoom={zoom}
              year={year}
              entries={data.entries}
              days={data.days}
              today={now}
              focus={focus}
              picked={picked}
              cut={cut}
              reveal={reveal}
              onMonth={setMonth}
              rough={data.tray?.rough ?? []}
              rows={data.timeRows}
            />
            {cutItem ? (
              <div className="cal-inhand">
                <b>{`已剪切：${titleOf(cutItem)}`}</b>
                <span>在日子上点一下，或按 Ctrl+V 放下</span>
                <button type="button" className="plan-link plan-add" onClick={() => hands.setCut(null)}>
                  取消（Esc）
                </button>
              </div>
            ) : null}
          </div>
          {data.tray ? (
            <Side
              year={year}
              scenario={scenario}
              answer={answer}
              item={item}
              day={day}
              tray={data.tray}
              picked={picked}
              cut={cut}
              folded={folded === "yes"}
              onFold={(fold) => setFolded(fold ? "yes" : "no")}
              mover={hands.mover}
              onClose={() => setPicked(null)}
              onOpen={props.onOpen}
              onAction={hands.onAction}
              onAsk={hands.ask}
              onShow={(shown, date) => {
                const start = (shown === undefined ? undefined : data.items.get(shown)?.from) ?? date;
                if (start?.startsWith(`${year}-`)) {
                  go({ date: start, run: shown ?? null, row: null });
                  reveal.current?.(start, null);
                }
                setPicked(shown ?? date ?? null);
              }}
              onPlaced={(from) => {
                if (!/^\d{4}-\d{2}-\d{2}$/.test(from)) return;
                go({ date: from, run: null, row: null });
                reveal.current?.(from, null);
              }}
            />
          ) : null}
        </div>
      </div>
      <div ref={ghost} className="cal-ghost" hidden />
      <div ref={tip} className="cal-tip" hidden />
      <div role="status" aria-live="polite" className="cal-told">
        {hands.told}
      </div>
      {menu && entries.length > 0 ? (
        <PointMenu
          x={menu.x}
          y={menu.y}
          label={
            menuItem ? titleOf(menuItem) : menuSpot?.kind === "day" ? (data.days.get(menuSpot.date)?.label ?? "") : ""
          }
          entries={entries}
          onClose={() => hands.setMenu(null)}
        />
      ) : null}
      {dialog ? (
        dialog.kind === "suggest" ? (
          <SuggestDialog
            year={year}
            item={dialog.item}
            scenario={scenario ?? null}
            onClose={() => hands.setDialog(null)}
          />
        ) : (
          <WhyDialog year={year} item={dialog.item} scenario={scenario ?? null} onClose={() => hands.setDialog(null)} />
        )
      ) : null}
    </div>
  );
}
