import { firstOfMonth, formatDate, monthOf, type Precision, yearOf } from "../../kit/dates.ts";
import { latestDay } from "./days.ts";
import type { SlotDay } from "./forms.ts";

/** A body that may host. */
export interface RotationHost {
  id: string;
  name: string;
  active: boolean;
  /** Day on which it was struck off or merged; null while it stands. */
  endedOn: string | null;
}

export interface KnownTurn {
  id: string;
  no: number;
  host: string;
  date: string | null;
  datePrecision: Precision | null;
  state: "planned" | "confirmed" | "held" | "skipped";
}

export interface NewTurn {
  no: number;
  host: string;
  date: string;
  datePrecision: Precision;
}

/** The first of the month so many months later. */
export function monthsLater(date: string, months: number): string {
  const month = yearOf(date) * 12 + monthOf(date) - 1 + months;
  return firstOfMonth(Math.floor(month / 12), (month % 12) + 1);
}

/** When a turn is, by the last one that has a day: the interval for each number between. The first is on the day that the rotation names. */
export function turnDate(
  rotation: { from: string; intervalMonths: number },
  turns: readonly Pick<KnownTurn, "no" | "date">[],
  no: number,
): { date: string; datePrecision: Precision } {
  const dated = turns.filter((one) => one.date !== null && one.no < no).sort((a, b) => b.no - a.no)[0];
  if (dated?.date)
    return { date: monthsLater(dated.date, (no - dated.no) * rotation.intervalMonths), datePrecision: "month" };
  return no === 1
    ? { date: rotation.from, datePrecision: "day" }
    : { date: monthsLater(rotation.from, (no - 1) * rotation.intervalMonths), datePrecision: "month" };
}

/** Whether a body is gone by the end of the days on which its turn may be. */
const isGone = (host: RotationHost, day: SlotDay): boolean =>
  host.endedOn === null ? !host.active : host.endedOn < (latestDay(day) ?? "");

/**
 * Turns after the last one: hosts in their order, who has never hosted first, then who hosted longest ago, so that a round comes
 * before the next. A body that no longer stands at its turn is passed over and named. A turn that was skipped didn't count.
 */
export function fillTurns(
  rotation: { from: string; intervalMonths: number },
  hosts: readonly RotationHost[],
  turns: readonly KnownTurn[],
  count: number,
): { turns: NewTurn[]; sentences: string[] } {
  const sentences: string[] = [];
  const known: Pick<KnownTurn, "no" | "date">[] = [...turns];
  const last = new Map<string, number>();
  for (const one of turns) if (one.state !== "skipped") last.set(one.host, Math.max(last.get(one.host) ?? 0, one.no));
  let no = turns.reduce((most, one) => Math.max(most, one.no), 0);
  const passed = new Set<string>();
  const made: NewTurn[] = [];
  for (let at = 0; at < count; at++) {
    no++;
    const day = turnDate(rotation, known, no);
    const standing = hosts.filter((host) => {
      const gone = isGone(host, { date: day.date, precision: day.datePrecision });
      if (gone && !passed.has(host.id)) {
        passed.add(host.id);
        sentences.push(
          host.endedOn === null
            ? `${host.name}已不存续，轮值跳过`
            : `${host.name}已于${formatDate(host.endedOn)}撤销或并入其他机构，轮值跳过`,
        );
      }
      return !gone;
    });
    const next = standing.reduce<RotationHost | null>(
      (best, host) => (best === null || (last.get(host.id) ?? 0) < (last.get(best.id) ?? 0) ? host : best),
      null,
    );
    if (!next) {
      sentences.push(made.length === 0 ? "没有可以轮值的机构" : `从第${no}期起没有可以轮值的机构`);
      break;
    }
    last.set(next.id, no);
    known.push({ no, date: day.date });
    made.push({ no, host: next.id, ...day });
  }
  return { turns: made, sentences };
}

/**
 * What a skipped turn does: its host and those of all planned turns after it move on to the next planned turn, the last to a new
 * turn at the end. What is confirmed, held or skipped already keeps its host.
 */
export function postponeTurn(
  rotation: { from: string; intervalMonths: number },
  turns: readonly KnownTurn[],
  id: string,
): { changes: { id: string; host: string }[]; added: NewTurn } | null {
  const skipped = turns.find((one) => one.id === id);
  if (!skipped) return null;
  const after = turns.filter((one) => one.no > skipped.no && one.state === "planned").sort((a, b) => a.no - b.no);
  const changes: { id: string; host: string }[] = [];
  let carried = skipped.host;
  for (const turn of after) {
    changes.push({ id: turn.id, host: carried });
    carried = turn.host;
  }
  const no = turns.reduce((most, one) => Math.max(most, one.no), 0) + 1;
  return { changes, added: { no, host: carried, ...turnDate(rotation, turns, no) } };
}

/** What speaks against a turn as it is written: two hosts of one number, a body that is gone, a day before that of the turn before. */
export function turnFindings(
  turn: Omit<KnownTurn, "state">,
  host: RotationHost | null,
  hostName: (id: string) => string,
  others: readonly KnownTurn[],
): { level: "error" | "warning"; sentence: string }[] {
  const findings: { level: "error" | "warning"; sentence: string }[] = [];
  const same = others.find((one) => one.no === turn.no);
  if (same)
    findings.push({ level: "error", sentence: `第${turn.no}期已由${hostName(same.host)}承办，一期只能有一个承办机构` });
  if (host && turn.date !== null && isGone(host, { date: turn.date, precision: turn.datePrecision }))
    findings.push({
      level: "warning",
      sentence:
        host.endedOn === null
          ? `${host.name}已不存续`
          : `${host.name}已于${formatDate(host.endedOn)}撤销或并入其他机构`,
    });
  const { date } = turn;
  if (date === null) return findings;
  const wrong = others.find(
    (one) => one.date !== null && (one.no < turn.no ? one.date > date : one.no > turn.no && one.date < date),
  );
  if (wrong?.date)
    findings.push({
      level: "warning",
      sentence: `第${turn.no}期（${formatDate(date, turn.datePrecision ?? "day")}）与第${wrong.no}期（${formatDate(wrong.date, wrong.datePrecision ?? "day")}）的先后与期次不符`,
    });
  const sameDay = others.find(
    (one) => one.date === date && one.no !== turn.no && turn.datePrecision === "day" && one.datePrecision === "day",
  );
  if (sameDay) findings.push({ level: "warning", sentence: `第${sameDay.no}期也在${formatDate(date)}` });
  return findings;
}
