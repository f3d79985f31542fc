import { formatDate } from "../../kit/dates.ts";
import { dutyForms, dutyParts } from "../../records/duty.ts";
import { postKey } from "../posts.ts";
import { type Decided, decide } from "./decisions.ts";
import type { DutyHalf, MetBy, TermDuty } from "./forms.ts";
import { compareText, stateOf } from "./progress.ts";
import { type DutyRecord, formCounts, withoutDoubles } from "./records.ts";
import { type BoundTerm, inTerm, type Prepared, startKey, termText, within } from "./terms.ts";

const verbs: Readonly<Record<DutyHalf, string>> = { attend: "参加", lecture: "讲授" };

/** 2023年6月1日参加“省级学会党建培训班” */
export const recordText = (record: DutyRecord): string =>
  `${formatDate(record.date)}${verbs[record.half]}${record.text === "" ? (record.half === "attend" ? "培训" : "课程") : `“${record.text}”`}`;

/** How one half of a term stands. */
interface Half {
  counted: readonly DutyRecord[];
  /** The record that fulfils the rule. */
  completing: DutyRecord | null;
  exempt: boolean;
  owed: number;
  done: boolean;
  notes: string[];
}

/** A person's own records of one half that lie in a term and are of a form that counts. */
function ownRecords(prepared: Prepared, term: BoundTerm, half: DutyHalf, person: string) {
  const forms = half === "attend" ? term.asked.attendForms : term.asked.lectureForms;
  const inside = (prepared.records[half].get(person) ?? []).filter((record) => within(term, record.date));
  const { once, doubled } = withoutDoubles(inside.filter((record) => formCounts(record, forms)));
  return { once, doubled, strange: inside.filter((record) => !formCounts(record, forms)) };
}

/** Others who hold the post together with this one, under whichever of its names, with the days on which they do. */
function partners(prepared: Prepared, term: BoundTerm): BoundTerm[] {
  if (!term.appointment.shared) return [];
  const { person } = term.appointment;
  const names = new Set(term.rule.posts.map(postKey));
  const overlaps = (one: BoundTerm) =>
    (term.endsOn === null || one.appointment.from === null || one.appointment.from <= term.endsOn) &&
    (one.endsOn === null || term.appointment.from === null || term.appointment.from <= one.endsOn);
  return (prepared.ofBody.get(term.organisation.id) ?? []).filter(
    (one) => one.appointment.shared && one.appointment.person !== person && names.has(one.post) && overlaps(one),
  );
}

function halfOf(prepared: Prepared, term: BoundTerm, half: DutyHalf, decided: Decided, together: BoundTerm[]): Half {
  const label = dutyParts[half];
  const asked = term.asked[half];
  const own = ownRecords(prepared, term, half, term.appointment.person);
  const { strange } = own;
  // What two decisions bring in, or a decision beside an own record, is still one lesson or lecture.
  const { once, doubled } = withoutDoubles([...own.once, ...decided.added.filter((record) => record.half === half)]);
  const ids = new Set(once.map((record) => record.id));
  const again = [...own.doubled, ...doubled.filter((record) => record.id === "" || !ids.has(record.id))];
  const notes = again.map((record) => `${recordText(record)}登记了不止一次，只计一次`);
  let counted = once.sort((a, b) => compareText(a.date, b.date));
  if (counted.length < asked && term.rule.shared === "any")
    for (const partner of together) {
      const theirs = ownRecords(prepared, partner, half, partner.appointment.person).once;
      const both = theirs.filter((record) => within(term, record.date));
      if (both.length < asked) continue;
      counted = both;
      const name = prepared.names.get(partner.appointment.person) ?? "";
      notes.push(`共同担任的${name}已${label}，按规则一人完成即可`);
      break;
    }
  const exempt = decided.exempt.has(half);
  const done = exempt || counted.length >= asked;
  if (!done) {
    const forms = half === "attend" ? term.asked.attendForms : term.asked.lectureForms;
    const accepted = forms.map((form) => dutyForms[form]).join("、");
    for (const record of strange)
      notes.push(
        `${recordText(record)}属于${dutyForms[record.form ?? "other"]}，不计入${label}（计入的是${accepted}）`,
      );
  }
  return {
    counted,
    completing: counted[asked - 1] ?? null,
    exempt,
    owed: exempt ? 0 : Math.max(0, asked - counted.length),
    done,
    notes,
  };
}

function proofOf(prepared: Prepared, { counted }: Half): number | null {
  if (counted.length === 0) return null;
  const { files } = prepared.input;
  if (!files) return 0;
  const owners = new Set(counted.flatMap((record) => [record.id, record.gathering ?? ""]));
  let sum = 0;
  for (const owner of owners) if (owner !== "") sum += files.get(owner) ?? 0;
  return sum;
}

/** What a reader should know about the term itself: half exemptions, acting, sharing, a rule that changed, a term before. */
function termNotes(
  prepared: Prepared,
  term: BoundTerm,
  halves: Record<DutyHalf, Half>,
  together: BoundTerm[],
): string[] {
  const notes: string[] = [];
  const { appointment, rule, newer } = term;
  const { attend, lecture } = halves;
  if (attend.exempt !== lecture.exempt) {
    const [free, rest, label] = attend.exempt ? ["听课", lecture, "讲课"] : ["讲课", attend, "听课"];
    notes.push(rest.done ? `${free}已豁免，${label}已完成` : `${free}已豁免，只欠${label}`);
  }
  if (together.length > 0) {
    const names = together.map((one) => prepared.names.get(one.appointment.person) ?? "").sort();
    notes.push(`与${[...new Set(names)].join("、")}共同担任${term.post}`);
  } else if (appointment.shared) notes.push("登记为共同担任，未见共同担任的另一人");
  if (newer)
    notes.push(
      `${formatDate(newer.validFrom)}起规则改为听课${newer.attend}次、讲课${newer.lecture}次；本任期按任期开始时的规则，听课${rule.attend}次、讲课${rule.lecture}次`,
    );
  if (term.beforeRule) notes.push(`任期在规则施行（${formatDate(rule.validFrom)}）之前届满`);
  notes.push(...renewalNotes(prepared, term, halves));
  return notes;
}

const partText = (attend: boolean, lecture: boolean): string =>
  attend && lecture ? dutyParts.both : attend ? dutyParts.attend : dutyParts.lecture;

/** A renewed term starts anew; what was done in the one before is told where it is wanting now. */
function renewalNotes(prepared: Prepared, term: BoundTerm, halves: Record<DutyHalf, Half>): string[] {
  const { person, renews } = term.appointment;
  const others = (prepared.ofPerson.get(person) ?? []).filter(
    (one) => one !== term && one.organisation.id === term.organisation.id,
  );
  if (others.length === 0) return [];
  const earlier = others.filter((one) => startKey(one) < startKey(term));
  // Terms of a person come latest first.
  const before = earlier.find((one) => one.appointment.id === renews) ?? earlier[0];
  if (!before) return [];
  const notes: string[] = [];
  for (const half of ["attend", "lecture"] as const) {
    if (halves[half].done) continue;
    const shared = (prepared.records[half].get(person) ?? []).filter(
      (record) => !within(term, record.date) && inTerm(term, record.date) && within(before, record.date),
    );
    for (const record of shared) notes.push(`${recordText(record)}已计入上一任期，不重复计入本任期`);
  }
  const done = (half: DutyHalf) =>
    !halves[half].done && ownRecords(prepared, before, half, person).once.length >= Math.max(1, before.asked[half]);
  const [attend, lecture] = [done("attend"), done("lecture")];
  if (attend || lecture)
    notes.push(
      `${before.appointment.acting && !term.appointment.acting ? "主持工作后正式任职" : "连任"}，${partText(attend, lecture)}重新计算：上一任期（${termText(before.appointment)}）内已完成，未作结转认定`,
    );
  return notes;
}

/** Who holds bound posts in several bodies learns and teaches once for all of them: said where a record counts in both. */
function severalPosts(prepared: Prepared, term: BoundTerm, halves: Record<DutyHalf, Half>): string[] {
  const own = prepared.ofPerson.get(term.appointment.person) ?? [];
  if (own.length < 2) return [];
  return own
    .filter((other) => other.organisation.id !== term.organisation.id)
    .flatMap((other) => {
      const both = (half: DutyHalf) => {
        const forms = half === "attend" ? other.asked.attendForms : other.asked.lectureForms;
        const inBoth = (record: DutyRecord) =>
          record.person === term.appointment.person && within(other, record.date) && formCounts(record, forms);
        return halves[half].counted.some(inBoth);
      };
      const [attend, lecture] = [both("attend"), both("lecture")];
      if (!attend && !lecture) return [];
      return [`同时任${other.organisation.name}${other.post}，${partText(attend, lecture)}在两处任期内，两处都计入`];
    });
}

/**
 * The duty of one term up to the day asked for (FREQ-01, FREQ-02): own records within it, what the office decided about it,
 * and what co-holders did where the rule lets one do it for all. Works for terms long past too.
 */
export function deriveTerm(prepared: Prepared, term: BoundTerm): TermDuty {
  const decided = decide(prepared, term);
  const together = partners(prepared, term);
  const halves = {
    attend: halfOf(prepared, term, "attend", decided, together),
    lecture: halfOf(prepared, term, "lecture", decided, together),
  };
  const { attend, lecture } = halves;
  const acting = term.appointment.acting === true;
  const free = acting && term.rule.acting === "free";
  const reasons = [...decided.exempt.values()].flat();
  const exempt = free
    ? { reason: "主持工作的，规则不要求听课、讲课" }
    : attend.exempt && lecture.exempt
      ? { reason: [...new Set(reasons)].join("；") }
      : null;
  // Who is exempt as a whole is told with what was really done; a half that is exempt alone counts as not owed.
  const reached = (half: DutyHalf) => (exempt ? halves[half].counted.length >= term.asked[half] : halves[half].done);
  const by = (record: DutyRecord): MetBy => record.by ?? (record.person === term.appointment.person ? "own" : "shared");
  return {
    attended: attend.completing && {
      date: attend.completing.date,
      activity: attend.completing.text,
      by: by(attend.completing),
    },
    lectured: lecture.completing && {
      date: lecture.completing.date,
      topic: lecture.completing.text,
      by: by(lecture.completing),
    },
    attendedCount: attend.counted.length,
    lecturedCount: lecture.counted.length,
    state: stateOf(reached("attend"), reached("lecture")),
    asked: term.asked,
    owed: exempt ? { attend: 0, lecture: 0 } : { attend: attend.owed, lecture: lecture.owed },
    endsOn: term.endsOn,
    exempt,
    acting,
    shared: term.appointment.shared === true,
    oneForAll:
      term.appointment.shared && term.rule.shared === "any"
        ? `${term.organisation.id}\t${postKey(term.rule.posts[0] ?? term.post)}`
        : null,
    decisions: decided.told,
    proof: { attend: proofOf(prepared, attend), lecture: proofOf(prepared, lecture) },
    notes: [
      ...decided.notes,
      ...attend.notes,
      ...lecture.notes,
      ...termNotes(prepared, term, halves, together),
      ...severalPosts(prepared, term, halves),
    ],
  };
}
