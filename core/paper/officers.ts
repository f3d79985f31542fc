import type { ListedPerson } from "../modules/gatherings.ts";
import type { ListOrder } from "../rules/listOrder.ts";
import { type Division, type Section, sectionsOf } from "./people.ts";

/** Posts of a class in the order in which they are listed; those of a group follow. */
const classPosts = [
  "班主任",
  "班长",
  "副班长",
  "支部书记",
  "支部副书记",
  "学习委员",
  "纪律委员",
  "生活委员",
  "宣传委员",
  "文体委员",
];
const groupPosts = ["组长", "副组长", "联络员", "记录员"];

const placeIn = (posts: readonly string[], post: string): number => {
  const exact = posts.indexOf(post);
  if (exact >= 0) return exact;
  const found = posts.findIndex((one) => post.includes(one));
  return found < 0 ? posts.length : found;
};

/** Whether the post is one of the whole class (班长), not of a group. */
export const isClassOfficer = ({ groupPost }: Pick<ListedPerson, "groupPost">): boolean =>
  groupPost !== null &&
  !groupPost.includes("组") &&
  (/班|支书|支部|委员/u.test(groupPost) || placeIn(classPosts, groupPost) < classPosts.length);

/** Place of a member of a group: 组长, 副组长, other posts, then members. */
const rankOf = ({ groupPost }: ListedPerson): number =>
  groupPost === null || groupPost.trim() === ""
    ? 1000
    : groupPost.startsWith("副组长")
      ? 1
      : placeIn(groupPosts, groupPost);

/** Heads of the group first, with members after them in the order of the list. */
export const headsFirst = (rows: readonly ListedPerson[]): ListedPerson[] =>
  rows.toSorted((a, b) => rankOf(a) - rankOf(b));

/**
 * A list by groups: officers of the class in a section of their own before the groups where `officers` names it, heads of
 * each group before its members (print.md 2). Other divisions are left as they are.
 */
export function groupedSections(
  rows: readonly ListedPerson[],
  by: Division,
  order: ListOrder,
  officers: string | null,
): Section[] {
  if (by !== "group") return sectionsOf(rows, by, order);
  const isApart = (one: ListedPerson) => officers !== null && isClassOfficer(one);
  const first = rows
    .filter(isApart)
    .toSorted((a, b) => placeIn(classPosts, a.groupPost ?? "") - placeIn(classPosts, b.groupPost ?? ""));
  const rest = rows.filter((one) => !isApart(one));
  const sections = rest.length > 0 || first.length === 0 ? sectionsOf(rest, "group", order) : [];
  return [
    ...(first.length > 0 ? [{ name: officers, rows: first }] : []),
    ...sections.map((section) => ({ name: section.name, rows: headsFirst(section.rows) })),
  ];
}
