import type { CSSProperties } from "react";
import { memo } from "react";
import type { FontRole, Mark, Page, Piece } from "../../core/paper/page.ts";
import { emWidth } from "../../core/paper/text.ts";
import { faceOf, wideFace } from "./faces.ts";

const mm = (value: number) => `${value}mm`;

function PieceView({ piece, role }: { piece: Piece; role: FontRole }) {
  if (typeof piece === "string") return piece;
  const size = piece.scale ? { fontSize: `${piece.scale}em` } : undefined;
  if (piece.spread) {
    const [first, ...rest] = piece.text;
    return (
      <span style={size}>
        <span style={{ display: "inline-block", width: "2em", fontFamily: role === "song" ? wideFace : undefined }}>
          {first}
        </span>
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
  const border = mark.border ?? 0;
  const role = mark.role ?? "song";
  // The line runs along the edge, half on either side, so that neighbours share it.
  const style: CSSProperties = {
    left: mm(mark.x - border / 2),
    top: mm(mark.y - border / 2),
    width: mm(mark.width + border),
    height: mm(mark.height + border),
    border: border > 0 ? `${mm(border)} solid #000` : undefined,
    background: mark.shade ? "#e6e6e6" : undefined,
    padding: mark.padding ? `0 ${mm(mark.padding - border / 2)}` : undefined,
    justifyContent: mark.valign === "top" ? "flex-start" : "center",
    textAlign: mark.align ?? "center",
    fontFamily: faceOf(role),
    fontSize: `${mark.size}pt`,
    lineHeight: mm(mark.leading),
  };
  return (
    <div className="xw-mark" style={style}>
      {mark.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a finished page never move
        <div key={index} className="xw-line">
          {line.map((piece, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <PieceView key={at} piece={piece} role={role} />
          ))}
        </div>
      ))}
    </div>
  );
}

/**
 * One sheet of paper at its true size. The models say where everything stands, so one component draws every layout, in the
 * preview and in print alike.
 */
export const Sheet = memo(function Sheet(props: { page: Page; size: { width: number; height: number } }) {
  return (
    <section className="xw-sheet" style={{ width: mm(props.size.width), height: mm(props.size.height) }}>
      {props.page.marks.map((mark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: marks of a finished page never move
        <MarkView key={index} mark={mark} />
      ))}
    </section>
  );
});

/** Rules that every sheet needs; a style element, because the page format depends on the layout. */
export const sheetStyle = `
.xw-sheet { position: relative; overflow: hidden; background: #fff; color: #000; box-sizing: border-box; font-kerning: none; font-variant-ligatures: none; text-spacing-trim: space-all; text-autospace: no-autospace; line-break: anywhere; }
.xw-mark { position: absolute; box-sizing: border-box; display: flex; flex-direction: column; overflow: visible; font-weight: 400; }
.xw-line { white-space: pre; flex: none; }
`;

/** Page format of a printed document: the sheet itself, without margins of the browser. */
export const printStyle = (size: { width: number; height: number }): string => `
@page { size: ${size.width}mm ${size.height}mm; margin: 0; }
html, body { margin: 0; padding: 0; background: #fff; }
.xw-sheet { break-after: page; break-inside: avoid; }
.xw-sheet:last-of-type { break-after: auto; }
`;
