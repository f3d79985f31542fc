import { yearOf } from "../../core/kit/dates.ts";
import type { DraftOf } from "../../core/kit/record.ts";
import { lecturesModule } from "../../core/modules/lectures.ts";
import { type InvitationState, invitationStates, lectureSlot, rotationTurn } from "../../core/records/lectures.ts";
import { takesPlace } from "../../core/rules/lectures/invite.ts";
import { nextStep } from "../../core/rules/lectures/next.ts";
import { lecturesText } from "../../core/rules/lectures/text.ts";
import {
  attachmentCounts,
  lectureInvitations,
  lecturesWithNames,
  rotations,
  runsWithLecturePlaces,
  turnsOf,
} from "../../db/queries/lectures.ts";
import { planOfYear } from "../../db/queries/plan.ts";
import type { Handlers } from "../context.ts";
import { changeRow, createRow } from "../saving.ts";
import { introductions } from "./facts.ts";
import { followDaysOf } from "./settings.ts";
import { byDay, isOfYear, isOpenOn, knownSlots, shownSlot } from "./slots.ts";

const states = Object.keys(invitationStates) as InvitationState[];

export const registerHandlers: Pick<Handlers<typeof lecturesModule>, "lectures.register" | "lectures.slotsFromPlan"> = {
  "lectures.register": (context, { year, slot: wanted, gathering }) => {
    const tx = context.library.orm;
    const today = context.today();
    const followDays = followDaysOf(tx);
    const known = knownSlots(tx);
    const slots = new Map(
      known
        .filter((slot) => year === undefined || isOfYear(slot, year))
        .filter((slot) => wanted === undefined || slot.id === wanted)
        .filter((slot) => gathering === undefined || slot.row.gathering === gathering)
        .sort(byDay)
        .map((slot) => [slot.id, slot]),
    );
    const all = lectureInvitations(tx).filter((one) => slots.has(one.invitation.slot));
    const bySlot = Map.groupBy(all, (one) => one.invitation.slot);
    const files = attachmentCounts(
      tx,
      all.flatMap(({ invitation }) => [invitation.id, ...(invitation.lecture ? [invitation.lecture] : [])]),
    );
    const introduce = introductions(tx);
    // What was held shows when and where it was, not what was planned.
    const given = new Map(
      lecturesWithNames(tx, { ids: all.flatMap(({ invitation }) => invitation.lecture ?? []) }).map((one) => [
        one.lecture.id,
        one.lecture,
      ]),
    );
    const rows = [...slots.values()].flatMap((slot) => {
      const own = bySlot.get(slot.id) ?? [];
      const hasPlace =
        isOpenOn(slot, today) && own.filter((one) => takesPlace(one.invitation.state)).length < slot.capacity;
      return own.map(({ invitation: one, name, mobile }) => {
        const held = one.lecture ? given.get(one.lecture) : undefined;
        const by = introduce(one.person, held?.date ?? (slot.precision === "day" && slot.date ? slot.date : today));
        const attachments = (files.get(one.id) ?? 0) + (one.lecture ? (files.get(one.lecture) ?? 0) : 0);
        return {
          id: one.id,
          slot: slot.id,
          slotTitle: slot.title,
          date: held?.date ?? slot.date,
          datePrecision: held ? ("day" as const) : slot.precision,
          part: held?.part ?? slot.part,
          place: held?.place ?? slot.place,
          form: slot.form,
          hours: held ? held.hours : slot.row.hours,
          host: slot.hostName,
          person: one.person,
          name,
          organisation: by.organisation,
          post: by.post,
          mobile,
          state: one.state,
          locked: one.locked,
          topic: one.topic,
          invitedOn: one.invitedOn,
          answeredOn: one.answeredOn,
          reason: one.reason,
          topicOn: one.topicOn,
          outlineOn: one.outlineOn,
          lecture: one.lecture,
          attachments,
          next: nextStep({ ...one, slot, attachments, hasPlace }, today, followDays),
        };
      });
    });
    const counts = Object.fromEntries(states.map((state) => [state, rows.filter((row) => row.state === state).length]));
    return {
      rows,
      counts: counts as Record<InvitationState, number>,
      slots: [...slots.values()].map((slot) => ({
        ...shownSlot(slot),
        hours: slot.row.hours,
        taken: (bySlot.get(slot.id) ?? []).filter((one) => takesPlace(one.invitation.state)).length,
        open: isOpenOn(slot, today),
        closed: slot.row.closed || !slot.takesPlace,
      })),
      years: [...new Set(known.flatMap((slot) => (slot.date ? [yearOf(slot.date)] : [])))].sort((a, b) => a - b),
    };
  },

  "lectures.slotsFromPlan": (context, { year }) => {
    const sentences: string[] = [];
    let created = 0;
    let already = 0;
    const { changeId } = context.write(lecturesModule.procedures["lectures.slotsFromPlan"].label, (tx) => {
      const taken = new Set(knownSlots(tx).flatMap((slot) => slot.row.run ?? []));
      const add = (draft: DraftOf<typeof lectureSlot>): string => {
        created++;
        return createRow(context, tx, lectureSlot, draft).row.id;
      };
      const plan = planOfYear(tx, year);
      const runs = plan ? runsWithLecturePlaces(tx, plan.id) : [];
      const counts = Map.groupBy(runs, (one) => one.activity.id);
      for (const { run, activity, baseCity } of runs) {
        const title = lecturesText.runTitle(activity.name, run.runNo, (counts.get(activity.id)?.length ?? 0) > 1);
        if (taken.has(run.id)) already++;
        else if (run.state === "cancelled" || activity.state === "cancelled")
          sentences.push(lecturesText.runCancelled(title));
        else
          add({
            title,
            form: activity.dutyForm ?? "class",
            run: run.id,
            capacity: activity.lecturePlaces ?? 1,
            city: run.city ?? baseCity,
          });
      }
      let turns = 0;
      for (const rotation of rotations(tx)) {
        if (rotation.lecturePlaces < 1) continue;
        const own = turnsOf(tx, rotation.id).filter(({ turn }) => turn.state !== "skipped");
        const undated = own.filter(({ turn }) => turn.date === null && turn.slot === null).length;
        if (undated > 0) sentences.push(lecturesText.undatedTurns(rotation.name, undated));
        for (const { turn, host } of own) {
          if (turn.date === null || Number(turn.date.slice(0, 4)) !== year) continue;
          turns++;
          if (turn.slot !== null) {
            already++;
            continue;
          }
          const slot = add({
            title: lecturesText.turnTitle(rotation.name, turn.no),
            form: rotation.form,
            capacity: rotation.lecturePlaces,
            host: host.id,
            city: host.city,
          });
          changeRow(context, tx, rotationTurn, turn.id, { slot });
        }
      }
      if (runs.length === 0 && turns === 0) sentences.push(lecturesText.noPlaces);
      else sentences.unshift(lecturesText.slotCreated(created));
    });
    return { changeId, created, already, sentences };
  },
};
