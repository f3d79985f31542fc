import { Button, Empty } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { formatDateWithWeekday, parseDate } from "../../../core/kit/dates.ts";
import { activityStates } from "../../../core/records/activity.ts";
import { DateInput } from "../../ui/dateInput.tsx";
import { usePalette } from "../../ui/theme.ts";
import { unreadDate } from "../../ui/values.ts";
import { type Moving, type PlannedActivity, spanText } from "./planText.ts";
import type { PlacedRun, YearDay } from "./yearDays.ts";

/** Activities and runs without any date, in the order of the plan. */
function undated(rows: PlannedActivity[]): (Moving & { months: string | null })[] {
  return rows.flatMap((row) => {
    if (row.state === "cancelled") return [];
    const target = { activity: row.id, no: row.no, name: row.name, months: row.months };
    if (row.runs.length === 0) return [target];
    return row.runs.flatMap((run) =>
      run.from || run.state === "cancelled" ? [] : [{ ...target, run: run.id, runNo: run.runNo }],
    );
  });
}

const movingOf = (run: PlacedRun): Moving => ({
  activity: run.activity,
  no: run.activityNo,
  name: run.name,
  run: run.id,
  runNo: run.runNo,
  from: run.from,
});

const title = (target: Moving) => `${target.no} ${target.name}${target.runNo ? `　第${target.runNo}期` : ""}`;

/** So many clashes stand above what is not placed yet; the rest on demand. */
const firstClashes = 3;

function Section(props: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 style={{ fontSize: 14, lineHeight: "22px", fontWeight: 600, margin: "0 0 4px" }}>{props.title}</h2>
      {props.children}
    </section>
  );
}

/** One line with its button. */
function Line(props: {
  target: Moving;
  note?: ReactNode;
  warnings?: string[];
  button: string;
  active: boolean;
  onMove: () => void;
  onOpen: () => void;
}) {
  const { palette } = usePalette();
  return (
    <div
      style={{
        display: "flex",
        gap: 8,
        alignItems: "center",
        padding: "4px 0",
        borderBottom: `1px solid ${palette.lines}`,
        fontSize: 13,
        lineHeight: "20px",
      }}
    >
      <div style={{ flex: 1, minWidth: 0 }}>
        <button type="button" className="plan-link" onClick={props.onOpen}>
          {title(props.target)}
        </button>
        {props.note ? <div style={{ color: palette.secondary }}>{props.note}</div> : null}
        {props.warnings?.map((line) => (
          <div key={line} style={{ color: palette.soon }}>
            {line}
          </div>
        ))}
      </div>
      <Button
        size="small"
        type={props.active ? "primary" : "default"}
        aria-label={`${props.button}：${title(props.target)}`}
        onClick={props.onMove}
      >
        {props.button}
      </Button>
    </div>
  );
}

/** 改期: the new date typed, or a click on a day. */
function MoveBox(props: {
  year: number;
  moving: Moving;
  onPlace: (target: Moving, from: string) => Promise<void>;
  onCancel: () => void;
}) {
  const { year, moving } = props;
  const { palette } = usePalette();
  const [text, setText] = useState(moving.from ?? "");
  const parsed = parseDate(text, "first");
  const bad = text.trim() !== "" && !parsed;
  useEffect(() => document.getElementById("move-date")?.focus(), []);
  const place = () => {
    if (parsed) void props.onPlace(moving, parsed.precision === "day" ? parsed.date : text);
  };
  return (
    <fieldset
      aria-label="改期"
      style={{
        margin: 0,
        padding: 12,
        border: `1px solid ${palette.accent}`,
        borderRadius: 4,
        background: palette.surface,
        display: "flex",
        flexDirection: "column",
        gap: 8,
      }}
    >
      <strong>{title(moving)}</strong>
      <label htmlFor="move-date">请在年历中点选日子，或填写日期：</label>
      <DateInput
        id="move-date"
        value={text}
        edge="first"
        missingYear={year}
        status={bad ? "error" : ""}
        onChange={setText}
        onEnter={place}
      />
      <div style={{ color: bad ? palette.accent : palette.secondary, fontSize: 13 }}>
        {bad ? unreadDate : "可写 3月5日、2026.3.5；只定到月份时写 3月。期次天数不变。"}
      </div>
      <div style={{ display: "flex", gap: 8 }}>
        <Button type="primary" disabled={!parsed} onClick={place}>
          确定
        </Button>
        <Button onClick={props.onCancel}>取消（Esc）</Button>
      </div>
    </fieldset>
  );
}

/** Beside the year: what is being moved, what is on the chosen day, what clashes, what has no date. */
export function YearSide(props: {
  year: number;
  rows: PlannedActivity[];
  day: YearDay | null;
  yearRuns: PlacedRun[];
  runs: PlacedRun[];
  moving: Moving | null;
  onMoving: (moving: Moving | null) => void;
  onPlace: (target: Moving, from: string) => Promise<void>;
  onOpen: (activity: string) => void;
}) {
  const { year, day, moving, onMoving, onOpen } = props;
  const { palette } = usePalette();
  const [all, setAll] = useState(false);
  const open = undated(props.rows);
  const clashes = props.runs.filter((run) => run.warnings.length > 0);
  const isMoving = (target: Moving) =>
    moving !== null && moving.activity === target.activity && moving.run === target.run;
  const runLine = (run: PlacedRun, warned: boolean) => {
    const target = movingOf(run);
    return (
      <Line
        key={run.id}
        target={target}
        note={[spanText(run, year), run.place, activityStates[run.state]].filter(Boolean).join("，")}
        warnings={warned ? run.warnings : undefined}
        button="改期"
        active={isMoving(target)}
        onMove={() => onMoving(target)}
        onOpen={() => onOpen(run.activity)}
      />
    );
  };
  return (
    <aside
      aria-label="排期"
      className="xw-scroll"
      style={{
        width: 292,
        flex: "none",
        display: "flex",
        flexDirection: "column",
        gap: 16,
        padding: 12,
        boxSizing: "border-box",
        background: palette.surface,
        border: `1px solid ${palette.lines}`,
        borderRadius: 4,
      }}
    >
      {moving ? (
        <MoveBox
          key={moving.run ?? moving.activity}
          year={year}
          moving={moving}
          onPlace={props.onPlace}
          onCancel={() => onMoving(null)}
        />
      ) : null}
      <Section title={day ? formatDateWithWeekday(day.date) : "当日活动"}>
        {day ? (
          <>
            {day.name ? (
              <div style={{ color: palette.secondary, fontSize: 13 }}>
                {`${day.name}${day.kind === "makeUp" ? "，调休上班" : day.kind === "holiday" ? "，放假" : ""}`}
              </div>
            ) : null}
            {day.runs.length === 0 ? (
              <span style={{ color: palette.secondary, fontSize: 13 }}>这一天没有安排</span>
            ) : (
              day.runs.map((run) => runLine(run, true))
            )}
          </>
        ) : (
          <span style={{ color: palette.secondary, fontSize: 13 }}>点年历中的日子，这里列出当天的活动</span>
        )}
      </Section>
      {clashes.length > 0 ? (
        <Section title={`与休息日冲突 ${clashes.length}`}>
          {clashes.slice(0, all ? clashes.length : firstClashes).map((run) => runLine(run, true))}
          {clashes.length > firstClashes ? (
            <Button size="small" type="text" onClick={() => setAll(!all)}>
              {all ? "收起" : `另有 ${clashes.length - firstClashes} 期，全部显示`}
            </Button>
          ) : null}
        </Section>
      ) : null}
      {props.yearRuns.length > 0 ? (
        <Section title={`只定到年度 ${props.yearRuns.length}`}>
          {props.yearRuns.map((run) => runLine(run, false))}
        </Section>
      ) : null}
      <Section title={`未排期 ${open.length}`}>
        {open.length === 0 ? (
          <Empty
            image={null}
            styles={{ image: { display: "none" } }}
            description={props.rows.length === 0 ? "还没有活动" : "全部活动都有日期"}
          />
        ) : (
          open.map((target) => (
            <Line
              key={`${target.activity} ${target.run ?? ""}`}
              target={target}
              note={target.months ? `计划月份：${target.months}` : undefined}
              button="安排"
              active={isMoving(target)}
              onMove={() => onMoving(target)}
              onOpen={() => onOpen(target.activity)}
            />
          ))
        )}
      </Section>
    </aside>
  );
}
