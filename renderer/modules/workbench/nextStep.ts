import type { Output } from "../../client/api.ts";

/** What the first screen knows. */
export type Due = Output<"workbench.due">;
/** What is known of the library. */
export type Info = Output<"library.info">;

/** Goes to a room, with what it shall show. */
export type Go = (path: string, search?: Record<string, string | number>) => void;

/** The one thing to do first. */
export interface Step {
  sentence: string;
  button: string | null;
  path: string;
  search?: Record<string, string | number>;
  /** Overdue or broken, rather than merely next. */
  pressing: boolean;
}

/** A backup older than this many days is said. */
const OLD_BACKUP = 7;

/** Whole days between two instants. */
export function daysSince(iso: string, now: Date = new Date()): number {
  return Math.floor((now.getTime() - new Date(iso).getTime()) / 86_400_000);
}

/** What to do first: what is broken, then what is overdue, then what runs out, then what is missing. */
export function nextStep(due: Due, info: Info | null, planned: readonly number[], on: string): Step {
  const { dutyCounts: duty } = due;
  const year = Number(on.slice(0, 4));
  if (info?.backupProblem) {
    return {
      sentence: `自动备份没有成功：${info.backupProblem}`,
      button: "查看备份",
      path: "/data",
      pressing: true,
    };
  }
  if (duty.bound === 0) {
    return {
      sentence: "还没有登记负责人。先登记或导入，校务台才能算出谁还没有听课、讲课。",
      button: null,
      path: "/people",
      pressing: false,
    };
  }
  if (duty.overdue > 0) {
    const first = due.duties.find((row) => row.urgency === "逾期");
    return {
      sentence: `${duty.overdue} 人任期已满而听讲未完成${first?.person ? `，最早的是${first.organisation}${first.person}` : ""}。`,
      button: "查看逾期",
      path: "/duty",
      search: { filter: "overdue" },
      pressing: true,
    };
  }
  const finding = due.findings[0];
  if (finding) {
    const planned = finding.room === "plan";
    return {
      sentence: finding.sentence,
      button: planned ? "去改期" : "去处理",
      path: `/${finding.room}`,
      ...(planned ? { search: { view: "calendar", ...(due.planYear ? { year: due.planYear } : {}) } } : {}),
      pressing: false,
    };
  }
  const late = due.collections.find((one) => one.overdue && one.missing > 0);
  if (late) {
    return {
      sentence: `“${late.title}”已过截止日期，还有 ${late.missing} 个单位未报。`,
      button: "去催报",
      path: "/collection",
      search: { record: "replyCollection", id: late.id },
      pressing: false,
    };
  }
  if (duty.soon > 0) {
    return {
      sentence: `${duty.soon} 人的任期即将届满，听讲还没有完成。`,
      button: "查看即将到期",
      path: "/duty",
      search: { filter: "soon" },
      pressing: false,
    };
  }
  if (!planned.includes(year)) {
    return {
      sentence: `${year}年还没有计划。`,
      button: planned.length > 0 ? "由上一年生成" : "建立计划",
      path: "/plan",
      search: planned.length > 0 ? { year, do: "generate" } : { year },
      pressing: false,
    };
  }
  if (due.unplaced > 0) {
    return {
      sentence: `${year}年计划还有 ${due.unplaced} 项活动没有日期。`,
      button: "去排期",
      path: "/plan",
      search: { view: "calendar", year },
      pressing: false,
    };
  }
  if (duty.noTerm > 0) {
    return {
      sentence: `${duty.noTerm} 位负责人的任期没有录入，算不出何时到期。`,
      button: "补录任期",
      path: "/duty",
      search: { filter: "noTerm" },
      pressing: false,
    };
  }
  if (info && (!info.lastBackupAt || daysSince(info.lastBackupAt) >= OLD_BACKUP)) {
    return { sentence: "校务库有一段时间没有备份了。", button: "去备份", path: "/data", pressing: false };
  }
  return { sentence: "没有要急办的事。", button: null, path: "/", pressing: false };
}
