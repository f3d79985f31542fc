import { Button, Modal } from "antd";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { formatDate, weekdayName } from "../../../../core/kit/dates.ts";
import type { Output } from "../../../client/api.ts";
import { useQuery } from "../../../client/query.ts";
import { Answered, Sentence } from "../../../ui/sentence.tsx";
import { useAct } from "../../../ui/useAct.tsx";
import { ScheduleColours } from "./frame.tsx";
import { costText, dayText, rounded, type YearItem } from "./items.ts";
import { reasons } from "./reasonLine.ts";
import type { ItemDialogProps } from "./suggestDialog.tsx";
import { useWish } from "./useWish.ts";
import { useYearItems, type YearItems } from "./useYearItems.ts";
import { Contradiction, ended } from "./whyNot.tsx";

type Neighbour = Output<"schedule.explain">["neighbours"][number];

/** 为什么是这一天: what stands behind a run's date, and what each day around it would cost or why it is impossible. */
export function WhyDialog(props: ItemDialogProps) {
  const { year, item: id, scenario, onClose } = props;
  const data = useYearItems(year, scenario);
  const answer = useQuery("schedule.explain", { year, ...(scenario ? { scenario } : {}), item: id }, { keep: true });
  const item = data.data?.byId.get(id);
  const told = useWish(item?.run ?? null);
  return (
    <Modal
      open
      width={820}
      style={{ top: 32 }}
      title={`${item?.start === null ? "为什么没有日期" : "为什么是这一天"}${item ? `：${item.title}` : ""}`}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
    >
      <ScheduleColours>
        <Answered query={data}>
          {(loaded) => (
            <Answered query={answer}>
              {({ conflict, sentences, relax, neighbours }) => (
                <div style={{ display: "flex", flexDirection: "column", gap: 12 }}>
                  {item ? (
                    <div>
                      {`现在：${item.start ? dayText(item.start, year) : item.span}${item.placeName ? `，${item.placeName}` : ""}${item.settled ? `（${item.settled}，不动）` : ""}`}
                    </div>
                  ) : null}
                  {conflict.length > 0 ? (
                    <Contradiction conflict={conflict} sentences={sentences} relax={relax} />
                  ) : sentences.length > 0 && !neighbours.some(({ start }) => start === item?.start) ? (
                    <ul style={{ margin: 0, paddingLeft: 20 }}>
                      {told(sentences).map((sentence) => (
                        <li key={sentence}>{ended(sentence)}</li>
                      ))}
                    </ul>
                  ) : neighbours.length === 0 ? (
                    <Sentence>没有可以说明的：这一期没有日期，也没有互相矛盾的要求。可以看“推荐日期”。</Sentence>
                  ) : null}
                  {neighbours.length > 0 ? (
                    <Neighbours {...props} data={loaded} item={item} neighbours={neighbours} told={told} />
                  ) : null}
                </div>
              )}
            </Answered>
          )}
        </Answered>
      </ScheduleColours>
    </Modal>
  );
}

function Neighbours(
  props: Omit<ItemDialogProps, "item"> & {
    data: YearItems;
    item: YearItem | undefined;
    neighbours: readonly Neighbour[];
    told: (sentences: readonly string[]) => readonly string[];
  },
) {
  const { year, scenario, data, item } = props;
  const { act } = useAct();
  const days = props.neighbours.toSorted((a, b) => (a.start < b.start ? -1 : 1));
  const isNow = (day: Neighbour) => item?.start === day.start && (day.place === null || day.place === item.place);
  const [at, setAt] = useState(() => Math.max(0, days.findIndex(isNow)));
  const [busy, setBusy] = useState(false);
  const row = useRef<HTMLDivElement>(null);
  const shown = days[at];
  useEffect(() => {
    row.current?.querySelector("[aria-pressed=true]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, []);
  const go = (event: KeyboardEvent) => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: days.length - 1 }[event.key];
    if (to === undefined || !days[to]) return;
    event.preventDefault();
    setAt(to);
    row.current?.querySelectorAll("button")[to]?.focus();
  };
  const move = async (day: Neighbour) => {
    setBusy(true);
    const done = await act(
      "scenario.place",
      {
        year,
        ...(scenario ? { scenario } : {}),
        placements: [{ item: props.item?.id ?? "", start: day.start, place: day.place }],
      },
      { done: `${scenario ? "方案中" : ""}已改到${dayText(day.start, year)}`, failed: "没有改期" },
    );
    setBusy(false);
    if (done) props.onClose();
  };
  return (
    <section aria-label="前后各日">
      <h3 className="schedule-heading">
        前后各日
        <span>数字是得分的变化，越低越好；画斜线的不能排。左右方向键移动</span>
      </h3>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows belong to the buttons inside */}
      <div ref={row} className="schedule-days" onKeyDown={go}>
        {days.map((day, i) => (
          <button
            key={`${day.start} ${day.place}`}
            type="button"
            tabIndex={i === at ? 0 : -1}
            aria-pressed={i === at}
            title={isNow(day) ? "现在的日期" : day.cost === null ? "不能排" : costText(day.cost)}
            className={`schedule-day${day.cost === null && !isNow(day) ? " schedule-forbidden" : ""}${isNow(day) ? " schedule-now" : ""}`}
            onClick={() => setAt(i)}
          >
            <b>{formatDate(day.start).slice(5)}</b>
            {weekdayName(day.start).replace("星期", "周")}
            <div>{isNow(day) ? "现在" : day.cost === null ? "不能排" : signed(day.cost)}</div>
          </button>
        ))}
      </div>
      {shown ? (
        <div className="schedule-box" aria-live="polite" style={{ padding: "8px 12px", minHeight: 72 }}>
          <div>
            <b>{dayText(shown.start, year)}</b>
            {shown.place ? `　${data.places.get(shown.place) ?? shown.place}` : ""}
            {isNow(shown) ? "　现在的日期" : `　${shown.cost === null ? "不能排" : costText(shown.cost)}`}
          </div>
          {reasons(props.told(shown.sentences)).map((sentence) => (
            <div key={sentence}>{ended(sentence)}</div>
          ))}
          {shown.cost !== null && !isNow(shown) && item && (item.settled === null || item.past) ? (
            <Button size="small" loading={busy} style={{ marginTop: 8 }} onClick={() => void move(shown)}>
              改到这一天
            </Button>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

const signed = (cost: number): string => {
  const text = rounded(Math.abs(cost));
  return text === "0" ? "不变" : `${cost > 0 ? "+" : "−"}${text}`;
};
