import { Button } from "antd";
import type { ReactNode } from "react";
import { formatDate, formatDateWithWeekday } from "../../../core/kit/dates.ts";
import { activityStates } from "../../../core/records/activity.ts";
import { useOpenRecord } from "../../client/openRecord.ts";
import { usePalette } from "../../ui/theme.ts";
import { shownInstant } from "../../ui/values.ts";
import type { Due, Go, Info } from "./nextStep.ts";

/** So many lines a panel shows; the room behind it has them all. */
const most = 6;

function Panel(props: { title: string; count?: number; action?: ReactNode; children: ReactNode }) {
  const { palette } = usePalette();
  return (
    <section
      aria-label={props.title}
      className="work-card"
      style={{ background: palette.surface, borderColor: palette.lines }}
    >
      <div className="work-head">
        <h2>
          {props.title}
          {props.count ? <span style={{ color: palette.secondary, fontWeight: 400 }}>{`　${props.count}`}</span> : null}
        </h2>
        {props.action}
      </div>
      {props.children}
    </section>
  );
}

function Quiet(props: { children: ReactNode }) {
  const { palette } = usePalette();
  return <p style={{ margin: 0, color: palette.secondary }}>{props.children}</p>;
}

function Lines(props: { children: ReactNode[] }) {
  return <ul className="work-lines">{props.children}</ul>;
}

/** 3月5日（星期四）, 3月5日至7日, 3月30日至4月2日: the year is clear from the heading. */
function spanOf(from: string, to: string): string {
  if (from === to) return formatDateWithWeekday(from).slice(5);
  const end = formatDate(to).slice(5);
  return `${formatDate(from).slice(5)}至${from.slice(0, 7) === to.slice(0, 7) ? end.slice(end.indexOf("月") + 1) : end}`;
}

/** 听讲催办: heads whose term has run out or soon will, in sentences. */
export function DutyPanel(props: { duties: Due["duties"]; go: Go }) {
  const { duties, go } = props;
  const { palette } = usePalette();
  return (
    <Panel
      title="听讲催办"
      count={duties.length}
      action={
        <Button size="small" onClick={() => go("/duty")}>
          听讲名册
        </Button>
      }
    >
      {duties.length === 0 ? (
        <Quiet>没有逾期或即将到期的人。</Quiet>
      ) : (
        <Lines>
          {duties.slice(0, most).map((row) => (
            <li key={`${row.organisation} ${row.person}`} style={{ borderColor: palette.lines }}>
              <span
                className="work-sign"
                style={{ color: row.urgency === "逾期" ? palette.accent : palette.soon, borderColor: "currentColor" }}
              >
                {row.urgency}
              </span>
              <span>{row.sentence}</span>
            </li>
          ))}
          {duties.length > most ? (
            <li key="more" style={{ borderColor: palette.lines }}>
              <Button size="small" type="text" onClick={() => go("/duty")}>
                {`另有 ${duties.length - most} 人，到听讲名册查看`}
              </Button>
            </li>
          ) : null}
        </Lines>
      )}
    </Panel>
  );
}

const rooms = {
  committee: { label: "校务委员会", path: "/committee" },
  plan: { label: "去改期", path: "/plan" },
  duty: { label: "听讲名册", path: "/duty" },
} as const;

/** 待收回: forms that were sent and are not all in. Nothing stands there while nothing is out. */
export function CollectionPanel(props: { collections: Due["collections"]; go: Go }) {
  const { collections, go } = props;
  const { palette } = usePalette();
  const open = useOpenRecord();
  if (collections.length === 0) return null;
  return (
    <Panel
      title="待收回"
      count={collections.length}
      action={
        <Button size="small" onClick={() => go("/collection")}>
          回收汇总
        </Button>
      }
    >
      <Lines>
        {collections.slice(0, most).map((one) => (
          <li key={one.id} style={{ borderColor: palette.lines }}>
            {one.overdue ? (
              <span className="work-sign" style={{ color: palette.accent, borderColor: "currentColor" }}>
                逾期
              </span>
            ) : null}
            <span style={{ flex: 1 }}>
              {`${one.title}：${one.missing > 0 ? `${one.asked}个单位中${one.missing}个未报` : "已报齐"}${one.strangers > 0 ? `，${one.strangers}份不知是哪个单位` : ""}，${formatDate(one.due)}截止`}
            </span>
            <Button size="small" onClick={() => open("replyCollection", one.id)}>
              打开
            </Button>
          </li>
        ))}
        {collections.length > most ? (
          <li key="more" style={{ borderColor: palette.lines }}>{`另有 ${collections.length - most} 项`}</li>
        ) : null}
      </Lines>
    </Panel>
  );
}

/** 讲课约请: those with which something is due. Nothing stands there while nothing is. */
export function InvitationPanel(props: { invitations: Due["invitations"]; go: Go }) {
  const { invitations, go } = props;
  const { palette } = usePalette();
  const open = useOpenRecord();
  if (invitations.length === 0) return null;
  return (
    <Panel
      title="讲课约请"
      count={invitations.length}
      action={
        <Button size="small" onClick={() => go("/lectures", { record: "lectureInvitation" })}>
          约请登记
        </Button>
      }
    >
      <Lines>
        {invitations.slice(0, most).map((one) => (
          <li key={one.id} style={{ borderColor: palette.lines }}>
            <span style={{ flex: 1 }}>{`${one.name}（${one.slot}）：${one.next}`}</span>
            <Button size="small" onClick={() => open("lectureInvitation", one.id)}>
              打开
            </Button>
          </li>
        ))}
        {invitations.length > most ? (
          <li key="more" style={{ borderColor: palette.lines }}>{`另有 ${invitations.length - most} 项`}</li>
        ) : null}
      </Lines>
    </Panel>
  );
}

/** 需要处理: what rules found, with the way to the room where it is mended. */
export function FindingPanel(props: { findings: Due["findings"]; planYear: number | null; go: Go }) {
  const { findings, planYear, go } = props;
  const { palette } = usePalette();
  return (
    <Panel title="需要处理" count={findings.length}>
      {findings.length === 0 ? (
        <Quiet>任职联动和活动日期没有发现问题。</Quiet>
      ) : (
        <Lines>
          {findings.slice(0, most).map((finding) => {
            const { label, path } = rooms[finding.room];
            return (
              <li key={`${finding.rule} ${finding.sentence}`} style={{ borderColor: palette.lines }}>
                <span style={{ flex: 1 }}>{finding.sentence}</span>
                <Button
                  size="small"
                  onClick={() =>
                    finding.room === "plan"
                      ? go(path, { view: "calendar", ...(planYear ? { year: planYear } : {}) })
                      : go(path)
                  }
                >
                  {label}
                </Button>
              </li>
            );
          })}
          {findings.length > most ? (
            <li key="more" style={{ borderColor: palette.lines }}>{`另有 ${findings.length - most} 项`}</li>
          ) : null}
        </Lines>
      )}
    </Panel>
  );
}

/** 近30天活动, and under it how many activities of the plan have no date yet. */
export function ActivityPanel(props: { due: Due; year: number; go: Go }) {
  const { due, year, go } = props;
  const { palette } = usePalette();
  const open = useOpenRecord();
  const hasPlan = due.planYear === year;
  return (
    <Panel
      title="近30天活动"
      count={due.activities.length}
      action={
        <Button size="small" onClick={() => go("/plan", hasPlan ? { year } : {})}>
          年度计划
        </Button>
      }
    >
      {due.activities.length === 0 ? (
        <Quiet>今后30天没有排定的活动。</Quiet>
      ) : (
        <Lines>
          {due.activities.slice(0, most + 3).map((run) => (
            <li key={run.id} style={{ borderColor: palette.lines }}>
              <span className="work-when">{spanOf(run.from, run.to)}</span>
              <button type="button" className="work-link" onClick={() => open("activity", run.activity)}>
                {run.name}
              </button>
              <span style={{ color: palette.secondary }}>
                {[run.place, activityStates[run.state as keyof typeof activityStates]].filter(Boolean).join("，")}
              </span>
            </li>
          ))}
          {due.activities.length > most + 3 ? (
            <li key="more" style={{ borderColor: palette.lines }}>{`另有 ${due.activities.length - most - 3} 期`}</li>
          ) : null}
        </Lines>
      )}
      <div className="work-sub">
        {!hasPlan ? (
          <>
            <span style={{ flex: 1 }}>{`${year}年还没有计划。`}</span>
            <Button
              size="small"
              onClick={() => go("/plan", due.planYear === null ? { year } : { year, do: "generate" })}
            >
              {due.planYear === null ? "建立计划" : `由${due.planYear}年计划生成`}
            </Button>
          </>
        ) : due.unplaced > 0 ? (
          <>
            <span style={{ flex: 1 }}>
              {`${due.unplaced} 项活动没有日期：`}
              {due.undated.map((row) => row.name).join("、")}
              {due.unplaced > due.undated.length ? "等" : ""}
            </span>
            <Button size="small" onClick={() => go("/plan", { view: "calendar", year })}>
              去排期
            </Button>
          </>
        ) : (
          <span style={{ color: palette.secondary }}>计划中的活动都有日期。</span>
        )}
      </div>
    </Panel>
  );
}

/** 近30天预约 of teaching bases. */
export function BookingPanel(props: { bookings: Due["bookings"]; go: Go }) {
  const { bookings, go } = props;
  const { palette } = usePalette();
  const open = useOpenRecord();
  return (
    <Panel
      title="近30天基地预约"
      count={bookings.length}
      action={
        <Button size="small" onClick={() => go("/bases")}>
          教学基地
        </Button>
      }
    >
      {bookings.length === 0 ? (
        <Quiet>今后30天没有基地预约。</Quiet>
      ) : (
        <Lines>
          {bookings.slice(0, most).map((booking) => (
            <li key={booking.id} style={{ borderColor: palette.lines }}>
              <span className="work-when">{spanOf(booking.from, booking.to)}</span>
              <button type="button" className="work-link" onClick={() => open("baseBooking", booking.id)}>
                {booking.title}
              </button>
              <span style={{ color: palette.secondary }}>{booking.baseName}</span>
            </li>
          ))}
          {bookings.length > most ? (
            <li key="more" style={{ borderColor: palette.lines }}>{`另有 ${bookings.length - most} 次`}</li>
          ) : null}
        </Lines>
      )}
    </Panel>
  );
}

/** 备份: when the last one was made, and why the last one failed. */
export function BackupPanel(props: { info: Info | null; go: Go }) {
  const { info, go } = props;
  const { palette } = usePalette();
  if (!info) return null;
  return (
    <Panel
      title="备份"
      action={
        <Button size="small" onClick={() => go("/data")}>
          备份与恢复
        </Button>
      }
    >
      {info.backupProblem ? (
        <p style={{ margin: 0, color: palette.accent }}>{`自动备份没有成功：${info.backupProblem}`}</p>
      ) : (
        <Quiet>
          {info.lastBackupAt
            ? `上次备份：${shownInstant(info.lastBackupAt)}。有改动时每15分钟自动备份一次。`
            : "还没有备份。有改动后会自动备份，也可以现在就备份一份到U盘。"}
        </Quiet>
      )}
    </Panel>
  );
}
