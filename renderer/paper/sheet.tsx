import type { CSSProperties } from "react";
import { memo } from "react";
import type { PaperSize } from "../../core/paper/layout.ts";
import { outline } from "../../core/paper/outline.ts";
import type { FontRole, Mark, Page, Piece } from "../../core/paper/page.ts";
import { emWidth } from "../../core/paper/text.ts";
import { faceOf } from "./faces.ts";

const mm = (value: number) => `${value}mm`;

/**
 * Marks are drawn this many times larger and shrunk again: Chromium puts lines of text on whole pixels of the page, which would
 * be 0.26 mm apart on paper.
 */
const magnified = 8;
const big = (value: number) => mm(value * magnified);

/** Red of official headings. */
const red = "#d00000";

/** `layered`: a condensed neighbour is painted after plain text, so that plain text beside it has to join its layer; otherwise the text layer of the PDF comes out of order. */
function PieceView({ piece, role, layered }: { piece: Piece; role: FontRole; layered: boolean }) {
  const position = layered ? ("relative" as const) : undefined;
  if (typeof piece === "string") return layered ? <span style={{ position }}>{piece}</span> : piece;
  const size = { position, ...(piece.scale ? { fontSize: `${piece.scale}em` } : {}) };
  if (piece.spread) {
    const [first, ...rest] = piece.text;
    return (
      <span style={size}>
        <span style={{ display: "inline-block", width: "2em", fontFamily: faceOf(role, true) }}>{first}</span>
        {rest.join("")}
      </span>
    );
  }
  if (piece.narrow) {
    const style: CSSProperties = {
      ...size,
      display: "inline-block",
      width: `${emWidth(piece.text, role) * piece.narrow}em`,
      transform: `scaleX(${piece.narrow})`,
      transformOrigin: "0 50%",
      textAlign: "left",
    };
    return <span style={style}>{piece.text}</span>;
  }
  return <span style={size}>{piece.text}</span>;
}

function MarkView({ mark }: { mark: Mark }) {
  const role = mark.role ?? "song";
  const style: CSSProperties = {
    left: big(mark.x),
    top: big(mark.y),
    width: big(mark.width),
    height: big(mark.height),
    padding: mark.padding ? `0 ${big(mark.padding)}` : undefined,
    justifyContent: mark.valign === "top" ? "flex-start" : undefined,
    textAlign: mark.align,
    fontFamily: role === "song" ? undefined : faceOf(role),
    fontSize: `${mark.size * magnified}pt`,
    lineHeight: big(mark.leading),
    transform: mark.turned ? "rotate(180deg)" : undefined,
    color: mark.red ? red : undefined,
  };
  const layered = mark.lines.some((line) => line.some((piece) => typeof piece !== "string" && piece.narrow));
  return (
    <div className="xw-mark" style={style}>
      {mark.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a finished page never move
        <div key={index} className="xw-line">
          {line.map((piece, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <PieceView key={at} piece={piece} role={role} layered={layered} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** Marks with a frame by their pen, the thinnest first. */
const pensOf = (marks: readonly Mark[]): [string, Mark[]][] =>
  [...Map.groupBy(marks, (mark) => (mark.border ? `${mark.border} ${mark.red ? red : "#000"}` : ""))]
    .filter(([pen]) => pen !== "")
    .sort(([, [a]], [, [b]]) => (a?.border ?? 0) - (b?.border ?? 0));

function Frames(props: { marks: readonly Mark[] }) {
  return pensOf(props.marks).map(([pen, drawn]) => (
    <path
      key={pen}
      d={drawn.map(outline).join("")}
      fill="none"
      stroke={drawn[0]?.red ? red : "#000"}
      strokeWidth={drawn[0]?.border}
    />
  ));
}

/** Grounds and lines of a sheet as one drawing: borders of boxes would be snapped to whole pixels, and lines that two cells share would come out double. */
function Lines(props: { page: Page; size: PaperSize }) {
  const { marks } = props.page;
  const shades = marks.filter((mark) => mark.shade);
  const covers = marks.filter((mark) => mark.cover);
  if (shades.length === 0 && !marks.some((mark) => mark.border)) return null;
  return (
    <svg className="xw-lines" viewBox={`0 0 ${props.size.width} ${props.size.height}`} aria-hidden="true">
      {shades.length > 0 ? <path d={shades.map(outline).join("")} fill="#e6e6e6" /> : null}
      <Frames marks={marks.filter((mark) => !mark.cover)} />
      {covers.length > 0 ? <path d={covers.map(outline).join("")} fill="#fff" /> : null}
      <Frames marks={covers} />
    </svg>
  );
}

/**
 * One sheet of paper at its true size. The models say where everything stands, so one component draws every layout, in the
 * preview and in print alike.
 */
export const Sheet = memo(function Sheet(props: { page: Page; size: PaperSize }) {
  const size = props.page.size ?? props.size;
  return (
    <section className="xw-sheet" style={{ width: mm(size.width), height: mm(size.height), page: formatOf(size) }}>
      <Lines page={props.page} size={size} />
      <div className="xw-marks">
        {props.page.marks.map((mark, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: marks of a finished page never move
          mark.lines.length > 0 ? <MarkView key={index} mark={mark} /> : null,
        )}
      </div>
    </section>
  );
});

/** Name of a paper format in the style sheet. */
const formatOf = (size: PaperSize): string => `sheet-${Math.round(size.width * 100)}-${Math.round(size.height * 100)}`;

/** Rules that every sheet needs; a style element, because the page format depends on the layout. Contained, a sheet is never broken over pages: the magnified marks reach beyond it before they are shrunk. */
export const sheetStyle = `
.xw-sheet { position: relative; contain: size layout; font-family: ${faceOf("song")}; overflow: hidden; background: #fff; color: #000; box-sizing: border-box; font-style: normal; font-variant: normal; font-kerning: none; font-variant-ligatures: none; letter-spacing: normal; text-rendering: geometricPrecision; text-align: left; text-spacing-trim: space-all; text-autospace: no-autospace; line-break: anywhere; }
.xw-marks { position: absolute; left: 0; top: 0; width: 0; height: 0; transform: scale(${1 / magnified}); transform-origin: 0 0; }
.xw-mark { position: absolute; box-sizing: border-box; display: flex; flex-direction: column; justify-content: center; text-align: center; font-weight: 400; }
.xw-lines { position: absolute; left: 0; top: 0; width: 100%; height: 100%; }
.xw-line { white-space: pre; flex: none; }
`;

/** Page formats of a printed document: the sheets themselves, each of its own size, without margins of the browser. */
export const printStyle = (sizes: readonly PaperSize[]): string => `
${[...new Map(sizes.map((size) => [formatOf(size), size]))]
  .map(([name, size]) => `@page ${name} { size: ${size.width}mm ${size.height}mm; margin: 0; }`)
  .join("\n")}
html, body, #root, .ant-app { height: auto !important; margin: 0; padding: 0; background: #fff; }
.xw-sheet { break-after: page; break-inside: avoid; }
.xw-sheet:last-of-type { break-after: auto; }
`;
