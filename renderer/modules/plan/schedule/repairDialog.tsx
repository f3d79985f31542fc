import { Button, Checkbox, Modal, Select } from "antd";
import { useMemo, useState } from "react";
import type { AppError } from "../../../../core/kit/errors.ts";
import { call, toAppError } from "../../../client/api.ts";
import { useQuery } from "../../../client/query.ts";
import { EmptyState, ErrorBanner } from "../../../ui/sentence.tsx";
import { useAct } from "../../../ui/useAct.tsx";
import { ScheduleColours } from "./frame.tsx";
import type { Placement } from "./items.ts";
import { affected, brokenOf, type Lost, type LostItem, lostFault, lostText, periodOf } from "./lost.ts";
import { type Mended, mend } from "./mend.ts";
import { RepairForm } from "./repairForm.tsx";
import { RepairResult } from "./repairResult.tsx";
import { useYearItems, type YearItems } from "./useYearItems.ts";

const MOST = 5000;

/** 情况有变: what is lost, and a plan that moves as few runs as possible; kept aside or taken in one step. */
export function RepairDialog(props: {
  year: number;
  /** The 试排方案 that is shown; null for the draft. */
  scenario: string | null;
  onScenario?: (id: string | null) => void;
  onClose: () => void;
}) {
  const year = useYearItems(props.year, props.scenario);
  const runs = useQuery("activityRun.list", { limit: MOST });
  const items = useMemo((): LostItem[] => {
    const lecturers = new Map((runs.data?.rows ?? []).map((row) => [row.id, row.lecturers]));
    return (year.data?.items ?? []).map((item) => ({ ...item, lecturers: lecturers.get(item.id) ?? [] }));
  }, [year.data, runs.data]);
  const error = year.error ?? runs.error;
  if (error)
    return (
      <Modal open title="情况有变" footer={null} onCancel={props.onClose}>
        <ErrorBanner error={error} />
      </Modal>
    );
  return year.data && runs.data ? <Repair {...props} data={year.data} items={items} /> : null;
}

function Repair(props: Parameters<typeof RepairDialog>[0] & { data: YearItems; items: LostItem[] }) {
  const { year, scenario, data, items } = props;
  const { say } = useAct();
  const [lost, setLost] = useState<Lost>({ kind: "base", from: null, to: null, of: null, ofName: "", runs: [] });
  const [kept, setKept] = useState<readonly string[]>([]);
  const [keepsPeriod, setKeepsPeriod] = useState(true);
  const [mendsAll, setMendsAll] = useState(false);
  const [mended, setMended] = useState<Mended | null>(null);
  const [failure, setFailure] = useState<AppError | null>(null);
  const [busy, setBusy] = useState<"reckon" | "take" | "keep" | null>(null);
  const aside = scenario ? { scenario } : {};
  const fault = lostFault(lost);

  const period = periodOf(lost);
  const periods = period && keepsPeriod ? [period] : [];
  /** Whether it is noted is said where the rest is said. */
  const more = periods.length > 0 ? `，${lostText(lost)}已记为不排期时段` : "";
  const attempt = async (what: "reckon" | "take" | "keep", work: () => Promise<void>) => {
    setBusy(what);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(toAppError(error));
    } finally {
      setBusy(null);
    }
  };
  const reckon = () =>
    attempt("reckon", async () => {
      setMended(null);
      const span = period && { subject: period.subject, of: period.of, from: period.from, to: period.to };
      setMended(
        await mend({
          year,
          scenario,
          items,
          affected: affected(lost, items).map(({ id }) => id),
          lock: kept,
          broken: brokenOf(lost, items),
          mendsAll,
          ...(span ? { lost: [span] } : {}),
        }),
      );
    });
  const take = (placements: Placement[]) =>
    attempt("take", async () => {
      const done = await call("scenario.place", { year, ...aside, placements, periods });
      say(`已调整 ${placements.length} 期${more}`, done.changeId, done.warnings);
      props.onClose();
    });
  const keep = (placements: Placement[]) =>
    attempt("keep", async () => {
      const made = await call("scenario.create", {
        year,
        ...(scenario ? { from: scenario } : {}),
        note: lostText(lost),
        placements,
        periods,
      });
      say(`已存为“${made.name}”，草案没有改动${more}`, made.changeId);
      props.onScenario?.(made.id);
      props.onClose();
    });

  const note = () =>
    attempt("take", async () => {
      const done = await call("scenario.place", { year, ...aside, placements: [], periods });
      say(`${lostText(lost)}已记为不排期时段，日期没有调整`, done.changeId, done.warnings);
      props.onClose();
    });

  return (
    <Modal
      open
      width={860}
      style={{ top: 24 }}
      title={scenario ? "情况有变（调整试排方案）" : "情况有变"}
      footer={null}
      onCancel={props.onClose}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <ScheduleColours style={{ display: "flex", flexDirection: "column", gap: 10 }}>
        {items.some((item) => item.start !== null) ? (
          <>
            <RepairForm
              year={year}
              lost={lost}
              items={items}
              keepsPeriod={keepsPeriod}
              onKeepsPeriod={setKeepsPeriod}
              onChange={(next) => {
                setLost(next);
                setMended(null);
              }}
            />
            <div style={{ display: "flex", gap: 8, alignItems: "center" }}>
              <label htmlFor="repair-lock" style={{ flex: "none" }}>
                这次也不动的
              </label>
              <Select
                id="repair-lock"
                mode="multiple"
                style={{ flex: 1, minWidth: 0 }}
                value={[...kept]}
                maxTagCount="responsive"
                placeholder="可不选"
                optionFilterProp="label"
                onChange={(next: string[]) => {
                  setKept(next);
                  setMended(null);
                }}
                options={items
                  .filter((item) => item.start !== null && item.settled === null)
                  .map((item) => ({ value: item.id, label: `${item.no} ${item.title}（${item.span}）` }))}
              />
            </div>
            <div style={{ display: "flex", gap: 8, alignItems: "center" }}>
              <span className="schedule-quiet" style={{ flex: 1, minWidth: 200 }}>
                {fault ?? `${settledText(items)}尽量少动其他活动。`}
              </span>
              <Checkbox
                checked={mendsAll}
                onChange={(event) => {
                  setMendsAll(event.target.checked);
                  setMended(null);
                }}
              >
                原来就不合规则的也一并调整
              </Checkbox>
              <Button
                type={mended ? "default" : "primary"}
                disabled={fault !== null}
                loading={busy === "reckon"}
                onClick={() => void reckon()}
              >
                {mended ? "重新计算" : "计算"}
              </Button>
            </div>
            {failure ? (
              <ErrorBanner
                error={failure}
                title={mended ? "没有采用" : "没有算出调整办法"}
                onClose={() => setFailure(null)}
              />
            ) : null}
            <div aria-live="polite">
              {mended ? (
                <RepairResult
                  year={year}
                  lost={lost}
                  items={items}
                  data={data}
                  mended={mended}
                  inScenario={scenario !== null}
                  busy={busy}
                  onTake={(placements) => void take(placements)}
                  onKeep={(placements) => void keep(placements)}
                  onNote={periods.length > 0 ? () => void note() : undefined}
                />
              ) : null}
            </div>
          </>
        ) : (
          <EmptyState sentence={`${year}年的活动都还没有日期，没有可以调整的。先排期，再来调整。`} />
        )}
      </ScheduleColours>
    </Modal>
  );
}

function settledText(items: readonly LostItem[]): string {
  const count = items.filter((item) => item.settled !== null).length;
  return count === 0 ? "" : `已锁定、已通知和已举办的 ${count} 期不动；`;
}
