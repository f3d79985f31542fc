import { yearOf } from "../../core/kit/dates.ts";
import { notFound, refused } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { lecturesModule } from "../../core/modules/lectures.ts";
import { lectureSlot, rotation, rotationTurn } from "../../core/records/lectures.ts";
import { compareText } from "../../core/rules/duty/progress.ts";
import { headOf } from "../../core/rules/lectures/heads.ts";
import { isUnderWay } from "../../core/rules/lectures/invite.ts";
import { rotationRemoval, turnRemoval } from "../../core/rules/lectures/removal.ts";
import { fillTurns, postponeTurn, type RotationHost, turnFindings } from "../../core/rules/lectures/rotation.ts";
import { lecturesText } from "../../core/rules/lectures/text.ts";
import type { Tx } from "../../db/client.ts";
import { dutyRules } from "../../db/queries/duty.ts";
import { findRotation, findTurn, lectureInvitations, turnsOf } from "../../db/queries/lectures.ts";
import { appointmentsOfBody, findOrganisation, organisationsOfKinds } from "../../db/queries/people.ts";
import type { Handlers } from "../context.ts";
import { changeRow, createRow, guard, guardRemoval } from "../saving.ts";

guard(rotationTurn, (context, row) => {
  const tx = context.library.orm;
  const others = turnsOf(tx, row.rotation).filter((one) => one.turn.id !== row.id);
  const names = new Map(others.map((one) => [one.host.id, one.host.name]));
  const host = findOrganisation(tx, row.host) ?? null;
  return turnFindings(
    row,
    host,
    (id) => names.get(id) ?? "",
    others.map((one) => one.turn),
  ).map((one) => ({ ...one, rule: "rotation.turn" }));
});

/** Whether anybody was told of the slot of a turn. */
const isAsked = (tx: Tx, slot: string | null): boolean =>
  slot !== null && lectureInvitations(tx, { slot }).some(({ invitation }) => invitation.state !== "proposed");

guardRemoval(rotationTurn, (_context, tx, row) => turnRemoval({ ...row, asked: isAsked(tx, row.slot) }));
guardRemoval(rotation, (_context, tx, row) =>
  rotationRemoval(
    row.name,
    turnsOf(tx, row.id).map(({ turn }) => ({ ...turn, asked: isAsked(tx, turn.slot) })),
  ),
);

function found(tx: Tx, id: string) {
  const row = findRotation(tx, id);
  if (!row) throw notFound(messages.noSuch(rotation.label));
  return row;
}

/** The bodies that host in turn, in their order: those named, else all societies as the register lists them. */
function hostsOf(tx: Tx, row: ReturnType<typeof found>): RotationHost[] {
  if (row.hosts.length > 0) return row.hosts.flatMap((id) => findOrganisation(tx, id) ?? []);
  return organisationsOfKinds(tx, ["society"]).sort(
    (a, b) =>
      (a.listedOrder ?? Number.MAX_SAFE_INTEGER) - (b.listedOrder ?? Number.MAX_SAFE_INTEGER) ||
      // After every code of digits, so that bodies without a code come last.
      compareText(a.code ?? "\uffff", b.code ?? "\uffff") ||
      compareText(a.name, b.name),
  );
}

type Own = "rotation.fill" | "rotation.postpone" | "rotation.table";

export const rotationHandlers: Pick<Handlers<typeof lecturesModule>, Own> = {
  "rotation.fill": (context, { rotation: id, turns: count }) => {
    const tx = context.library.orm;
    const row = found(tx, id);
    const made = fillTurns(
      row,
      hostsOf(tx, row),
      turnsOf(tx, id).map((one) => one.turn),
      count,
    );
    if (made.turns.length === 0) return { changeId: null, created: 0, sentences: made.sentences };
    const { changeId } = context.write(lecturesModule.procedures["rotation.fill"].label, (inside) => {
      for (const turn of made.turns) createRow(context, inside, rotationTurn, { rotation: id, ...turn });
    });
    return { changeId, created: made.turns.length, sentences: made.sentences };
  },

  "rotation.postpone": (context, { turn: id, reason }) => {
    const tx = context.library.orm;
    const turn = findTurn(tx, id);
    if (!turn) throw notFound(messages.noSuch(rotationTurn.label));
    if (turn.state === "held") throw refused(lecturesText.turnHeld(turn.no));
    if (turn.state === "skipped") throw refused(lecturesText.turnSkipped(turn.no));
    const row = found(tx, turn.rotation);
    const turns = turnsOf(tx, row.id);
    const change = postponeTurn(
      row,
      turns.map((one) => one.turn),
      id,
    );
    if (!change) throw notFound(messages.noSuch(rotationTurn.label));
    const asked = (slot: string | null): string[] =>
      slot === null
        ? []
        : lectureInvitations(tx, { slot })
            .filter((one) => isUnderWay(one.invitation.state))
            .map((one) => one.name);
    const waiting = asked(turn.slot);
    // Somebody would come to a turn that doesn't take place.
    if (waiting.length > 0) throw refused(lecturesText.turnAsked(turn.no, waiting));
    const sentences: string[] = [];
    const { changeId } = context.write(lecturesModule.procedures["rotation.postpone"].label, (inside) => {
      const why = reason?.trim();
      const note = why ? [turn.note, lecturesText.postponedFor(why)].filter((one) => one).join("\n") : turn.note;
      changeRow(context, inside, rotationTurn, id, { state: "skipped", note });
      if (turn.slot) changeRow(context, inside, lectureSlot, turn.slot, { closed: true });
      const byId = new Map(turns.map((one) => [one.turn.id, one.turn]));
      for (const { id: next, host } of change.changes) {
        changeRow(context, inside, rotationTurn, next, { host });
        const slot = byId.get(next)?.slot ?? null;
        if (!slot) continue;
        changeRow(context, inside, lectureSlot, slot, { host });
        const names = asked(slot);
        if (names.length > 0) sentences.push(lecturesText.turnMovedAsked(byId.get(next)?.no ?? 0, names));
      }
      createRow(context, inside, rotationTurn, { rotation: row.id, ...change.added });
    });
    return { changeId: changeId ?? 0, moved: change.changes.length + 1, sentences };
  },

  "rotation.table": (context, { rotation: id, from, to }) => {
    const tx = context.library.orm;
    const row = found(tx, id);
    const today = context.today();
    const rules = dutyRules(tx);
    const rows = turnsOf(tx, id)
      .filter(({ turn }) => {
        if (turn.date === null) return from === undefined && to === undefined;
        const year = yearOf(turn.date);
        return (from === undefined || from <= year) && (to === undefined || year <= to);
      })
      .map(({ turn, host }) => {
        const head = headOf(appointmentsOfBody(tx, host.id), rules, turn.date ?? today);
        const lecturers = turn.slot
          ? lectureInvitations(tx, { slot: turn.slot }).filter(
              (one) => one.invitation.state === "agreed" || one.invitation.state === "held",
            )
          : [];
        return {
          id: turn.id,
          no: turn.no,
          host: host.name,
          hostId: host.id,
          head: head?.personName ?? null,
          date: turn.date,
          datePrecision: turn.datePrecision,
          state: turn.state,
          theme: turn.theme,
          lecturer: lecturers.length > 0 ? lecturers.map((one) => one.name).join("、") : null,
          slot: turn.slot,
          note: turn.note,
        };
      });
    return { name: row.name, intervalMonths: row.intervalMonths, rows };
  },
};
