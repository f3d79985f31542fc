import { Checkbox, Select } from "antd";
import { useState } from "react";
import { parseDate } from "../../../../core/kit/dates.ts";
import { DateInput } from "../../../ui/dateInput.tsx";
import { RecordPicker } from "../../../ui/recordPicker.tsx";
import { onlyLeaders } from "../leaders.ts";
import { affected, type Lost, type LostItem, type LostKind, lostKinds, periodOf } from "./lost.ts";

const pickers = {
  base: { record: "base", label: "基地" },
  hall: { record: "hall", label: "场地" },
  person: { record: "person", label: "授课人" },
  department: { record: "organisation", label: "部门" },
} as const;

const dayOf = (text: string, edge: "first" | "last"): string | null => {
  const parsed = parseDate(text, edge);
  return parsed?.precision === "day" ? parsed.date : null;
};

/** What is lost: its kind, which one, and from when to when. */
export function RepairForm(props: {
  year: number;
  lost: Lost;
  items: readonly LostItem[];
  keepsPeriod: boolean;
  onKeepsPeriod: (keeps: boolean) => void;
  onChange: (lost: Lost) => void;
}) {
  const { lost, items } = props;
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const set = (part: Partial<Lost>) => props.onChange({ ...lost, ...part });
  const picker = lost.kind === "days" || lost.kind === "runs" ? null : pickers[lost.kind];
  const hit = affected(lost, items);
  const setSpan = (first: string, last: string) => {
    setFrom(first);
    setTo(last);
    // One day is told by its beginning alone.
    set({ from: dayOf(first, "first"), to: dayOf(last === "" ? first : last, "last") });
  };
  return (
    <>
      <div style={{ display: "grid", gridTemplateColumns: "208px minmax(0, 1fr)", gap: 8 }}>
        <Select<LostKind>
          aria-label="什么有变"
          value={lost.kind}
          onChange={(kind) => set({ kind, of: null, ofName: "", runs: [] })}
          options={Object.entries(lostKinds).map(([value, label]) => ({ value: value as LostKind, label }))}
        />
        {picker ? (
          <RecordPicker
            key={lost.kind}
            record={picker.record}
            label={picker.label}
            canCreate={false}
            {...onlyLeaders(lost.kind)}
            value={lost.of}
            title={lost.ofName}
            onChange={(of, ofName) => set({ of, ofName })}
          />
        ) : lost.kind === "runs" ? (
          <Select
            mode="multiple"
            aria-label="不能如期办的期次"
            placeholder="选择期次"
            optionFilterProp="label"
            maxTagCount="responsive"
            value={[...lost.runs]}
            onChange={(runs: string[]) => set({ runs })}
            options={items
              .filter((item) => item.start !== null && item.settled === null)
              .map((item) => ({ value: item.id, label: `${item.no} ${item.title}（${item.span}）` }))}
          />
        ) : (
          <span />
        )}
      </div>
      {lost.kind === "runs" ? null : (
        <div style={{ display: "flex", gap: 8, alignItems: "center", flexWrap: "wrap" }}>
          <label htmlFor="repair-from">自</label>
          <div style={{ width: 196 }}>
            <DateInput
              id="repair-from"
              value={from}
              edge="first"
              missingYear={props.year}
              status={from !== "" && !dayOf(from, "first") ? "error" : ""}
              onChange={(text) => setSpan(text, to)}
            />
          </div>
          <label htmlFor="repair-to">至</label>
          <div style={{ width: 196 }}>
            <DateInput
              id="repair-to"
              value={to}
              edge="last"
              missingYear={props.year}
              status={to !== "" && !dayOf(to, "last") ? "error" : ""}
              onChange={(text) => setSpan(from, text)}
            />
          </div>
          <Checkbox checked={props.keepsPeriod} onChange={(event) => props.onKeepsPeriod(event.target.checked)}>
            记为不排期时段
          </Checkbox>
        </div>
      )}
      {lost.kind !== "runs" && periodOf(lost) ? (
        <div className="schedule-quiet" role="status">
          {`这段时间有 ${hit.length} 期受影响${hit.length > 0 ? `：${someTitles(hit)}` : ""}。`}
        </div>
      ) : null}
    </>
  );
}

const SOME = 6;

const someTitles = (items: readonly LostItem[]): string =>
  `${items
    .slice(0, SOME)
    .map(({ title }) => title)
    .join("、")}${items.length > SOME ? "等" : ""}`;
