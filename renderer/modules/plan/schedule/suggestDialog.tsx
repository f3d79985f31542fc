import { Button, Modal } from "antd";
import { useState } from "react";
import type { AppError } from "../../../../core/kit/errors.ts";
import { call, type Output, toAppError } from "../../../client/api.ts";
import { useQuery } from "../../../client/query.ts";
import { Answered, EmptyState, ErrorBanner, Sentence } from "../../../ui/sentence.tsx";
import { useAct } from "../../../ui/useAct.tsx";
import { ChangeTable } from "./changeTable.tsx";
import { ScheduleColours } from "./frame.tsx";
import { costText, dayText, type Placement } from "./items.ts";
import { repairRows } from "./lost.ts";
import { mend } from "./mend.ts";
import { reasonLine } from "./reasonLine.ts";
import { useWish } from "./useWish.ts";
import { useYearItems, type YearItems } from "./useYearItems.ts";

type Option = Output<"schedule.suggest">["options"][number];

const FIRST = 10;
const ALL = 60;

/** What every dialog about one run is told. */
export interface ItemDialogProps {
  year: number;
  /** Id of the run, or of an activity without runs. */
  item: string;
  /** The 试排方案 that is shown; null for the draft. */
  scenario: string | null;
  onClose: () => void;
}

/** 推荐日期: dates for one run, the best first, with what each costs and who would have to give way. */
export function SuggestDialog(props: ItemDialogProps) {
  const { year, item: id, scenario, onClose } = props;
  const data = useYearItems(year, scenario);
  const [limit, setLimit] = useState(FIRST);
  const aside = scenario ? { scenario } : {};
  const item = data.data?.byId.get(id);
  // A day that is over is no reason not to look for another.
  const isFree = item !== undefined && (item.settled === null || item.past);
  const answer = useQuery("schedule.suggest", { year, ...aside, item: id, limit }, { keep: true, enabled: isFree });
  return (
    <Modal
      open
      width={760}
      style={{ top: 32 }}
      title={item ? `推荐日期：${item.title}` : "推荐日期"}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
    >
      <ScheduleColours>
        <Answered query={data}>
          {(loaded) =>
            item === undefined ? (
              <EmptyState sentence="这一期已经不在计划里。" />
            ) : !isFree ? (
              <Sentence level="warning">{`这一期${item.settled}，不再推荐日期。要改期，请先解除。`}</Sentence>
            ) : (
              <Answered query={answer}>
                {({ options }) =>
                  options.length === 0 ? (
                    <EmptyState sentence="按现在的规则没有可以推荐的日期。可以在“为什么是这一天”里看各日为什么不行，或到“自动排期”放宽规则。" />
                  ) : (
                    <Options
                      {...props}
                      data={loaded}
                      options={options}
                      onMore={options.length >= limit && limit < ALL ? () => setLimit(ALL) : null}
                    />
                  )
                }
              </Answered>
            )
          }
        </Answered>
      </ScheduleColours>
    </Modal>
  );
}

function Options(
  props: ItemDialogProps & { data: YearItems; options: readonly Option[]; onMore: (() => void) | null },
) {
  const { year, item: id, scenario, data, options } = props;
  const { say } = useAct();
  const [failure, setFailure] = useState<AppError | null>(null);
  const [busy, setBusy] = useState<Option | null>(null);
  const [repair, setRepair] = useState<{ option: Option; answer: Output<"schedule.repair"> } | null>(null);
  const item = data.byId.get(id);
  const told = useWish(item?.run ?? null);
  const aside = scenario ? { scenario } : {};

  const place = async (placements: Placement[]) => {
    const answer = await call("scenario.place", { year, ...aside, placements });
    const others = placements.length > 1 ? `，连同调整 ${placements.length - 1} 项` : "";
    say(
      `${scenario ? "方案中" : ""}已排到${dayText(placements[0]?.start ?? "", year)}${others}`,
      answer.changeId,
      answer.warnings,
    );
    props.onClose();
  };
  const attempt = async (option: Option, what: () => Promise<void>) => {
    setBusy(option);
    setFailure(null);
    try {
      await what();
    } catch (error) {
      setFailure(toAppError(error));
    } finally {
      setBusy(null);
    }
  };
  const take = (option: Option) =>
    attempt(option, async () => {
      const chosen = { item: id, start: option.start, place: option.place };
      if (option.displaces.length === 0) return place([chosen]);
      const { answer } = await mend({
        year,
        scenario,
        items: data.items,
        elsewhere: [chosen],
        affected: option.displaces,
        lock: [id],
        broken: {},
        mendsAll: false,
      });
      setRepair({ option, answer });
    });

  if (repair) {
    const { option, answer } = repair;
    const rows = repairRows(
      // What had no day before needs none now.
      answer.moves.filter((move) => move.item !== id && move.to !== null && data.byId.get(move.item)?.start),
      data.items,
      data.places,
      year,
      () => null,
    );
    const chosen = { item: id, start: option.start, place: option.place };
    const unplaced = answer.unplaced.filter((one) => data.byId.get(one.item)?.start);
    return (
      <div style={{ display: "flex", flexDirection: "column", gap: 8 }}>
        {failure ? <ErrorBanner error={failure} title="没有采用" onClose={() => setFailure(null)} /> : null}
        <Sentence>
          {rows.length === 0
            ? `排到${dayText(option.start, year)}，不用调整其他活动。`
            : `排到${dayText(option.start, year)}，需要连同调整 ${rows.length} 项：`}
        </Sentence>
        {rows.length > 0 ? <ChangeTable label="连同调整" lines={rows} maxHeight={320} /> : null}
        {unplaced.length > 0 ? (
          <Sentence level="warning">
            {`有 ${unplaced.length} 项排不下，仍留在原来的日期：${unplaced.map((one) => data.byId.get(one.item)?.title ?? one.item).join("、")}。`}
          </Sentence>
        ) : null}
        <div style={{ display: "flex", gap: 8, justifyContent: "flex-end" }}>
          <Button onClick={() => setRepair(null)}>返回</Button>
          <Button
            type="primary"
            loading={busy !== null}
            onClick={() =>
              void attempt(option, () => place([chosen, ...rows.flatMap(({ placement }) => placement ?? [])]))
            }
          >
            {rows.length === 0 ? "采用" : "连同调整一并采用"}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8 }}>
      {failure ? <ErrorBanner error={failure} title="没有采用" onClose={() => setFailure(null)} /> : null}
      <div className="schedule-quiet">
        {`现在：${item?.span ?? "未排期"}${item?.placeName ? `，${item.placeName}` : ""}。得分越低越好，只用来比较；排在前面的更合适。`}
      </div>
      <ol
        className="xw-scroll schedule-box"
        aria-label="推荐的日期"
        style={{ margin: 0, padding: 0, listStyle: "none", maxHeight: 460 }}
      >
        {options.map((option, i) => (
          <li key={`${option.start} ${option.place}`} className="schedule-option">
            <span className="schedule-quiet">{i + 1}</span>
            <div>
              <div>
                <b>{dayText(option.start, year)}</b>
                {option.place ? `　${data.places.get(option.place) ?? option.place}` : ""}
                <span className="schedule-quiet">{`　${costText(option.cost)}`}</span>
              </div>
              {option.displaces.length > 0 ? (
                <div className="schedule-quiet">
                  {`须让出日期：${option.displaces.map((one) => data.byId.get(one)?.title ?? one).join("、")}`}
                </div>
              ) : null}
              <div className="schedule-quiet">{reasonLine(told(option.sentences))}</div>
            </div>
            <Button
              loading={busy === option}
              aria-label={`采用${dayText(option.start, year)}`}
              onClick={() => void take(option)}
            >
              {option.displaces.length > 0 ? "连同调整" : "采用"}
            </Button>
          </li>
        ))}
      </ol>
      {props.onMore ? (
        <div>
          <Button type="link" style={{ padding: 0 }} onClick={props.onMore}>
            显示更多日期
          </Button>
        </div>
      ) : null}
    </div>
  );
}
