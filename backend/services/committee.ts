import { committeeModule } from "../../core/modules/committee.ts";
import { type CommitteeRole, committeeRole } from "../../core/rules/committeeRoles.ts";
import { exOfficioFindings } from "../../core/rules/exOfficio.ts";
import { isHeld, lastDay } from "../../core/rules/posts.ts";
import { postLinks } from "../../db/queries/committee.ts";
import { namedAppointments, organisationsOfKinds } from "../../db/queries/people.ts";
import { type Context, implement } from "../context.ts";

type Named = ReturnType<typeof namedAppointments>[number];

const listed = (a: Named, b: Named) =>
  (a.listedOrder ?? 9999) - (b.listedOrder ?? 9999) || (a.from ?? "").localeCompare(b.from ?? "");

const holder = (one: Named) => ({
  name: one.personName,
  post: one.post,
  listedOrder: one.listedOrder,
  personId: one.person,
  appointmentId: one.id,
  from: one.from,
  to: one.to,
  endedOn: one.endedOn,
  sex: one.sex,
  ethnicity: one.ethnicity,
});

/** Posts that end with another (ORG-01), over the kinds of bodies that the links name. */
function linkFindings(context: Context, on: string) {
  const tx = context.library.orm;
  const links = postLinks(tx);
  const kinds = [...new Set(links.flatMap((link) => [link.fromKind, link.toKind]))];
  return kinds.length === 0 ? [] : exOfficioFindings(namedAppointments(tx, { kinds }), links, on);
}

export const committeeService = implement(committeeModule, {
  "committee.roster": (context, { on }) => {
    const tx = context.library.orm;
    const bodies = organisationsOfKinds(tx, ["school", "schoolCommittee"]);
    const all = namedAppointments(tx, { kinds: ["school", "schoolCommittee"] });
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
});
