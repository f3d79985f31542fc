import type { OrganisationKind } from "../records/organisation.ts";

/** Kinds of bodies in the organiser's order (print.md 2: provincial departments, then cities by division code, then societies). */
const kindOrder: readonly OrganisationKind[] = [
  "school",
  "schoolCommittee",
  "department",
  "affiliatedUnit",
  "cityAssociation",
  "countyAssociation",
  "society",
  "universityAssociation",
  "enterpriseAssociation",
  "parkAssociation",
  "other",
];

/** Discipline groups in the order 理、工、农、医、交叉、科普 (print.md 2). */
const disciplineOrder = ["理科", "工科", "农科", "医科", "交叉学科", "科普"];

/** What of a body decides its place. */
export interface ProtocolBody {
  kind: OrganisationKind;
  name: string;
  listedOrder: number | null;
  code: string | null;
  disciplineGroup: string | null;
}

const place = (list: readonly string[], value: string | null): number => {
  const at = value === null ? -1 : list.indexOf(value);
  return at < 0 ? list.length : at;
};

/** Compares two bodies by protocol: kind, the listed order where it is set, discipline group, code, name. */
export function compareBodies(a: ProtocolBody, b: ProtocolBody): number {
  const kinds = place(kindOrder, a.kind) - place(kindOrder, b.kind);
  if (kinds !== 0) return kinds;
  const listed = (a.listedOrder ?? 1e6) - (b.listedOrder ?? 1e6);
  if (listed !== 0) return listed;
  const groups = place(disciplineOrder, a.disciplineGroup) - place(disciplineOrder, b.disciplineGroup);
  if (groups !== 0) return groups;
  const [first, second] = [`${a.code ?? "~"}\t${a.name}`, `${b.code ?? "~"}\t${b.name}`];
  return first === second ? 0 : first < second ? -1 : 1;
}
