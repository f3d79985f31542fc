// biome-ignore-all lint/a11y/useSemanticElements: a seat is part of a drawing, where no button of HTML can stand
import { memo } from "react";
import { seatCategories } from "../../../core/records/seating.ts";
import type { Palette } from "../../ui/theme.ts";
import type { DrawnFixture, DrawnLabel, DrawnSeat } from "./geometry.ts";

export type Look = "plain" | "picked" | "moved";

/** A seat is drawn in this size and scaled to the one of its hall. */
export const markSize = { width: 66, height: 49.5 };

/**
 * Letters of a name: two signs are spread over the width of three, long names are set smaller or in two lines. Every length is given outright:
 * a transform for each of thousands of seats would make the browser build as many layers in every frame.
 */
function NameText(props: { name: string; note: string; x: number; y: number; k: number }) {
  const { x, k } = props;
  const signs = [...props.name];
  const middle = x + (markSize.width / 2) * k;
  const y = props.y + (props.note === "" ? 33 : 29) * k;
  if (signs.length === 2) {
    return (
      // The space after the last sign is part of its width, so the whole stands half a sign to the right.
      <text x={middle + 7 * k} y={y} letterSpacing={14 * k}>
        {props.name}
      </text>
    );
  }
  if (signs.length <= 4) {
    return (
      <text x={middle} y={y}>
        {props.name}
      </text>
    );
  }
  if (signs.length <= 6) {
    return (
      <text x={middle} y={y} fontSize={10 * k}>
        {props.name}
      </text>
    );
  }
  const half = Math.ceil(signs.length / 2);
  return (
    <text fontSize={Math.max(4, Math.min(10, (markSize.width - 8) / half)) * k}>
      <tspan x={middle} y={y - 4 * k}>
        {signs.slice(0, half).join("")}
      </tspan>
      <tspan x={middle} y={y + 7 * k}>
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
  const { x, y, scale: k } = props;
  const [width, height] = [markSize.width * k, markSize.height * k];
  return (
    <>
      <g data-seat={props.seatKey} {...role} aria-label={props.sentence}>
        <rect
          x={x}
          y={y}
          width={width}
          height={height}
          fill={fill}
          stroke={edge}
          strokeWidth={look === "picked" || props.locked ? 2 : 1}
          strokeDasharray={props.taken ? undefined : "3 3"}
        />
        {props.taken ? <NameText name={props.name} note={props.note} x={x} y={y} k={k} /> : null}
      </g>
      {/* Beside the seat and not in it: what one calls the seat by is the name. */}
      {props.no ? (
        <text className="xw-seat-small" x={x + 4 * k} y={y + 12 * k} fontSize={10 * k} textAnchor="start">
          {props.no}
        </text>
      ) : null}
      {props.locked ? (
        <text className="xw-seat-small" x={x + width - 4 * k} y={y + 12 * k} fontSize={9 * k} textAnchor="end">
          锁
        </text>
      ) : null}
      {props.blocked ? (
        <path d={`M${x + 4} ${y + 4} L${x + width - 4} ${y + height - 4}`} stroke={palette.lines} />
      ) : null}
      {props.note ? (
        <text className="xw-seat-small" x={x + width / 2} y={y + 44 * k} fontSize={8.5 * k}>
          {shortNote(props.note)}
        </text>
      ) : null}
    </>
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
