import type { DocumentForm } from "../rules/document/form.ts";
import { signPlaces } from "../rules/document/sign.ts";
import {
  area,
  centred,
  type GridRow,
  gapRow,
  gridLines,
  gridSigns,
  gridSize,
  lineTop,
  officialLeading,
  officialSheet,
  type Placed,
  placed,
  rowMarks,
  sign,
  textRows,
} from "./document.ts";
import { emOf, innerWidth, type Mark, round } from "./page.ts";
import { emWidth } from "./text.ts";

/** Marks above the title and the line of the grid on which the title begins. */
export interface Head {
  marks: Mark[];
  start: number;
}

const width = innerWidth(officialSheet);
/** Size of 发文机关标志 in points: as large as the width allows, at most 22 mm high as print.md 1.2 leaves it to taste. */
export const issuerSize = (issuer: string): number =>
  Math.floor(Math.min(54, (width / Math.max(1, emWidth(issuer, "title")) / emOf(1)) * 0.98) * 10) / 10;

const redLine = (x: number, y: number, length: number, thickness: number): Mark => ({
  x: round(x),
  y: round(y),
  width: round(length),
  height: 0,
  lines: [],
  size: 8,
  leading: 0,
  border: thickness,
  red: true,
});

function issuerMark(issuer: string, top: number): Mark {
  const size = issuerSize(issuer);
  const em = emOf(size);
  return {
    x: area.left,
    y: round(top),
    width,
    height: round(em),
    lines: [[issuer]],
    size,
    leading: round(em),
    role: "title",
    align: "center",
    red: true,
  };
}

/** 密级 and 紧急程度, flush left from the first line of the type area, in 黑体. */
function classMarks(form: DocumentForm, first: number): Mark[] {
  return [form.secrecy, form.urgency]
    .filter((text) => text !== null)
    .flatMap((text, index) => rowMarks({ parts: [{ text, role: "hei", x: 0 }] }, first + index * officialLeading));
}

const lineAfter = (y: number, gap: number): number =>
  Math.min(gridLines - 4, Math.max(0, Math.round((y - area.top) / officialLeading + gap)));

/** The head of notices and minutes: 标志 35 mm under the top of the type area, number two lines under it, red line 4 mm under the number. */
export function redHead(form: DocumentForm): Head {
  const marks = classMarks(form, area.top);
  const classes = marks.length;
  const numberParts = (text: string): Placed[] => [centred(text, "song")];
  if (!form.issuer) {
    const number = form.number ? rowMarks({ parts: numberParts(form.number) }, lineTop(classes)) : [];
    const lines = classes + number.length;
    return { marks: [...marks, ...number], start: lines === 0 ? 0 : lines + 1 };
  }
  const issuer = issuerMark(form.issuer, area.top + 35);
  marks.push(issuer);
  let y = issuer.y + issuer.height;
  if (form.number || form.signer) {
    y += 2 * officialLeading;
    const label = "签发人：";
    const signerWidth = form.signer ? emWidth(label + form.signer) * sign : 0;
    const parts: Placed[] = form.signer
      ? [
          ...(form.number ? [{ text: form.number, role: "song" as const, x: sign }] : []),
          ...placed(
            [
              { text: label, role: "song" },
              { text: form.signer, role: "kai" },
            ],
            width - sign - signerWidth,
          ),
        ]
      : numberParts(form.number ?? "");
    marks.push(...rowMarks({ parts }, y));
    y += officialLeading / 2 + sign / 2;
  }
  y += 4;
  marks.push(redLine(area.left, y, width, 0.5));
  return { marks, start: lineAfter(y, 2) };
}

/** Thick and thin line of the letter format: 170 mm wide, centred on the paper. */
function doubleLine(y: number, thickFirst: boolean): Mark[] {
  const x = (officialSheet.width - 170) / 2;
  const [thick, thin] = [0.9, 0.3];
  return thickFirst
    ? [redLine(x, y + thick / 2, 170, thick), redLine(x, y + thick + 0.7 + thin / 2, 170, thin)]
    : [redLine(x, y - thick - 0.7 - thin / 2, 170, thin), redLine(x, y - thick / 2, 170, thick)];
}

/** The head of a letter: 标志 30 mm from the top of the paper, double line 4 mm under it, number flush right under the line; a second double line 20 mm from the foot. */
export function letterHead(form: DocumentForm): Head {
  const marks: Mark[] = [];
  let y = area.top;
  if (form.issuer) {
    const issuer = issuerMark(form.issuer, 30);
    const lineTopAt = issuer.y + issuer.height + 4;
    marks.push(issuer, ...doubleLine(lineTopAt, true));
    // The number's distance from the line is 7/8 of the height of a 三号 sign.
    y = lineTopAt + 1.9 + emOf(16) * 0.875 - (officialLeading - emOf(gridSize)) / 2;
  }
  const classes = classMarks(form, y);
  marks.push(...classes);
  if (form.number)
    marks.push(
      ...rowMarks({ parts: [{ text: form.number, role: "song", x: width - emWidth(form.number) * sign }] }, y),
    );
  y += Math.max(classes.length, form.number ? 1 : 0) * officialLeading;
  if (form.issuer) marks.push(...doubleLine(officialSheet.height - 20, false));
  return { marks, start: form.issuer || y > area.top ? lineAfter(y, 2) : 0 };
}

const faces = ["song", "hei", "kai", "song", "song"] as const;

/** Title, 主送机关, text, 附件说明, people of minutes, name and date, 附注, line by line. */
export function documentRows(form: DocumentForm): GridRow[] {
  const rows: GridRow[] = form.title.map((line) => ({ parts: [centred(line, "title", 22)], keep: true }));
  rows.push({ ...gapRow(), keep: true });
  if (form.addressee) rows.push(...textRows([{ text: form.addressee, role: "song" }], { first: 0, others: 0 }));
  for (const { level, head, rest } of form.paragraphs) {
    const runs = [
      ...(head === "" ? [] : [{ text: head, role: faces[level] }]),
      ...(rest === "" ? [] : [{ text: rest, role: "song" as const }]),
    ];
    const lines = textRows(runs, { first: 2, others: 0 });
    // A heading on a line of its own stays with what it heads.
    if (rest === "" && level > 0) for (const line of lines) line.keep = true;
    rows.push(...lines);
  }
  const last = rows.at(-1);
  if (last) last.keep = false;
  if (form.annexes.length > 0) rows.push(gapRow(), ...annexRows(form));
  if (form.people.length > 0) rows.push(gapRow(), ...peopleRows(form));
  const signed = signRows(form);
  if (signed.length > 0) {
    // Name and date never stand alone: two lines of the text go over with them.
    for (const row of rows.slice(-2)) row.keep = true;
    rows.push(...signed);
  }
  if (form.remark) rows.push(...textRows([{ text: form.remark, role: "song" }], { first: 2, others: 2 }));
  return rows;
}

function annexRows(form: DocumentForm): GridRow[] {
  const numbered = form.annexes.length > 1;
  // Turned lines align with the name, whatever the figures' width.
  const numbers = numbered ? Math.max(...form.annexes.map(({ number }) => emWidth(number))) + 0.3 : 0;
  return form.annexes.flatMap(({ label, number, name }) => {
    const at = 5 + numbers;
    return textRows([{ text: name, role: "song" }], { first: at, others: at }, [
      ...(label === "" ? [] : [{ text: label, role: "song" as const, x: 2 * sign }]),
      ...(number === "" ? [] : [{ text: number, role: "song" as const, x: 5 * sign }]),
    ]);
  });
}

function peopleRows(form: DocumentForm): GridRow[] {
  return form.people.flatMap(({ label, lines }) =>
    lines.flatMap((line, index) =>
      textRows(
        [{ text: line, role: "song" }],
        { first: 5, others: 5 },
        index === 0 ? [{ text: label, role: "hei", x: 2 * sign }] : [],
      ),
    ),
  );
}

function signRows(form: DocumentForm): GridRow[] {
  if (form.signature.length === 0 && !form.date) return [];
  const places = signPlaces(
    form.signature.map((line) => emWidth(line)),
    form.date ? emWidth(form.date) : 0,
    gridSigns,
    form.seal,
  );
  const lines: GridRow[] = form.signature.map((text, index) => ({
    parts: [{ text, role: "song", x: (places.names[index] ?? 0) * sign }],
    keep: true,
  }));
  if (form.date) lines.push({ parts: [{ text: form.date, role: "song", x: places.date * sign }] });
  const end = lines.at(-1);
  if (end) end.keep = false;
  // Two lines for the seal, whose upper edge is to lie within one line of the text.
  const gaps = form.seal ? [gapRow(), gapRow()] : [gapRow()];
  return [...gaps.map((gap) => ({ ...gap, keep: true })), ...lines];
}
