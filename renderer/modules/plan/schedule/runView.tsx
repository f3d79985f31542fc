import { Button, Input, Tabs } from "antd";
import { useRef, useState } from "react";
import { LoadingOutlined } from "../../../ui/icons.tsx";
import { ErrorBanner, Sentence } from "../../../ui/sentence.tsx";
import { useAct } from "../../../ui/useAct.tsx";
import { ChangeTable } from "./changeTable.tsx";
import { changesOf, gapText, monthCounts, rounded } from "./items.ts";
import { isGoing, type KeptJob } from "./jobStore.ts";
import { UnplacedTable } from "./unplacedTable.tsx";
import type { YearItems } from "./useYearItems.ts";
import { WhyNot } from "./whyNot.tsx";
import { YearStrip } from "./yearStrip.tsx";

/** A search that goes on or has ended: what it is doing, its best so far, and at the end what becomes of it. */
export function RunView(props: {
  year: number;
  job: KeptJob;
  data: YearItems;
  /** Names of the 试排方案 by id. */
  scenarioNames: ReadonlyMap<string, string>;
  onStop: () => Promise<void>;
  onDrop: () => void;
  onAgain: () => void;
  onKept: (scenario: string) => void;
}) {
  const { year, job, data } = props;
  const { act } = useAct();
  const [name, setName] = useState("");
  const [stopping, setStopping] = useState(false);
  const [storing, setStoring] = useState(false);
  const [asksWhy, setAsksWhy] = useState(false);
  const head = useRef<HTMLDivElement>(null);
  const { seen } = job;
  const going = isGoing(job);
  const best = seen?.answer ?? seen?.best ?? null;
  const placements = best?.placements ?? [];
  const changes = best ? changesOf(placements, data.items, data.places, year, data.calendar) : [];
  const { before, after } = monthCounts(data.items, placements, year);
  const from = job.scenario === null ? null : (props.scenarioNames.get(job.scenario) ?? null);
  const beforeName = from === null ? "草案" : "方案";

  const keep = async (into: string | null) => {
    setStoring(true);
    const input = { year, placements };
    if (into !== null) {
      const done = await act(
        "scenario.place",
        { ...input, scenario: into },
        { done: ({ moves }) => `已存入试排方案，调整 ${moves} 项`, failed: "没有存入" },
      );
      if (done) props.onKept(into);
    } else {
      const made = await act(
        "scenario.create",
        {
          ...input,
          ...(name.trim() ? { name: name.trim() } : {}),
          ...(job.scenario ? { from: job.scenario } : {}),
        },
        {
          done: (answer) => `已存为“${answer.name}”，与草案相比调整 ${answer.moves} 项；草案没有改动`,
          failed: "没有存为试排方案",
        },
      );
      if (made) props.onKept(made.id);
    }
    setStoring(false);
  };

  if (job.failure)
    return (
      <ErrorBanner
        error={job.failure}
        title="自动排期没有完成"
        action={
          <Button size="small" onClick={props.onDrop}>
            返回
          </Button>
        }
      />
    );
  const unplaced = best?.unplaced ?? [];
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8, flex: 1, minHeight: 0 }}>
      <div style={{ display: "flex", gap: 8, alignItems: "center", flexWrap: "wrap" }}>
        <div ref={head} role="status" tabIndex={-1} style={{ flex: 1, minWidth: 200, outline: "none" }}>
          {going ? <LoadingOutlined style={{ marginRight: 8 }} /> : null}
          <b>{going ? (seen?.doing ?? "正在开始") : "排期已结束"}</b>
          {going ? null : `，${endText(seen?.answer?.stopped)}`}
        </div>
        {going ? (
          <Button
            autoFocus
            loading={stopping}
            onClick={() => {
              setStopping(true);
              void props.onStop().finally(() => {
                setStopping(false);
                // The button that had the focus is gone.
                head.current?.focus();
              });
            }}
          >
            停止，用目前最好的
          </Button>
        ) : (
          <>
            <Button onClick={props.onAgain}>再排一次</Button>
            <Button onClick={props.onDrop}>放弃这次结果</Button>
          </>
        )}
      </div>
      <div className="schedule-figures" aria-live="off">
        <span>
          {going ? "目前最好：未排下 " : "未排下 "}
          <strong>{best ? unplaced.length : "—"}</strong> 项
        </span>
        <span>
          得分 <strong>{best ? rounded(best.score) : "—"}</strong>（越低越好）
        </span>
        <span>{seen ? gapText(seen) : "离最优多远尚未证明"}</span>
        <span className="schedule-quiet">{`已用 ${Math.floor(seen?.seconds ?? 0)} 秒`}</span>
      </div>
      {going || !best ? null : (
        <div className="schedule-keep">
          {from === null ? null : (
            <Button type="primary" loading={storing} onClick={() => void keep(job.scenario)}>
              {`存入“${from}”`}
            </Button>
          )}
          <label htmlFor="schedule-name">{from === null ? "方案名称" : "或另存，名称"}</label>
          <Input
            id="schedule-name"
            style={{ width: 200 }}
            maxLength={60}
            placeholder="不填则自动编号"
            value={name}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={() => void keep(null)}
          />
          <Button type={from === null ? "primary" : "default"} loading={storing} onClick={() => void keep(null)}>
            存为试排方案
          </Button>
          <span className="schedule-quiet">草案不变；在方案里看过、改过，再决定是否采用。</span>
        </div>
      )}
      {best ? (
        <>
          <YearStrip before={before} after={after} beforeName={beforeName} />
          <div className="xw-scroll" style={{ flex: 1 }}>
            <Tabs
              size="small"
              items={[
                {
                  key: "changes",
                  label: `变动 ${changes.length}`,
                  children:
                    changes.length === 0 ? (
                      <Sentence>{`与${beforeName}相比没有变动。`}</Sentence>
                    ) : (
                      <ChangeTable label="变动" lines={changes} />
                    ),
                },
                {
                  key: "unplaced",
                  label: `未排下 ${unplaced.length}`,
                  children:
                    unplaced.length === 0 ? (
                      <Sentence level="success">都排下了。</Sentence>
                    ) : (
                      <div style={{ display: "flex", flexDirection: "column", gap: 8 }}>
                        {going ? null : asksWhy ? (
                          <WhyNot year={year} scenario={job.scenario} items={job.items} />
                        ) : (
                          <div>
                            <Button onClick={() => setAsksWhy(true)}>为什么排不下</Button>
                          </div>
                        )}
                        <UnplacedTable unplaced={unplaced} data={data} year={year} />
                      </div>
                    ),
                },
              ]}
            />
          </div>
        </>
      ) : going ? null : (
        <Sentence level="warning">还没有得到任何方案就停止了。可以再排一次。</Sentence>
      )}
    </div>
  );
}

const endText = (stopped: "steps" | "time" | "proved" | undefined): string =>
  stopped === "proved" ? "已经是最好的结果" : stopped === undefined ? "没有结果" : "这是停止时最好的结果";
