// biome-ignore-all lint/a11y/useSemanticElements: a seat is part of a drawing, where no button of HTML can stand
import { memo } from "react";
import { seatCategories } from "../../../core/records/seating.ts";
import type { Palette } from "../../ui/theme.ts";
import type { DrawnFixture, DrawnLabel, DrawnSeat } from "./geometry.ts";

export type Look = "plain" | "picked" | "moved";

/** A seat is drawn in this size and scaled to the one of its hall. */
export const markSize = { width: 66, height: 49.5 };

/** Letters of a name: two signs are spread over the width of three, long names are set smaller or in two lines. */
function NameText(props: { name: string; note: string; color: string }) {
  const signs = [...props.name];
  const middle = markSize.width / 2;
  const room = markSize.width - 8;
  const y = props.note === "" ? 33 : 29;
  if (signs.length === 2) {
    return (
      // The space after the last sign is part of its width, so the whole stands half a sign to the right.
      <text x={middle + 7} y={y} fontSize={14} letterSpacing={14} textAnchor="middle" fill={props.color}>
        {props.name}
      </text>
    );
  }
  if (signs.length <= 6) {
    const size = signs.length <= 4 ? 14 : 10;
    return (
      <text x={middle} y={y} fontSize={size} textAnchor="middle" fill={props.color}>
        {props.name}
      </text>
    );
  }
  const half = Math.ceil(signs.length / 2);
  const size = Math.max(4, Math.min(10, room / half));
  return (
    <text fontSize={size} textAnchor="middle" fill={props.color}>
      <tspan x={middle} y={y - 4}>
        {signs.slice(0, half).join("")}
      </tspan>
      <tspan x={middle} y={y + 7}>
        {signs.slice(half).join("")}
      </tspan>
    </text>
  );
}

const shortNote = (note: string) => ([...note].length > 7 ? `${[...note].slice(0, 6).join("")}…` : note);

/** What a seat says of itself: place, who sits there and why. */
export const sentenceOf = (seat: DrawnSeat): string =>
  seat.index === null
    ? `${seat.place}，${seat.category === "normal" ? "空座" : seatCategories[seat.category]}`
    : `${seat.place}，${seat.name}${seat.note ? `（${seat.note}）` : ""}，${seat.why}${seat.locked ? "，已锁定" : ""}`;

/** One seat. Drawn again only when something of it changes: a hall has thousands. */
export const SeatMark = memo(function SeatMark(props: {
  seatKey: string;
  x: number;
  y: number;
  scale: number;
  name: string;
  note: string;
  /** Rank or number in the corner. */
  no: string;
  taken: boolean;
  blocked: boolean;
  locked: boolean;
  sentence: string;
  look: Look;
  /** The seat that Tab leads to; null where seats can't be chosen. */
  focusable: boolean | null;
  palette: Palette;
}) {
  const { palette, look } = props;
  const fill =
    look === "picked" ? palette.chosen : look === "moved" ? palette.soonGround : props.taken ? palette.surface : "none";
  const edge =
    look === "picked" ? palette.accent : look === "moved" ? palette.soon : props.taken ? palette.edges : palette.lines;
  const role =
    props.focusable === null
      ? { role: "img" as const }
      : { role: "button" as const, tabIndex: props.focusable ? 0 : -1, "aria-pressed": look === "picked" };
  return (
    <g transform={`translate(${props.x} ${props.y}) scale(${props.scale})`}>
      <g
        data-seat={props.seatKey}
        {...role}
        aria-label={props.sentence}
        style={{ cursor: props.focusable === null ? "default" : "pointer", outlineOffset: -2 }}
      >
        <rect
          width={markSize.width}
          height={markSize.height}
          rx={3}
          fill={fill}
          pointerEvents="all"
          stroke={edge}
          strokeWidth={look === "picked" || props.locked ? 2 : 1}
          strokeDasharray={props.taken ? undefined : "3 3"}
        />
        {props.taken ? <NameText name={props.name} note={props.note} color={palette.text} /> : null}
      </g>
      {/* Beside the seat and not in it: what one calls the seat by is the name. */}
      <g pointerEvents="none">
        <text x={4} y={12} fontSize={10} fill={palette.secondary}>
          {props.no}
        </text>
        {props.locked ? (
          <text x={markSize.width - 4} y={12} fontSize={9} textAnchor="end" fill={palette.secondary}>
            锁
          </text>
        ) : null}
        {props.blocked ? (
          <path d={`M4 4 L${markSize.width - 4} ${markSize.height - 4}`} stroke={palette.lines} />
        ) : null}
        {props.note ? (
          <text x={markSize.width / 2} y={44} fontSize={8.5} textAnchor="middle" fill={palette.secondary}>
            {shortNote(props.note)}
          </text>
        ) : null}
      </g>
    </g>
  );
});

/** Tables, doors, screens, and the words beside zones and rows; drawn once. */
export const HallGround = memo(function HallGround(props: {
  fixtures: readonly DrawnFixture[];
  labels: readonly DrawnLabel[];
  palette: Palette;
}) {
  const { palette } = props;
  return (
    <g pointerEvents="none">
      {props.fixtures.map((one) => (
        <g key={one.id} transform={`translate(${one.x} ${one.y})`}>
          {one.kind === "text" ? null : one.shape === "ellipse" ? (
            <ellipse
              rx={one.width / 2}
              ry={one.height / 2}
              transform={`rotate(${one.rotation})`}
              fill={palette.background}
              stroke={palette.edges}
            />
          ) : (
            <rect
              x={-one.width / 2}
              y={-one.height / 2}
              width={one.width}
              height={one.height}
              rx={2}
              transform={`rotate(${one.rotation})`}
              fill={palette.background}
              stroke={palette.edges}
            />
          )}
          <text y={4.5} fontSize={12} textAnchor="middle" fill={palette.secondary}>
            {one.text}
          </text>
        </g>
      ))}
      {props.labels.map((label) => (
        <text
          key={label.key}
          x={label.x}
          y={label.y + (label.kind === "zone" ? 6 : 4)}
          fontSize={label.kind === "zone" ? 16 : 12}
          fontWeight={label.kind === "zone" ? 600 : 400}
          textAnchor={label.anchor}
          fill={label.kind === "zone" ? palette.text : palette.secondary}
        >
          {label.text}
        </text>
      ))}
    </g>
  );
});
