import { invalid, notFound } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { committeeModule } from "../../core/modules/committee.ts";
import { appointment } from "../../core/records/appointment.ts";
import { type CommitteeRole, committeeRole } from "../../core/rules/committeeRoles.ts";
import { exOfficioFindings } from "../../core/rules/exOfficio.ts";
import { isHeld, lastDay } from "../../core/rules/posts.ts";
import { postLinks } from "../../db/queries/committee.ts";
import { appointmentsOfKinds, type NamedRow, organisationsOfKinds } from "../../db/queries/people.ts";
import { findRow } from "../../db/queries/records.ts";
import { type Context, implement } from "../context.ts";
import { changeRow } from "../saving.ts";

const listed = (a: NamedRow, b: NamedRow) =>
  (a.listedOrder ?? 9999) - (b.listedOrder ?? 9999) || (a.from ?? "").localeCompare(b.from ?? "");

const holder = (one: NamedRow) => ({
  name: one.personName,
  post: one.post,
  listedOrder: one.listedOrder,
  personId: one.person,
  appointmentId: one.id,
  from: one.from,
  fromPrecision: one.fromPrecision,
  to: one.to,
  toPrecision: one.toPrecision,
  endedOn: one.endedOn,
  sex: one.sex,
  ethnicity: one.ethnicity,
});

/** Posts that end with another (ORG-01), over the kinds of bodies that the links name. */
function linkFindings(context: Context, on: string) {
  const tx = context.library.orm;
  const links = postLinks(tx);
  const kinds = [...new Set(links.flatMap((link) => [link.fromKind, link.toKind]))];
  return kinds.length === 0 ? [] : exOfficioFindings(appointmentsOfKinds(tx, kinds), links, on);
}

export const committeeService = implement(committeeModule, {
  "committee.roster": (context, { on }) => {
    const tx = context.library.orm;
    const bodies = organisationsOfKinds(tx, ["school", "schoolCommittee"]);
    const all = appointmentsOfKinds(tx, ["school", "schoolCommittee"]);
    const current = all.filter((one) => isHeld(one, on)).sort(listed);
    const of = (kind: string, ...roles: CommitteeRole[]) =>
      roles.flatMap((role) =>
        current.filter((one) => one.organisationKind === kind && committeeRole(one.post) === role).map(holder),
      );
    // The head before the deputies: S1 lists them so, and each has an order of their own only among equals.
    const leaders = of("school", "head", "deputy", "member");
    return {
      school: bodies.find((body) => body.kind === "school")?.id ?? null,
      committee: bodies.find((body) => body.kind === "schoolCommittee")?.id ?? null,
      leaders,
      director: of("schoolCommittee", "head")[0] ?? null,
      deputies: of("schoolCommittee", "deputy"),
      members: of("schoolCommittee", "member"),
      former: all
        .filter((one) => !isHeld(one, on) && (lastDay(one) ?? "9999") < on)
        .sort((a, b) => ((lastDay(a) ?? "") < (lastDay(b) ?? "") ? 1 : -1))
        .map(holder),
      findings: linkFindings(context, on),
    };
  },

  "committee.reorder": (context, { ids }) => {
    const { label } = committeeModule.procedures["committee.reorder"];
    const { changeId } = context.write(label, (tx) => {
      const rows = [...new Set(ids)].map((id) => findRow(tx, appointment, id));
      for (const [i, row] of rows.entries()) {
        if (!row) throw notFound(messages.noSuch(appointment.label));
        if (row.organisation !== rows[0]?.organisation) throw invalid(messages.oneBodyOnly);
        changeRow(context, tx, appointment, row.id, { listedOrder: i + 1 });
      }
    });
    return { changeId };
  },
});
