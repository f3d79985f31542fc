import { invalid, notFound } from "../core/kit/errors.ts";
import { gatheringText } from "../core/kit/gatheringText.ts";
import { messages } from "../core/kit/messages.ts";
import { type ListedPerson, type StandingList, standingLists } from "../core/modules/gatherings.ts";
import { gathering, participantRoles } from "../core/records/gathering.ts";
import type { OrganisationKind } from "../core/records/organisation.ts";
import { seatingPlan } from "../core/records/seating.ts";
import { orderPeople } from "../core/rules/listOrder.ts";
import { isHeld } from "../core/rules/posts.ts";
import type { Tx } from "../db/client.ts";
import { findGathering, participantsOf } from "../db/queries/gatherings.ts";
import { appointmentsOfKinds, findPerson } from "../db/queries/people.ts";
import { findSeatingPlan } from "../db/queries/seating.ts";
import { bodiesByProtocol } from "./bodies.ts";
import type { Context, InputFor, OutputFor } from "./context.ts";
import { nameOptions } from "./nameOptions.ts";

type Source = InputFor<"gathering.people">;
type PeopleList = OutputFor<"gathering.people">;
type PersonRow = NonNullable<ReturnType<typeof findPerson>>;
/** Somebody before the orders are known. */
type Entry = Omit<ListedPerson, "listedOrder" | "protocolOrder">;

/** What is known of a person; what a list says itself goes before it. */
function entry(person: PersonRow | undefined, name: string, more: Partial<Entry>): Entry {
  return {
    personId: person?.id ?? null,
    name: person?.name ?? name,
    sex: person?.sex ?? null,
    ethnicity: person?.ethnicity ?? null,
    birthMonth: person?.birthMonth ?? null,
    politicalStatus: person?.politicalStatus ?? null,
    professionalTitle: person?.professionalTitle ?? null,
    rank: person?.rank ?? null,
    mobile: person?.mobile ?? null,
    email: person?.email ?? null,
    post: null,
    city: null,
    role: null,
    group: null,
    groupPost: null,
    tableNo: null,
    number: null,
    room: null,
    note: null,
    ...more,
    unit: more.unit ?? person?.unit ?? null,
  };
}

const kindsOf: Record<Exclude<StandingList, "committee">, readonly OrganisationKind[]> = {
  heads: ["cityAssociation", "society"],
  society: ["society"],
  cityAssociation: ["cityAssociation"],
  department: ["department"],
  affiliatedUnit: ["affiliatedUnit"],
};

async function standing(context: Context, list: StandingList, on: string): Promise<Entry[]> {
  const tx = context.library.orm;
  if (list === "committee") {
    const roster = await context.call("committee.roster", { on });
    const all = [
      ...roster.leaders,
      ...(roster.director ? [roster.director] : []),
      ...roster.deputies,
      ...roster.members,
    ];
    // One line for each, under the first of their posts: the 校长 is the 主任 as well.
    const once = all.filter((one, index) => all.findIndex((other) => other.personId === one.personId) === index);
    return once.map((one) => {
      const posts = all.filter((other) => other.personId === one.personId).map((other) => other.post);
      return entry(findPerson(tx, one.personId), one.name, { post: posts.join("、") });
    });
  }
  if (list === "department" || list === "affiliatedUnit") {
    return appointmentsOfKinds(tx, [...kindsOf[list]])
      .filter((one) => isHeld(one, on))
      .sort((a, b) => (a.listedOrder ?? 1e9) - (b.listedOrder ?? 1e9) || (a.id < b.id ? -1 : 1))
      .map((one) => entry(findPerson(tx, one.person), one.personName, { unit: one.organisationName, post: one.post }));
  }
  const duties = await context.call("duty.list", list === "heads" ? { on } : { on, kind: list });
  return duties.rows.flatMap((row) =>
    row.personId === null || row.person === null
      ? []
      : [entry(findPerson(tx, row.personId), row.person, { unit: row.organisation, post: row.post, city: row.city })],
  );
}

/** Adds the city of the unit where a body of that name is known, and both orders. */
function withOrders(tx: Tx, entries: readonly Entry[]): ListedPerson[] {
  const bodies = bodiesByProtocol(tx);
  const bodyOf = (one: Entry) => (one.unit === null ? undefined : bodies.get(one.unit));
  const place = (one: Entry) => bodyOf(one)?.place ?? bodies.size;
  const protocol = entries
    .map((one, index) => ({ index, place: place(one) }))
    .sort((a, b) => a.place - b.place || a.index - b.index);
  const rank = new Map(protocol.map((one, at) => [one.index, at]));
  return entries.map((one, index) => ({
    ...one,
    city: one.city ?? bodyOf(one)?.city ?? null,
    listedOrder: index,
    protocolOrder: rank.get(index) ?? index,
  }));
}

async function listOf(context: Context, source: Source): Promise<Omit<PeopleList, "unknown">> {
  const tx = context.library.orm;
  if (source.gathering !== undefined) {
    const found = findGathering(tx, source.gathering);
    if (!found) throw notFound(messages.noSuch(gathering.label));
    const rows = participantsOf(tx, found.id).map(({ participant: one, person }) =>
      entry(person, person.name, {
        unit: one.unit,
        post: one.post,
        role: participantRoles[one.role],
        group: one.group,
        groupPost: one.groupPost,
        tableNo: one.tableNo,
        number: one.number,
        room: one.room,
        note: one.note,
      }),
    );
    const { title, kind, from, to, place } = found;
    return { title, kind, from, to, place, rows: withOrders(tx, rows) };
  }
  if (source.seatingPlan !== undefined) {
    const plan = findSeatingPlan(tx, source.seatingPlan);
    if (!plan) throw notFound(messages.noSuch(seatingPlan.label));
    const rows = plan.people.map((one) =>
      entry(one.person === null ? undefined : findPerson(tx, one.person), one.name, { note: one.note || null }),
    );
    return { title: plan.title, kind: null, from: plan.date, to: plan.date, place: null, rows: withOrders(tx, rows) };
  }
  if (source.list === undefined) throw invalid(gatheringText.noSource);
  const on = source.on ?? context.today();
  return {
    title: standingLists[source.list],
    kind: null,
    from: null,
    to: null,
    place: null,
    rows: withOrders(tx, await standing(context, source.list, on)),
  };
}

/** The people of a gathering, of a seating plan, or of a standing list, in the order wanted, as papers need them. @throws AppError not_found, invalid */
export async function peopleOf(context: Context, source: Source): Promise<PeopleList> {
  const list = await listOf(context, source);
  const { people, unknown } = orderPeople(list.rows, source.order ?? "listed", nameOptions(context.library.orm));
  return { ...list, rows: people, unknown };
}
