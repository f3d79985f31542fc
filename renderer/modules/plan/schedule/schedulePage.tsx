import { Button, Select } from "antd";
import { useEffect, useState } from "react";
import type { AppError } from "../../../../core/kit/errors.ts";
import { useOpenRecord } from "../../../client/openRecord.ts";
import { useQuery } from "../../../client/query.ts";
import { today } from "../../../client/today.ts";
import { Answered, EmptyState, ErrorBanner, Sentence } from "../../../ui/sentence.tsx";
import { ScheduleColours } from "./frame.tsx";
import { ItemList } from "./itemList.tsx";
import { type Choice, chosenIds, dayText } from "./items.ts";
import { RepairDialog } from "./repairDialog.tsx";
import { RulesPanel } from "./rulesPanel.tsx";
import { RunView } from "./runView.tsx";
import { useRules } from "./useRules.ts";
import { useScheduleJob } from "./useScheduleJob.ts";
import { useYearItems, type YearItems } from "./useYearItems.ts";

const efforts = { short: 10, usual: 60, long: 600 } as const;
type Effort = keyof typeof efforts;

/** What was ticked, by year, so that it is there again when one comes back to the page. */
const choices = new Map<number, Choice>();

/** 自动排期: the rules at the left; at the right what is to be placed, and once it was started how far it is. */
export function SchedulePage(props: {
  year: number;
  /** The 试排方案 that is shown; null for the draft. */
  scenario: string | null;
  onScenario: (id: string | null) => void;
  onShowCalendar: () => void;
}) {
  const { scenario, onScenario } = props;
  const year = useYearItems(props.year, scenario);
  const isGone = scenario !== null && year.error?.code === "not_found";
  useEffect(() => {
    // It was deleted or taken over elsewhere, or its creation undone.
    if (isGone) onScenario(null);
  }, [isGone, onScenario]);
  return (
    <ScheduleColours style={{ display: "flex", flex: 1, minHeight: 0, flexDirection: "column" }}>
      <Answered query={year}>
        {(data) =>
          !data.hasPlan ? (
            <EmptyState sentence={`${props.year}年还没有计划。先在“计划表”中建立计划，再来排期。`} />
          ) : (
            <Workbench key={props.year} {...props} data={data} />
          )
        }
      </Answered>
    </ScheduleColours>
  );
}

function Workbench(props: {
  year: number;
  scenario: string | null;
  onScenario: (id: string | null) => void;
  onShowCalendar: () => void;
  data: YearItems;
}) {
  const { year, scenario, data } = props;
  const open = useOpenRecord();
  const rules = useRules();
  const { job, start, stop, drop } = useScheduleJob(year);
  const scenarios = useQuery("planScenario.list", {});
  const [choice, setChoice] = useState<Choice>(() => choices.get(year) ?? { mode: "undated" });
  const [effort, setEffort] = useState<Effort>("usual");
  const [starting, setStarting] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const [repairing, setRepairing] = useState(false);
  // Somebody may have deleted what a search began from, or gone to another 试排方案: the search is about its own.
  const own = useYearItems(year, job ? job.scenario : scenario);
  const items = chosenIds(data.items, choice);
  const choose = (next: Choice) => {
    choices.set(year, next);
    setChoice(next);
  };
  const begin = async (ids: readonly string[], from: string | null, seed: number) => {
    setStarting(true);
    setFailure(await start({ items: [...ids], seed, seconds: efforts[effort], ...(from ? { scenario: from } : {}) }));
    setStarting(false);
  };
  const names = new Map((scenarios.data?.rows ?? []).map((row) => [row.id, row.name]));
  return (
    <div style={{ display: "flex", gap: 16, flex: 1, minHeight: 0 }}>
      <div style={{ width: 396, flex: "none", display: "flex", flexDirection: "column", gap: 4, minHeight: 0 }}>
        <Answered query={rules.query}>
          {() => <RulesPanel settings={rules.settings} onChange={rules.change} onReset={rules.reset} />}
        </Answered>
      </div>
      <div style={{ flex: 1, minWidth: 0, minHeight: 0, display: "flex", flexDirection: "column", gap: 8 }}>
        {data.holidaysKnown ? null : (
          <Sentence
            level="warning"
            action={
              <Button size="small" onClick={() => open("calendarDay")}>
                录入放假安排
              </Button>
            }
          >
            {`${year}年放假安排尚未录入，只按周末推算，录入后请再排一次。`}
          </Sentence>
        )}
        {failure ? <ErrorBanner error={failure} title="没有开始排期" onClose={() => setFailure(null)} /> : null}
        {scenario && !job ? (
          <div className="schedule-trying" role="status">
            <strong>正在试排，草案不变</strong>
            {`从“${names.get(scenario) ?? "试排方案"}”开始排`}
          </div>
        ) : null}
        {job && own.error ? (
          <ErrorBanner
            error={own.error}
            title="开始排期时的方案已经不在"
            action={
              <Button size="small" onClick={drop}>
                返回
              </Button>
            }
          />
        ) : job && own.data ? (
          <RunView
            year={year}
            job={job}
            data={own.data}
            scenarioNames={names}
            onStop={stop}
            onDrop={drop}
            onAgain={() => void begin(job.items, job.scenario, job.seed + 1)}
            onKept={(id) => {
              drop();
              props.onScenario(id);
              props.onShowCalendar();
            }}
          />
        ) : job ? null : data.items.length === 0 ? (
          <EmptyState sentence={`${year}年计划里还没有活动。先在“计划表”中新增活动，再来排期。`} />
        ) : (
          <>
            <div style={{ display: "flex", flexWrap: "wrap", gap: 8, alignItems: "center" }}>
              <Button
                type="primary"
                loading={starting}
                disabled={items.length === 0}
                onClick={() => void begin(items, scenario, 1)}
              >
                {items.length === 0 ? "开始排期" : `开始排期（${items.length} 期）`}
              </Button>
              <Select<Effort>
                aria-label="最多排多久"
                value={effort}
                onChange={setEffort}
                style={{ width: 148 }}
                options={[
                  { value: "short", label: "最多10秒" },
                  { value: "usual", label: "最多1分钟" },
                  { value: "long", label: "最多10分钟" },
                ]}
              />
              <span className="schedule-quiet" style={{ flex: 1, minWidth: 120 }}>
                {items.length === 0 ? nothingText(choice) : fromText(data.first, year)}
              </span>
              <Button onClick={() => setRepairing(true)}>情况有变</Button>
            </div>
            <ItemList items={data.items} choice={choice} onChange={choose} />
          </>
        )}
      </div>
      {repairing ? (
        <RepairDialog
          year={year}
          scenario={scenario}
          onScenario={props.onScenario}
          onClose={() => setRepairing(false)}
        />
      ) : null}
    </div>
  );
}

/** Which days the search uses. A year that is under way is drafted as a whole as long as nothing of it was held. */
const fromText = (first: string | null, year: number): string =>
  first !== null
    ? `本年已有活动举办或归档，只从今天（${dayText(first, year)}）起排，不用已过去的日子`
    : today() > `${year}-01-01`
      ? "本年尚无活动举办或归档，全年都排，包括已过去的日子；排完不改草案"
      : "随时可以停止；排完不改草案，先存为试排方案";

const nothingText = (choice: Choice): string =>
  choice.mode === "undated"
    ? "活动都有日期了。要重新安排的，请选“可以调整的全部”或逐项勾选"
    : choice.mode === "movable"
      ? "没有可以调整的活动"
      : "请在下面勾选要排期的活动";
