import { formatDateWithWeekday, yearOf } from "../../../../core/kit/dates.ts";
import { activityStates } from "../../../../core/records/activity.ts";
import { dayNotes } from "../../../../core/rules/calendarData/lunar.ts";
import { SidePanel } from "../../../ui/sidePanel.tsx";
import { spanText } from "../planText.ts";
import { Signs } from "./bar.tsx";
import { type CalendarDay, kindWords, type Period } from "./model.ts";

const periodText = (period: Period): string => {
  const part = { day: "", morning: "上午", afternoon: "下午" }[period.part];
  const of = period.ofName ? `${period.ofName}：` : "";
  return `${of}${period.title}${part}（${spanText({ ...period, fromPrecision: "day", toPrecision: "day" }, yearOf(period.from))}，${period.binding === "hard" ? "不能安排" : "尽量避开"}）`;
};

/** A day beside the calendar: what kind of day it is, what is blocked, and what is on it. Its lines can be dragged. */
export function DayPanel(props: {
  day: CalendarDay;
  /** All blocked periods of the year: those of bases, departments and lecturers are told as well. */
  periods: readonly Period[];
  cut: string | null;
  onClose: () => void;
}) {
  const { day, periods } = props;
  const notes = dayNotes(day.date);
  const own = periods.filter((period) => period.from <= day.date && day.date <= period.to);
  const kind = [day.name ?? "", kindWords[day.kind]].join("");
  return (
    <SidePanel title={formatDateWithWeekday(day.date)} width={290} onClose={props.onClose}>
      <p className="cal-daynote">
        {[`农历${notes.lunar}`, notes.term ?? "", notes.festival ?? "", kind].filter((word) => word !== "").join("，")}
      </p>
      {own.map((period) => (
        <p key={`${period.id} ${period.from}`} className="cal-daynote">
          {periodText(period)}
        </p>
      ))}
      {day.entries.length === 0 ? (
        <p className="cal-daynote">这一天没有安排</p>
      ) : (
        day.entries.map((entry) => (
          <button
            key={entry.id}
            type="button"
            className={`cal-trayitem cal-tone-${entry.tone}${props.cut === entry.id ? " cal-cut" : ""}`}
            data-run={entry.id}
            title={entry.title}
          >
            {entry.text} <Signs run={entry.run} />
            <small>
              {[
                spanText(entry.run, yearOf(day.date)),
                entry.run.base?.name ?? entry.run.hall?.name ?? entry.run.place,
                activityStates[entry.run.state],
              ]
                .filter(Boolean)
                .join("，")}
            </small>
          </button>
        ))
      )}
    </SidePanel>
  );
}
