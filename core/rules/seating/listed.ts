import { type SeatedPerson, type SeatedRole, seatedRoles } from "../../records/seating.ts";

/** What a list of people (gathering.people) says of somebody and their seat. */
export interface ListedSeat {
  name: string;
  personId: string | null;
  unit: string | null;
  post: string | null;
  /** As the list words it: 领导, 来宾, 工作人员 … */
  role: string | null;
  group: string | null;
  groupPost: string | null;
  tableNo: string | null;
}

/** What of the parts in a list decides a seat of its own; leaders go to the platform, guests to their side. */
const parts: readonly SeatedRole[] = ["teacher", "staff", "press"];

/** Somebody of a list as they are seated: leaders on the platform, guests on their side, heads of groups known as such, the table that was given out before. */
export function fromListed(one: ListedSeat): SeatedPerson {
  const role = parts.find((part) => seatedRoles[part] === one.role);
  return {
    name: one.name,
    person: one.personId,
    note: [one.unit, one.post].filter((text) => text).join(""),
    platform: one.role === seatedRoles.leader,
    ...(one.unit ? { unit: one.unit } : {}),
    ...(one.group ? { group: one.group } : {}),
    ...(one.tableNo ? { table: one.tableNo } : {}),
    ...(one.groupPost && /^(组长|班长|团长|领队)$/u.test(one.groupPost) ? { head: true } : {}),
    ...(role ? { role } : {}),
    ...(one.role === "来宾" ? { side: "guest" as const } : {}),
  };
}
