import type { DataValidation } from "hucre";
import { writeXlsx } from "hucre/xlsx";
import { exportText } from "../../core/kit/exchangeText.ts";
import { messages } from "../../core/kit/messages.ts";
import { plainColumns, type Target } from "./columns.ts";
import { headingOf } from "./export.ts";
import { bodyStyle, columnLetters, columnWidth, headStyle, noteStyle, paper, sheetName, titleStyle } from "./style.ts";

/** Lines for which the empty sheet offers choices; the import reads more. */
const LINES = 1000;
const FIRST = 4;

/** An empty sheet for filling in: title, a note, headings with * where a value is needed, lists of choices. */
export async function templateFile(target: Target): Promise<Uint8Array> {
  const { label } = target;
  const columns = plainColumns(target);
  const width = columns.length;
  const needed = (i: number) =>
    columns[i]?.required ||
    (columns[i]?.field.required && columns[i]?.field.default === undefined && target.record !== null);
  const heads = columns.map(({ field }, i) => (needed(i) ? `${headingOf(field)}*` : headingOf(field)));
  const required = columns.filter((_, i) => needed(i)).map(({ field }) => field.label);
  const blank = Array.from({ length: width - 1 }, () => null);
  const cells = new Map<string, { style: object }>();
  for (const [row, first] of [titleStyle, noteStyle].entries())
    for (let i = 0; i < width; i++) cells.set(`${row},${i}`, { style: i === 0 ? first : {} });
  for (let i = 0; i < width; i++) cells.set(`2,${i}`, { style: headStyle });
  return writeXlsx({
    sheets: [
      {
        name: sheetName(label),
        columns: columns.map(({ field }) => ({ width: columnWidth(field), style: bodyStyle(field) })),
        rows: [
          [exportText.templateTitle(label), ...blank],
          [exportText.templateNote(required), ...blank],
          heads,
          ...Array.from({ length: 20 }, () => columns.map(() => null)),
        ],
        cells,
        merges: [0, 1]
          .map((row) => ({ startRow: row, startCol: 0, endRow: row, endCol: Math.max(0, width - 1) }))
          .filter(() => width > 1),
        rowDefs: new Map([
          [0, { height: 30 }],
          [1, { height: 32 }],
          [2, { height: 24 }],
        ]),
        dataValidations: columns.flatMap(({ field }, i) => choicesOf(field.choices, field.kind === "bool", i)),
        ...paper(width, 23, 3),
      },
    ],
  });
}

/** A list in a cell may take 255 characters; a longer one is left out. */
function choicesOf(
  choices: Readonly<Record<string, string>> | undefined,
  yesNo: boolean,
  column: number,
): DataValidation[] {
  const values = choices ? Object.values(choices) : yesNo ? [messages.yes, messages.no] : [];
  const joined = values.join(",");
  if (values.length === 0 || joined.length > 250 || values.some((value) => value.includes(","))) return [];
  const letters = columnLetters(column + 1);
  const text = values.join("、");
  return [
    {
      type: "list",
      values,
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: "stop",
      errorTitle: exportText.choiceTitle,
      errorMessage: exportText.choiceMessage(text).slice(0, 220),
      range: `${letters}${FIRST}:${letters}${FIRST + LINES - 1}`,
    },
  ];
}
