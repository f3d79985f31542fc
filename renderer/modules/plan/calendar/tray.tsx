import { Input } from "antd";
import { useDeferredValue, useState } from "react";
import { SearchOutlined } from "../../../ui/icons.tsx";
import { spanText } from "../planText.ts";
import { type CalendarRun, titleOf, type trayOf } from "./model.ts";

type TrayItems = ReturnType<typeof trayOf>;

interface TrayLine {
  id: string;
  title: string;
  note: string;
}

const lineOfRun = (run: CalendarRun, year: number): TrayLine => ({
  id: run.id,
  title: titleOf({ no: run.activityNo, name: run.name, runNo: run.runNo }),
  note: [spanText(run, year), run.lead.map((one) => one.name).join("、")].filter(Boolean).join("，"),
});

/** The parts of the tray with their lines. */
function partsOf(items: TrayItems, year: number): { title: string; lines: TrayLine[] }[] {
  return [
    {
      title: "未定日期",
      lines: items.undated.map((one) => ({
        id: one.id,
        title: titleOf({ no: one.activityNo, name: one.name, runNo: one.runNo }),
        note: [one.months ?? "", one.length > 1 ? `${one.length}天` : "", one.lead.map((dep) => dep.name).join("、")]
          .filter((part) => part !== "")
          .join("，"),
      })),
    },
    { title: "只定到月或年", lines: items.rough.map((run) => lineOfRun(run, year)) },
    { title: "不在本年", lines: items.outside.map((run) => lineOfRun(run, year)) },
  ];
}

/** How many things lie in the tray. */
export const trayCount = (items: TrayItems): number => items.undated.length + items.rough.length + items.outside.length;

/** 未定: what has no day yet. Its lines are dragged onto days, and bars are dragged back onto it. */
export function Tray(props: {
  year: number;
  items: TrayItems;
  picked: string | null;
  cut: string | null;
  onFold: () => void;
}) {
  const { year, items } = props;
  const [search, setSearch] = useState("");
  const text = useDeferredValue(search.trim());
  const found = (line: TrayLine) => text === "" || line.title.includes(text) || line.note.includes(text);
  const parts = partsOf(items, year)
    .map((part) => ({ title: part.title, lines: part.lines.filter(found) }))
    .filter((part) => part.lines.length > 0);
  const count = trayCount(items);
  return (
    <section className="cal-tray" data-tray="" aria-label="未定">
      <div className="cal-trayhead">
        <h2>{`未定 ${count}`}</h2>
        <button type="button" className="plan-link plan-add" onClick={props.onFold}>
          收起
        </button>
      </div>
      {count > 6 ? (
        <Input
          size="small"
          allowClear
          prefix={<SearchOutlined />}
          placeholder="在未定中查找"
          aria-label="在未定中查找"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      ) : null}
      <div className="xw-scroll cal-traylist">
        {count === 0 ? <p>全部活动都有日期。把活动拖到这里，即取消日期。</p> : null}
        {count > 0 && parts.length === 0 ? <p>没有符合的活动</p> : null}
        {parts.map((part) => (
          <div key={part.title}>
            <h3>{`${part.title} ${part.lines.length}`}</h3>
            {part.lines.map((line) => (
              <button
                key={line.id}
                type="button"
                className={`cal-trayitem${props.picked === line.id ? " cal-picked" : ""}${props.cut === line.id ? " cal-cut" : ""}`}
                data-run={line.id}
                title={`${line.title}。拖到日子上即可安排；也可按 Ctrl+X 剪切，再在日子上按 Ctrl+V`}
              >
                {line.title}
                {line.note ? <small>{line.note}</small> : null}
              </button>
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}
