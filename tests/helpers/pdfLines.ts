import { getDocumentProxy, getResolvedPDFJS } from "unpdf";

/** A straight line as it is drawn; millimetres from the page's left and upper edge, `pen` its thickness. */
export interface PdfLine {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  pen: number;
}

type Matrix = [number, number, number, number, number, number];

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

const mm = (points: number) => (points * 25.4) / 72;

/** The pen of a path as pdf.js keeps it: moveTo 0 x y, lineTo 1 x y, curveTo 2 and six numbers, closePath 4. */
function segments(path: ArrayLike<number>): [number, number, number, number][] {
  const found: [number, number, number, number][] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  for (let at = 0; at < path.length; ) {
    const step = path[at];
    if (step === 4) {
      if (x !== startX || y !== startY) found.push([x, y, startX, startY]);
      at += 1;
      continue;
    }
    const size = step === 2 ? 6 : 2;
    const [toX, toY] = [path[at + size - 1] ?? 0, path[at + size] ?? 0];
    if (step === 0) [startX, startY] = [toX, toY];
    else if (step === 1) found.push([x, y, toX, toY]);
    [x, y] = [toX, toY];
    at += size + 1;
  }
  return found;
}

/** The lines that are stroked on each page of a PDF; a line that is gone over twice is counted once. */
export async function readLines(bytes: Uint8Array): Promise<PdfLine[][]> {
  const { OPS } = await getResolvedPDFJS();
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const pages: PdfLine[][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const [left, , , top] = page.view as [number, number, number, number];
    const list = await page.getOperatorList();
    const stack: { ctm: Matrix; pen: number }[] = [];
    let state: { ctm: Matrix; pen: number } = { ctm: [1, 0, 0, 1, 0, 0], pen: 1 };
    const lines = new Map<string, PdfLine>();
    const stroke = (path: ArrayLike<number>) => {
      const { ctm, pen } = state;
      const at = (x: number, y: number): [number, number] => [
        mm(ctm[0] * x + ctm[2] * y + ctm[4] - left),
        mm(top - (ctm[1] * x + ctm[3] * y + ctm[5])),
      ];
      for (const [ax, ay, bx, by] of segments(path)) {
        const ends = [at(ax, ay), at(bx, by)].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        const [[x1, y1] = [0, 0], [x2, y2] = [0, 0]] = ends;
        const line = { x1, y1, x2, y2, pen: mm(pen * Math.hypot(ctm[0], ctm[1])) };
        lines.set([x1, y1, x2, y2].map((one) => one.toFixed(2)).join(" "), line);
      }
    };
    list.fnArray.forEach((code, index) => {
      const args = list.argsArray[index];
      if (code === OPS.save) stack.push(state);
      else if (code === OPS.restore) state = stack.pop() ?? state;
      else if (code === OPS.transform) state = { ...state, ctm: times(state.ctm, args as Matrix) };
      else if (code === OPS.setGState)
        for (const [key, value] of args[0] as [string, number][]) {
          if (key === "LW") state = { ...state, pen: value };
        }
      else if (code === OPS.setLineWidth) state = { ...state, pen: args[0] as number };
      else if (code === OPS.constructPath && args[0] === OPS.stroke && args[1][0]) stroke(args[1][0]);
    });
    pages.push([...lines.values()]);
  }
  await document.loadingTask.destroy();
  return pages;
}
