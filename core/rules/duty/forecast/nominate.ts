import { formatDate, type Precision } from "../../../kit/dates.ts";
import type { DutyRow } from "../forms.ts";
import { dutyKinds } from "../forms.ts";
import type { Standing } from "./forms.ts";
import { largestRemainder } from "./quota.ts";

export interface NominateInput {
  on: string;
  places: number;
  /** First day of the class; null where no class is named. Who is no longer in the term then would hear in vain. */
  classDay: string | null;
  rows: readonly DutyRow[];
  /** How hearing stands for each row, in the same order. */
  standings: readonly Standing[];
  /** People who are in the class already. */
  trainees: ReadonlySet<string>;
  kind?: DutyRow["kind"] | undefined;
  perCity?: number | undefined;
  perGroup?: number | undefined;
  keep?: readonly string[] | undefined;
  leave?: readonly string[] | undefined;
}

export interface Nominee {
  appointmentId: string;
  personId: string;
  person: string;
  organisation: string;
  organisationId: string;
  kind: string;
  city: string | null;
  disciplineGroup: string | null;
  to: string | null;
  toPrecision: Precision | null;
  chosen: boolean;
  reason: string;
}

interface Candidate {
  row: DutyRow;
  standing: Standing;
  /** Place in protocol order. */
  at: number;
  stratum: string;
  pressing: boolean;
  key: string;
  chosen: boolean;
  reason: string;
}

const cityStratum = "市级科协";
const noGroup = "未分组学会";

/** In which share a head is counted: a society by its discipline group; the city associations together, one head each city. */
const stratumOf = (row: DutyRow) => (row.kind === "society" ? (row.disciplineGroup ?? noGroup) : cityStratum);

/** Sorts the most urgent first: without any further class; by the day after which it is worse; by the end of the term; by kind. */
function urgencyKey(row: DutyRow, standing: Standing, at: number): string {
  const tips = standing.verdict === "不可能" ? "0000-00-00" : (standing.tips ?? "9999-12-31");
  return [tips, row.endsOn ?? "9999-12-31", dutyKinds.indexOf(row.kind), String(at).padStart(6, "0")].join("\t");
}

/** The end of what counts, as exactly as it is known. */
const endText = (row: DutyRow, end: string): string =>
  formatDate(end, end === row.to ? (row.toPrecision ?? "day") : "day");

const BY_HAND = "指定参加";

/** The words of urgency for one who is chosen. */
function urgencyText({ row, standing }: Candidate): string {
  const term = row.endsOn === null ? "任期届满日期未录" : `任期至${endText(row, row.endsOn)}`;
  switch (standing.why) {
    case "none":
    case "few":
    case "unplanned":
      return `${term}，此前没有别的培训安排`;
    case "crowded":
      return `${term}，名额不足，须优先安排`;
    case "last":
      return `${term}，只剩最后一次机会`;
    case "soon":
      return `${term}，即将届满`;
    default:
      return term;
  }
}

/** Books kept while choosing: places, bodies, persons and caps. Each answers why one cannot be chosen, or null. */
class Books {
  left: number;
  private readonly bodies: Map<string, string>;
  private readonly people = new Set<string>();
  private readonly cities = new Map<string, number>();
  private readonly groups = new Map<string, number>();
  private readonly input: NominateInput;

  constructor(input: NominateInput) {
    this.input = input;
    this.left = input.places;
    this.bodies = new Map();
    for (const row of input.rows)
      if (row.personId !== null && input.trainees.has(row.personId)) this.note(row, "已在学员名单中");
  }

  private note(row: DutyRow, how: string): void {
    this.bodies.set(row.organisationId, `${row.person ?? ""}${how}`);
    this.people.add(row.personId ?? "");
    if (row.city !== null) this.cities.set(row.city, (this.cities.get(row.city) ?? 0) + 1);
    if (row.disciplineGroup !== null)
      this.groups.set(row.disciplineGroup, (this.groups.get(row.disciplineGroup) ?? 0) + 1);
  }

  private refusal({ row }: Candidate, capped: boolean): string | null {
    const { perCity, perGroup, places } = this.input;
    if (this.people.has(row.personId ?? "")) return "已由另一职务列入，一人只占一个名额";
    const body = this.bodies.get(row.organisationId);
    if (body !== undefined) return `一个机构推荐一名负责人，${body}`;
    if (capped && perCity !== undefined && row.city !== null && (this.cities.get(row.city) ?? 0) >= perCity)
      return `${row.city}已满${perCity}人`;
    const group = row.disciplineGroup;
    if (capped && perGroup !== undefined && group !== null && (this.groups.get(group) ?? 0) >= perGroup)
      return `${group}已满${perGroup}人`;
    return this.left === 0 ? `名额${places}个已满` : null;
  }

  /** True when taken; otherwise the candidate holds the reason. */
  take(candidate: Candidate, reason: string, capped: boolean): boolean {
    const refusal = this.refusal(candidate, capped);
    candidate.reason = refusal ?? reason;
    if (refusal !== null) return false;
    candidate.chosen = true;
    this.left--;
    this.note(candidate.row, "已列入");
    return true;
  }
}

/**
 * Heads for a class (听课), at most `places`. First who must be in by hand; then those who are pressed (有风险, or no further
 * class within the term), most urgent first; then the others. Where there are more than places, each step is shared out over
 * the discipline groups and the city associations by the largest remainder of the heads who owe, the most urgent of each
 * share first; with caps by hand the caps hold instead and urgency alone decides. One head a body, one place a person; who is
 * in the class already counts for body and caps and is not told again. Who is done or exempt is left out, unless kept by hand.
 * By hand goes before caps, `leave` before `keep`. The answer is sorted: chosen first, each part by urgency; ties by protocol.
 */
export function nominate(input: NominateInput): { rows: Nominee[]; sentences: string[] } {
  const { places, perCity, perGroup } = input;
  const keep = new Set(input.keep ?? []);
  const leave = new Set(input.leave ?? []);
  const candidates = candidatesOf(input, keep).sort((a, b) => (a.key < b.key ? -1 : 1));
  const books = new Books(input);
  const kept = candidates.filter(({ row }) => keep.has(row.appointmentId ?? "") && !leave.has(row.appointmentId ?? ""));
  for (const one of kept) books.take(one, `${BY_HAND}；${keptText(one, input)}`, false);
  const free = candidates.filter((one) => !one.chosen && !kept.includes(one) && !refused(one, input, leave));
  const capped = perCity !== undefined || perGroup !== undefined;
  for (const step of [free.filter((one) => one.pressing), free.filter((one) => !one.pressing)]) {
    const waiting = shareOut(step, free, candidates, books, capped);
    // Shares that bodies or people could not fill go to whoever is most urgent.
    for (const one of waiting) if (!one.chosen && books.left > 0) books.take(one, urgencyText(one), true);
  }
  for (const one of free) {
    if (one.chosen || one.reason !== "") continue;
    const share = free.filter((other) => other.chosen && other.stratum === one.stratum).length;
    one.reason = capped ? `名额${places}个已由更紧迫的列满` : `${one.stratum}按比例列入${share}人，都比本人紧迫`;
  }
  candidates.sort((a, b) => Number(b.chosen) - Number(a.chosen) || (a.key < b.key ? -1 : 1));
  const rows = candidates.map(
    ({ row, chosen, reason }): Nominee => ({
      appointmentId: row.appointmentId ?? "",
      personId: row.personId ?? "",
      person: row.person ?? "",
      organisation: row.organisation,
      organisationId: row.organisationId,
      kind: row.kind,
      city: row.city,
      disciplineGroup: row.disciplineGroup,
      to: row.to,
      toPrecision: row.toPrecision,
      chosen,
      reason,
    }),
  );
  return { rows, sentences: sentencesOf(candidates, input, kept, places) };
}

function candidatesOf({ rows, standings, trainees, kind }: NominateInput, keep: ReadonlySet<string>): Candidate[] {
  return rows.flatMap((row, at): Candidate[] => {
    const standing = standings[at]!;
    if (row.personId === null || (kind !== undefined && row.kind !== kind) || trainees.has(row.personId)) return [];
    const settled = standing.why === "done" || standing.why === "exempt";
    if (settled && !keep.has(row.appointmentId ?? "")) return [];
    return [
      {
        row,
        standing,
        at,
        stratum: stratumOf(row),
        pressing: standing.verdict === "有风险" || standing.verdict === "不可能",
        key: urgencyKey(row, standing, at),
        chosen: false,
        reason: "",
      },
    ];
  });
}

/** Why it is in vain, or not needed, to call somebody; null where it is neither. */
function obstacle({ row, standing }: Candidate, { on, classDay }: NominateInput): string | null {
  const end = row.endsOn;
  if (end !== null && end < on) return `任期已于${endText(row, end)}届满，听课不计入该任期`;
  if (classDay !== null && end !== null && end < classDay)
    return `任期至${endText(row, end)}，开班时（${formatDate(classDay)}）已经届满`;
  if (standing.why === "called") return `已列入${standing.last?.label ?? ""}“${standing.last?.title ?? ""}”学员名单`;
  return null;
}

/** What is to be known of one who is in by hand: what would have kept them out, else how urgent it is. */
function keptText(one: Candidate, input: NominateInput): string {
  if (one.standing.why === "done") return "本任期已听课";
  if (one.standing.why === "exempt") return "已豁免听课";
  return obstacle(one, input) ?? urgencyText(one);
}

/** Why somebody is out from the beginning; the reason is written down. */
function refused(one: Candidate, input: NominateInput, leave: ReadonlySet<string>): boolean {
  const reason = obstacle(one, input);
  const isLeft = leave.has(one.row.appointmentId ?? "");
  if (reason === null && !isLeft) return false;
  one.reason = isLeft ? `指定不参加；${reason ?? urgencyText(one)}` : (reason ?? "");
  return true;
}

/** Gives each stratum its share of what is left, its most urgent first; answers those who wait, by urgency. */
function shareOut(
  step: readonly Candidate[],
  free: readonly Candidate[],
  candidates: readonly Candidate[],
  books: Books,
  capped: boolean,
): readonly Candidate[] {
  if (capped || step.length <= books.left) return step;
  const strata = [...new Set(candidates.map((one) => one.stratum))].sort();
  const count = (list: readonly Candidate[], stratum: string) => list.filter((one) => one.stratum === stratum).length;
  const chosen = candidates.filter((one) => one.chosen);
  const whole = largestRemainder(
    strata.map((stratum) => count(free, stratum)),
    books.left + chosen.length,
  );
  const waiting = strata.map((stratum) => count(step, stratum));
  // The pressed are shared out among themselves; the others get what their stratum still lacks of its share of the whole.
  const pressing = step.some((one) => one.pressing);
  const lacking = strata.map((stratum, index) => {
    const has = count(chosen, stratum);
    return Math.min(waiting[index]!, Math.max(0, whole[index]! - has));
  });
  const quotas = pressing ? largestRemainder(waiting, books.left) : largestRemainder(lacking, books.left);
  for (const [index, stratum] of strata.entries()) {
    let left = quotas[index]!;
    for (const one of step) {
      if (left === 0) break;
      if (one.stratum === stratum && books.take(one, urgencyText(one), true)) left--;
    }
  }
  return step.filter((one) => !one.chosen);
}

/** How many of how many, by share, and what was not as asked. */
function sentencesOf(
  candidates: readonly Candidate[],
  input: NominateInput,
  kept: readonly Candidate[],
  places: number,
): string[] {
  const chosen = candidates.filter((one) => one.chosen);
  const owing = candidates.filter((one) => one.standing.why !== "done" && one.standing.why !== "exempt");
  const shares = [...Map.groupBy(owing, (one) => one.stratum)]
    .map(([stratum, all]) => ({ stratum, all: all.length, chosen: all.filter((one) => one.chosen).length }))
    .sort((a, b) => b.all - a.all || (a.stratum < b.stratum ? -1 : 1));
  const keptIn = kept.filter((one) => one.chosen).length;
  const there = input.rows.filter((row) => row.personId !== null && input.trainees.has(row.personId)).length;
  const pressed = chosen.filter((one) => one.pressing).length;
  return [
    owing.length === 0 && chosen.length === 0
      ? "没有尚未听课的负责人可以推荐"
      : `名额${places}个，未听课的${owing.length}人，推荐${chosen.length}人${pressed > 0 ? `，其中${pressed}人有风险或此前没有别的机会` : ""}`,
    ...(shares.length > 0
      ? [shares.map((one) => `${one.stratum}${one.chosen}人（未听课${one.all}人）`).join("、")]
      : []),
    ...(there > 0 ? [`已在学员名单中的${there}人不再列出`] : []),
    ...(kept.length > keptIn ? [`${BY_HAND}的${kept.length}人中有${kept.length - keptIn}人没有列入，原因见各行`] : []),
  ];
}
