import { Button } from "antd";
import { useEffect, useState } from "react";
import { parseDate } from "../../../../core/kit/dates.ts";
import { activityStates } from "../../../../core/records/activity.ts";
import { useQuery } from "../../../client/query.ts";
import { DateInput } from "../../../ui/dateInput.tsx";
import { SidePanel } from "../../../ui/sidePanel.tsx";
import { unreadDate } from "../../../ui/values.ts";
import { spanText } from "../planText.ts";
import type { ItemAction } from "./actions.ts";
import { type CalendarRun, type Item, titleOf } from "./model.ts";
import type { Mover } from "./moving.ts";
import { WarnedSign } from "./signs.tsx";

/** The day as it is stored, or what was typed where only a month is meant; null where it can't be read. */
function wanted(text: string, edge: "first" | "last"): string | null {
  const parsed = parseDate(text, edge);
  if (!parsed) return null;
  return parsed.precision === "day" ? parsed.date : text;
}

/** From and to as one types them. */
function Dates(props: { item: Item; year: number; mover: Mover; onDone: (from: string) => void }) {
  const { item, year } = props;
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  useEffect(() => {
    setFrom(item.exact ? (item.from ?? "") : "");
    setTo(item.exact && item.to !== item.from ? (item.to ?? "") : "");
  }, [item]);
  const first = wanted(from, "first");
  const last = to.trim() === "" ? null : wanted(to, "last");
  const bad = from.trim() !== "" && first === null;
  const badEnd = to.trim() !== "" && (last === null || (first !== null && last < first));
  const same = first === item.from && (last ?? item.from) === item.to && item.exact;
  const place = async () => {
    if (first === null || badEnd) return;
    const oneDay = last === null && item.exact && from === item.from;
    if (await props.mover.move(item, { from: first, ...(last !== null ? { to: last } : oneDay ? { to: null } : {}) }))
      props.onDone(first);
  };
  return (
    <div className="cal-dates">
      <label htmlFor="cal-from">开始</label>
      <DateInput
        id="cal-from"
        value={from}
        edge="first"
        missingYear={year}
        status={bad ? "error" : ""}
        onChange={setFrom}
        onEnter={() => void place()}
      />
      <label htmlFor="cal-to">结束</label>
      <DateInput
        id="cal-to"
        value={to}
        edge="last"
        missingYear={year}
        status={badEnd ? "error" : ""}
        onChange={setTo}
        onEnter={() => void place()}
      />
      <span />
      <Button disabled={first === null || badEnd || same} onClick={() => void place()}>
        {item.from ? "改期" : "安排"}
      </Button>
      {bad || badEnd ? <p role="alert">{badEnd && last !== null ? "结束日期早于开始日期" : unreadDate}</p> : null}
    </div>
  );
}

function Fact(props: { name: string; value: string | null | undefined }) {
  return props.value ? (
    <>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </>
  ) : null;
}

/** A run (or an activity without one) beside the calendar: when and where, what stands against it, and what can be done. */
export function ItemPanel(props: {
  year: number;
  scenario: string | undefined;
  item: Item;
  run: CalendarRun | undefined;
  mover: Mover;
  onClose: () => void;
  onOpen: (activity: string) => void;
  onAction: (action: ItemAction) => void;
  onSuggest: () => void;
  onWhy: () => void;
  onPlaced: (from: string) => void;
}) {
  const { year, scenario, item, run, mover } = props;
  const findings = useQuery(
    "plan.findings",
    { year, items: [item.id], ...(scenario ? { scenario } : {}) },
    { keep: true },
  );
  const sentences = findings.data?.findings.map((one) => one.sentence) ?? run?.warnings ?? [];
  const half = { day: "", morning: "上午", afternoon: "下午" }[item.part];
  const when = run ? `${spanText(run, year)}${half}` : "未定";
  return (
    <SidePanel title={titleOf(item)} width={290} onClose={props.onClose} ownFoot>
      <dl className="cal-facts">
        <Fact name="日期" value={item.exact ? null : when} />
        <Fact name="时段" value={item.exact ? half : null} />
        <Fact name="计划月份" value={item.from ? null : item.months} />
        <Fact name="地点" value={item.base?.name ?? item.hall?.name ?? run?.place} />
        <Fact name="牵头" value={item.lead.map((one) => one.name).join("、")} />
        <Fact name="配合" value={run?.supporting.map((one) => one.name).join("、")} />
        <Fact name="人数" value={run?.people ? `${run.people}人` : null} />
        <Fact
          name="状态"
          value={[
            activityStates[item.state],
            item.locked ? "已锁定" : "",
            item.announced ? "已通知" : "",
            run?.moved ? "本方案中有变动" : "",
          ]
            .filter((word) => word !== "")
            .join("，")}
        />
      </dl>
      {sentences.length > 0 ? (
        <div className="cal-findings">
          <h3>{`需核对 ${sentences.length}`}</h3>
          {sentences.map((sentence) => (
            <p key={sentence}>
              <WarnedSign />
              {sentence}
            </p>
          ))}
        </div>
      ) : null}
      <Dates item={item} year={year} mover={mover} onDone={props.onPlaced} />
      <div className="cal-buttons">
        <Button size="small" onClick={props.onSuggest}>
          推荐日期
        </Button>
        {item.exact ? (
          <Button size="small" onClick={props.onWhy}>
            为什么是这一天
          </Button>
        ) : null}
        {item.run ? (
          <>
            <Button size="small" aria-pressed={item.locked} onClick={() => props.onAction("lock")}>
              {item.locked ? "解除锁定" : "锁定"}
            </Button>
            <Button
              size="small"
              aria-pressed={item.announced}
              onClick={() => void mover.flag(item, "announced", !item.announced)}
            >
              {item.announced ? "改为未通知" : "已通知"}
            </Button>
          </>
        ) : null}
        <Button size="small" onClick={() => props.onAction("cut")}>
          剪切
        </Button>
        {item.from ? (
          <Button size="small" onClick={() => props.onAction("away")}>
            退回未定
          </Button>
        ) : null}
        <Button size="small" onClick={() => props.onOpen(item.activity)}>
          打开活动
        </Button>
      </div>
    </SidePanel>
  );
}
