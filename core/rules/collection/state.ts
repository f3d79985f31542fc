import type { FormSheet, ReplyRow, replyStates } from "../../records/collection.ts";
import { type Checked, checkedOf } from "./checked.ts";
import { replyDifferences } from "./compare.ts";
import { cellOfColumn } from "./place.ts";
import type { ReplyValue } from "./readCell.ts";
import { collectionText as words } from "./words.ts";

/** A returned file as it is kept. */
export interface KeptReply {
  id: string;
  organisation: string | null;
  name: string;
  receivedOn: string;
  state: keyof typeof replyStates;
  late: boolean;
  counts: boolean;
  rows: readonly ReplyRow[];
  lines: Readonly<Record<string, ReplyValue>>;
  deviations: readonly string[];
  note: string | null;
}

/** A body that was asked. */
export interface AskedBody {
  target: string;
  organisationId: string;
  organisation: string;
  kind: string;
  city: string | null;
  waived: boolean;
  remindedOn: string | null;
}

export type BodyState = "missing" | "replied" | "late" | "waived" | "spoilt";

export interface CollectionState {
  rows: {
    organisation: string;
    organisationId: string;
    reply: string;
    file: string;
    cell: string;
    letters: string;
    values: Record<string, ReplyValue>;
    issues: { column: string; cell: string; message: string }[];
  }[];
  lines: { organisation: string; values: Record<string, ReplyValue> }[];
  missing: string[];
  twice: { organisation: string; organisationId: string; files: string[]; differs: string[]; counts: string }[];
  deviations: { file: string; message: string }[];
  spoilt: { reply: string; file: string; message: string; checked: Checked[] }[];
  late: { organisation: string; file: string; on: string }[];
  bodies: {
    target: string;
    organisation: string;
    organisationId: string;
    kind: string;
    city: string | null;
    state: BodyState;
    rows: number;
    issues: number;
    remindedOn: string | null;
    replies: {
      id: string;
      name: string;
      receivedOn: string;
      state: keyof typeof replyStates;
      late: boolean;
      counts: boolean;
      rows: number;
      deviations: string[];
      /** What an officer has settled about it. */
      checked: Checked[];
    }[];
  }[];
  strangers: { id: string; name: string; message: string; checked: Checked[] }[];
}

/** Names of files so that no two are alike: the second of a name gets the day on which it came, then a number. */
export function shownNames(replies: readonly KeptReply[]): Map<string, string> {
  const shown = new Map<string, string>();
  const taken = new Set<string>();
  for (const one of replies) {
    let name = one.name;
    if (taken.has(name)) name = words.received(one.name, one.receivedOn);
    for (let number = 2; taken.has(name); number++) name = words.again(one.name, number);
    taken.add(name);
    shown.set(one.id, name);
  }
  return shown;
}

/** Puts together what the kept replies of a collection say. Replies stand in the order in which they came. */
export function collectionState(
  form: FormSheet,
  bodies: readonly AskedBody[],
  replies: readonly KeptReply[],
): CollectionState {
  const names = shownNames(replies);
  const nameOf = (reply: KeptReply) => names.get(reply.id) ?? reply.name;
  const byBody = Map.groupBy(
    replies.filter((one) => one.organisation !== null),
    (one) => one.organisation ?? "",
  );
  const state: CollectionState = {
    rows: [],
    lines: [],
    missing: [],
    twice: [],
    deviations: [],
    spoilt: [],
    late: [],
    bodies: [],
    strangers: [],
  };
  for (const body of bodies) {
    const all = byBody.get(body.organisationId) ?? [];
    const read = all.filter((one) => one.state === "read");
    // Where the one that counted was taken away, the latest of those left does.
    const counted = read.find((one) => one.counts) ?? read.at(-1);
    const standing: BodyState = counted
      ? counted.late
        ? "late"
        : "replied"
      : body.waived
        ? "waived"
        : all.length > 0
          ? "spoilt"
          : "missing";
    const issues = counted?.rows.reduce((sum, row) => sum + row.issues.length, 0) ?? 0;
    state.bodies.push({
      target: body.target,
      organisation: body.organisation,
      organisationId: body.organisationId,
      kind: body.kind,
      city: body.city,
      state: standing,
      rows: counted?.rows.length ?? 0,
      issues,
      remindedOn: body.remindedOn,
      replies: all.map((one) => ({
        id: one.id,
        name: nameOf(one),
        receivedOn: one.receivedOn,
        state: one.state,
        late: one.late,
        counts: one === counted,
        rows: one.rows.length,
        deviations: [...one.deviations],
        checked: checkedOf(one.note),
      })),
    });
    if (standing === "missing") state.missing.push(body.organisation);
    if (!counted) continue;
    const { organisation, organisationId } = body;
    for (const row of counted.rows)
      state.rows.push({
        organisation,
        organisationId,
        reply: counted.id,
        file: nameOf(counted),
        cell: row.cell,
        letters: row.letters ?? "",
        values: row.values,
        issues: row.issues.map((issue) => ({ ...issue, cell: cellOfColumn(row, form, issue.column) })),
      });
    state.lines.push({ organisation, values: { ...counted.lines } });
    if (counted.late) state.late.push({ organisation, file: nameOf(counted), on: counted.receivedOn });
    if (read.length > 1)
      state.twice.push({
        organisation,
        organisationId,
        files: read.map(nameOf),
        differs: read.slice(1).flatMap((one, at) => {
          const before = read[at];
          return before ? replyDifferences(before, one, form) : [];
        }),
        counts: nameOf(counted),
      });
  }
  for (const reply of replies) {
    const file = nameOf(reply);
    if (reply.state === "stranger")
      state.strangers.push({
        id: reply.id,
        name: file,
        message: reply.deviations[0] ?? "",
        checked: checkedOf(reply.note),
      });
    for (const message of reply.deviations)
      if (reply.state === "spoilt")
        state.spoilt.push({ reply: reply.id, file, message, checked: checkedOf(reply.note) });
      else state.deviations.push({ file, message });
  }
  return state;
}

/** Whether a day of receipt is later than the due day, which itself still counts. */
export const isLate = (receivedOn: string, due: string): boolean => receivedOn > due;

/** 应报207个单位，已报190个，未报17个 */
export function countsText(bodies: CollectionState["bodies"]): string {
  const count = (...states: BodyState[]) => bodies.filter((one) => states.includes(one.state)).length;
  const [replied, missing, spoilt] = [count("replied", "late"), count("missing"), count("spoilt")];
  return words.counts(replied + missing + spoilt, replied, missing, spoilt);
}
