import { heightOf } from "./cells.ts";
import { a4, defineLayout, need } from "./layout.ts";
import { listSheets, sizeOf } from "./listPaper.ts";
import { type Page, withPageNumbers } from "./page.ts";
import { askFor, askForSessions, filled, knownOf, listWarnings, ofRoles, type People } from "./people.ts";
import { crowdedWarning, type PersonTable } from "./personTable.ts";
import { occasionHead } from "./sessions.ts";
import {
  laneGap,
  rowsOf,
  type Sign,
  type SignInParams,
  type SignInWords,
  signInParams,
  signInWording,
  signsOf,
  tableOf,
  textsOf,
} from "./signIn.ts";
import { type Block, opening, tablePages } from "./table.ts";
import type { TableDoc, TableDocRow } from "./tableDoc.ts";

function sheetPages(
  sign: Sign,
  people: People,
  given: SignInParams,
  words: SignInWords,
): { pages: Page[]; crowded: boolean } {
  const { table } = tableOf(sign, given);
  const { title, under, foot } = textsOf(sign, people, given, words);
  const blocks = rowsOf(sign, given, words).flatMap(({ heading, again, rows }): Block[] => [
    ...(heading === null ? [] : [{ kind: "heading" as const, text: heading, again }]),
    {
      kind: "rows",
      rows: rows.map(({ one, number }) => ({ cells: one ? table.row(one, number) : emptyCells(table, number) })),
    },
  ]);
  const two = given.lanes === "two" && given.form === "each";
  const rowHeight = two ? evenHeight(blocks, table.size, given.rowHeight) : given.rowHeight;
  const pages = tablePages({
    sheet: sign.sheet,
    columns: table.columns,
    blocks,
    size: table.size,
    rowHeight,
    opening: opening(sign.sheet, { title: [title], size: 18, under }),
    notes: foot === "" ? [] : [foot],
    empty: "名单中没有人员",
    ...(two ? { lanes: { count: 2, gap: laneGap } } : {}),
  });
  return { pages: withPageNumbers(pages, sign.sheet), crowded: table.crowded };
}

/** One height for all rows, so that the lines of two lanes meet; rows of very long texts keep their own. */
function evenHeight(blocks: readonly Block[], size: number, least: number): number {
  const heights = blocks.flatMap((block) =>
    block.kind === "rows"
      ? block.rows.map((row) => Math.max(least, ...row.cells.map((cell) => heightOf(cell?.length ?? 0, size))))
      : [],
  );
  const most = Math.max(least, ...heights);
  return most <= least * 1.6 ? most : least;
}

const emptyCells = (table: PersonTable, number: number) =>
  table.columns.map((_, index) => (index === 0 ? table.numberCell(number) : []));

/** Sheets on which people sign that they came (FEE-15): one per half-day or session, or one table with a column for each. */
export const signInSheet = defineLayout({
  id: "signInSheet",
  label: "签到表",
  help: "按半天或日程签到，留有空行；也可各场并列在一张表上",
  group: "event",
  size: a4,
  params: signInParams,
  wording: signInWording,
  needs: (given) => ({
    people: need("gathering.people", askFor(given, given.order)),
    timetable: need("session.list", askForSessions(given)),
  }),
  model(results, given, words) {
    const { people } = results;
    const rows = ofRoles(people.rows, given.roles);
    const signs = signsOf(results, given, rows);
    const made = signs.map((sign) => sheetPages(sign, people, given, words));
    const [first] = signs;
    const shown = first ?? { occasions: [], rows, sections: [], group: null, sheet: listSheets[given.paper] };
    const noSheets = made.length === 0;
    const pages = noSheets
      ? withPageNumbers(
          tablePages({
            sheet: shown.sheet,
            columns: tableOf(shown, given).table.columns,
            blocks: [],
            opening: opening(shown.sheet, { title: [`${people.title}签到表`], size: 18 }),
            empty: "所选的这一天没有日程",
          }),
          shown.sheet,
        )
      : made.flatMap((one) => one.pages);
    return {
      title: filled(words.title, knownOf(people, rows.length)),
      pages,
      warnings: [
        ...listWarnings(people, rows, given.roles),
        ...(noSheets ? ["所选的这一天没有日程，没有可印的签到表"] : []),
        ...(made.some((one) => one.crowded) ? [crowdedWarning("签到表")] : []),
      ],
      size: sizeOf(shown.sheet),
    };
  },
  table(results, given, words): TableDoc {
    const { people } = results;
    const rows = ofRoles(people.rows, given.roles);
    const tables = signsOf(results, given, rows).map((sign, at): TableDoc => {
      const { table } = tableOf(sign, { ...given, lanes: "one" });
      const { title, under, foot } = textsOf(sign, people, given, words);
      const [first] = sign.occasions;
      const name = first ? occasionHead(first, at + 1).replace("\n", "") : `第${at + 1}张`;
      return {
        title,
        under,
        notes: foot === "" ? [] : [foot],
        size: sizeOf(sign.sheet),
        columns: table.docColumns,
        rowHeight: given.rowHeight,
        name: sign.group === null ? name : `${name}${sign.group}`,
        rows: rowsOf(sign, given, words).flatMap(({ heading, rows: lines }): TableDocRow[] => [
          ...(heading === null ? [] : [{ heading }]),
          ...lines.map(({ one, number }) => ({
            cells: one ? table.docCells(one, number) : table.columns.map((_, index) => (index === 0 ? number : "")),
          })),
        ]),
      };
    });
    const [first, ...more] = tables;
    const title = filled(words.title, knownOf(people, rows.length));
    return first
      ? { ...first, more }
      : { title, under: null, notes: [], size: a4, columns: [{ label: "签名", width: 100 }], rows: [] };
  },
});
