import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { formatDate, parseDate } from "../../../core/kit/dates.ts";
import { useOpenRecord } from "../../client/openRecord.ts";
import { useQuery } from "../../client/query.ts";
import { today } from "../../client/today.ts";
import { Answered, Sentence } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { planColours } from "./colours.ts";
import { useDragRun } from "./dragRun.ts";
import { MonthCard } from "./monthCard.tsx";
import type { Moving, PlannedActivity } from "./planText.ts";
import { dayAfterKey, monthRuns, type PlacedRun, yearDays } from "./yearDays.ts";
import { YearSide } from "./yearSide.tsx";

const none: PlacedRun[] = [];
const months = Array.from({ length: 12 }, (_, i) => i + 1);

/** 年历: twelve small months with days off and runs, what is not placed yet beside them, and moving by pointer or keyboard. */
export function YearView(props: { year: number; rows: PlannedActivity[]; onOpen: (activity: string) => void }) {
  const { year, rows } = props;
  const { palette } = usePalette();
  const { act } = useAct();
  const openRecord = useOpenRecord();
  const calendar = useQuery("plan.calendar", { year }, { keep: true });
  const now = today();
  const [picked, setPicked] = useState<string | null>(null);
  const [moving, setMoving] = useState<Moving | null>(null);
  const [focus, setFocus] = useState(now.startsWith(`${year}-`) ? now : `${year}-01-01`);
  const grid = useRef<HTMLDivElement>(null);
  const days = useMemo(() => (calendar.data ? yearDays(calendar.data, year) : null), [calendar.data, year]);
  const loose = useMemo(() => (calendar.data ? monthRuns(calendar.data) : null), [calendar.data]);

  useEffect(() => {
    setPicked(null);
    setMoving(null);
    setFocus(today().startsWith(`${year}-`) ? today() : `${year}-01-01`);
  }, [year]);
  useEffect(() => {
    if (!moving) return;
    const leave = (event: KeyboardEvent | globalThis.KeyboardEvent) => {
      if (event.key === "Escape") setMoving(null);
    };
    window.addEventListener("keydown", leave);
    return () => window.removeEventListener("keydown", leave);
  }, [moving]);

  const place = useCallback(
    async (target: Moving, from: string) => {
      const wanted = parseDate(from, "first");
      const answer = await act(
        "plan.place",
        { activity: target.activity, ...(target.run ? { run: target.run } : {}), from },
        {
          done: `已排期：${target.name}${target.runNo ? `第${target.runNo}期` : ""}，${wanted ? formatDate(wanted.date, wanted.precision) : from}`,
          failed: "没有改期",
        },
      );
      if (answer) {
        setMoving(null);
        if (/^\d{4}-\d{2}-\d{2}$/.test(from)) setPicked(from);
      }
    },
    [act],
  );
  const pick = useCallback(
    (date: string) => {
      setFocus(date);
      if (moving) void place(moving, date);
      else setPicked(date);
    },
    [moving, place],
  );
  const pickMonthRun = useCallback(
    (run: PlacedRun) =>
      setMoving({ activity: run.activity, no: run.activityNo, name: run.name, run: run.id, runNo: run.runNo }),
    [],
  );
  const drop = useCallback(
    (run: PlacedRun, from: string) =>
      void place({ activity: run.activity, no: run.activityNo, name: run.name, run: run.id, runNo: run.runNo }, from),
    [place],
  );
  const drag = useDragRun(days, drop);
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const next = dayAfterKey(focus, event.key);
    if (next === null || !(event.target instanceof HTMLElement) || !event.target.dataset.date) return;
    event.preventDefault();
    setFocus(next);
    grid.current?.querySelector<HTMLButtonElement>(`button[data-date="${next}"]`)?.focus();
  };

  return (
    <Answered query={calendar}>
      {(answer) => (
        <div
          style={{ display: "flex", flexDirection: "column", gap: 8, flex: 1, minHeight: 0, ...planColours(palette) }}
        >
          {answer.holidaysKnown ? null : (
            <Sentence
              action={
                <button type="button" className="plan-link plan-add" onClick={() => openRecord("calendarDay")}>
                  录入日历日
                </button>
              }
            >
              {`${year}年放假安排尚未录入，可在 数据→日历日 中录入；未录入前只按周末提醒。`}
            </Sentence>
          )}
          <div style={{ display: "flex", gap: 12, flex: 1, minHeight: 0 }}>
            <div style={{ display: "flex", flexDirection: "column", gap: 6, flex: 1, minWidth: 0, minHeight: 0 }}>
              {/* biome-ignore lint/a11y/noStaticElementInteractions: the days inside are buttons; here arrows move between them and marks are dragged */}
              <div
                ref={grid}
                className={`xw-scroll plan-year${moving ? " plan-aiming" : ""}${drag.dragging ? " plan-dragging" : ""}`}
                style={{ flex: 1 }}
                onKeyDown={onKey}
                onPointerDown={drag.onPointerDown}
              >
                {days && loose
                  ? months.map((month) => {
                      const own = Number(focus.slice(5, 7)) === month;
                      return (
                        <MonthCard
                          key={month}
                          year={year}
                          month={month}
                          days={days}
                          loose={loose.get(month) ?? none}
                          stop={own ? focus : null}
                          picked={picked && Number(picked.slice(5, 7)) === month ? picked : null}
                          over={drag.over && Number(drag.over.slice(5, 7)) === month ? drag.over : null}
                          today={now}
                          onPick={pick}
                          onMonthRun={pickMonthRun}
                        />
                      );
                    })
                  : null}
              </div>
            </div>
            {days ? (
              <YearSide
                year={year}
                rows={rows}
                day={picked ? (days.get(picked) ?? null) : null}
                yearRuns={loose?.get(0) ?? none}
                runs={answer.runs}
                moving={moving}
                onMoving={setMoving}
                onPlace={place}
                onOpen={props.onOpen}
              />
            ) : null}
          </div>
        </div>
      )}
    </Answered>
  );
}
