import { z } from "zod";
import { formatDate } from "../kit/dates.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import { type OrganisationKind, organisationKinds } from "../records/organisation.ts";
import { collectionText } from "../rules/collection/words.ts";
import { numberColumn } from "./cells.ts";
import { collectionOptions, underOf } from "./collectionParts.ts";
import { a4, defineLayout, fillWords, need } from "./layout.ts";
import { listSheets } from "./listPaper.ts";
import { withPageNumbers } from "./page.ts";
import { choiceOf } from "./people.ts";
import { type Block, type Column, cellLines, opening, tablePages } from "./table.ts";
import type { TableDocRow } from "./tableDoc.ts";

type State = OutputOf<Api["collection.state"]>;
type Body = State["bodies"][number];

const groupings = { kind: "机构类别", city: "所在市" } as const;
type Grouping = keyof typeof groupings;

const sheet = listSheets.a4;
const size = 10.5;

/** Bodies from which something is still to come, in groups in the order of the collection. */
function groupsOf(state: State, by: Grouping): { heading: string; bodies: Body[] }[] {
  const open = state.bodies.filter((one) => one.state === "missing" || one.state === "spoilt");
  const nameOf = (one: Body): string =>
    by === "city" ? (one.city ?? collectionText.noCity) : (organisationKinds[one.kind as OrganisationKind] ?? one.kind);
  return [...Map.groupBy(open, nameOf)].map(([name, bodies]) => ({ heading: `${name}（${bodies.length}个）`, bodies }));
}

const standing = (one: Body): string =>
  [
    one.state === "spoilt" ? collectionText.stateSpoilt : "",
    one.remindedOn === null ? "" : collectionText.remindedOn(one.remindedOn),
  ]
    .filter((text) => text !== "")
    .join("；");

const otherOf = (one: Body, by: Grouping): string =>
  by === "city" ? (organisationKinds[one.kind as OrganisationKind] ?? one.kind) : (one.city ?? "");

const columnsOf = (by: Grouping, rows: number): Column[] => {
  const number = numberColumn("序号", 12, rows, size);
  const rest = 180 - number.width;
  return [
    number,
    { label: "单位", width: rest - 24 - 62, align: "left" },
    { label: by === "city" ? "类别" : "所在市", width: 24 },
    { label: "备注", width: 62, align: "left" },
  ];
};

/** Who has not replied (未报单位名单), by kind of body or by city. */
export const collectionMissing = defineLayout({
  id: "collectionMissing",
  label: "未报单位名单",
  help: "还没有报送的单位，按类别或所在市排列，注明何时催报过",
  group: "lists",
  size: a4,
  params: z.strictObject({
    ...collectionOptions,
    by: choiceOf<Grouping>("分组", groupings)
      .default("kind")
      .meta({ title: "分组", labels: groupings, remember: true }),
  }),
  wording: {
    title: { label: "标题", text: "{名称}未报单位名单", help: "{名称}由程序填写" },
  },
  needs: ({ id }) => ({ state: need("collection.state", { id }) }),
  model({ state }, { on, by }, words) {
    const groups = groupsOf(state, by);
    const count = groups.reduce((sum, one) => sum + one.bodies.length, 0);
    const columns = columnsOf(by, count);
    const widthOf = (at: number) => columns[at]?.width ?? 20;
    let number = 0;
    const blocks = groups.flatMap(({ heading, bodies }): Block[] => [
      ...(groups.length > 1 ? [{ kind: "heading" as const, text: heading }] : []),
      {
        kind: "rows",
        rows: bodies.map((one) => {
          number += 1;
          return {
            cells: [
              [[String(number)]],
              cellLines(one.organisation, widthOf(1), size),
              cellLines(otherOf(one, by), widthOf(2), size),
              cellLines(standing(one), widthOf(3), size),
            ],
          };
        }),
      },
    ]);
    const title = fillWords(words.title, { 名称: state.title });
    const pages = tablePages({
      sheet,
      columns,
      blocks,
      size,
      rowHeight: 8,
      opening: opening(sheet, {
        title: [title],
        size: 18,
        under: underOf(state, on),
        note: collectionText.dueOn(state.due),
      }),
      empty: collectionText.noneMissing,
    });
    return { title, pages: withPageNumbers(pages, sheet), warnings: [] };
  },
  table({ state }, { on, by }, words) {
    const groups = groupsOf(state, by);
    const count = groups.reduce((sum, one) => sum + one.bodies.length, 0);
    let number = 0;
    return {
      title: fillWords(words.title, { 名称: state.title }),
      under: underOf(state, on),
      notes: [`报送截止日期：${formatDate(state.due)}`],
      size: a4,
      columns: columnsOf(by, count),
      rows: groups.flatMap(({ heading, bodies }): TableDocRow[] => [
        ...(groups.length > 1 ? [{ heading }] : []),
        ...bodies.map((one): TableDocRow => {
          number += 1;
          return { cells: [number, one.organisation, otherOf(one, by), standing(one)] };
        }),
      ]),
    };
  },
});
