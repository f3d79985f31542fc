import { memo } from "react";
import {
  fixtureLabels,
  type HallFixture,
  type HallLayout,
  type HallRow,
  type HallSeat,
  type HallZone,
  type SeatCategory,
} from "../../../../core/records/seating.ts";
import type { Palette } from "../../../ui/theme.ts";

/** Side of a seat on the drawing, in centimetres. */
export const seatSize = 44;
/** Box of an open row, in centimetres. */
export const openBox = { width: 360, height: 48 };

/** A sign beside the colour, so that colour alone says nothing. */
const signs: Readonly<Record<SeatCategory, string>> = {
  normal: "",
  reserved: "留",
  blocked: "停",
  staff: "工",
  press: "媒",
  late: "迟",
};

export function seatFill(category: SeatCategory, palette: Palette): string {
  if (category === "normal") return palette.surface;
  if (category === "blocked") return palette.lines;
  return category === "reserved" ? palette.soonGround : category === "late" ? palette.doneGround : palette.hover;
}

function SeatShape(props: { seat: HallSeat; palette: Palette; chosen: boolean }) {
  const { seat, palette, chosen } = props;
  return (
    <g transform={`translate(${seat.x} ${seat.y})`}>
      <rect
        x={-seatSize / 2}
        y={-seatSize / 2}
        width={seatSize}
        height={seatSize}
        rx={6}
        fill={chosen ? palette.chosen : seatFill(seat.category, palette)}
        stroke={chosen ? palette.accent : palette.edges}
        strokeWidth={chosen ? 3 : 1.5}
      />
      <text y={seat.category === "normal" ? 7 : 2} fontSize={20} textAnchor="middle" fill={palette.text}>
        {seat.number}
      </text>
      {seat.category === "normal" ? null : (
        <text y={18} fontSize={14} textAnchor="middle" fill={palette.secondary}>
          {signs[seat.category]}
        </text>
      )}
    </g>
  );
}

function OpenShape(props: { row: HallRow; zone: string; palette: Palette; chosen: boolean }) {
  const { row, palette, chosen } = props;
  if (!row.open) return null;
  return (
    <g transform={`translate(${row.open.x} ${row.open.y})`}>
      <rect
        x={-openBox.width / 2}
        y={-openBox.height / 2}
        width={openBox.width}
        height={openBox.height}
        rx={6}
        fill={chosen ? palette.chosen : palette.surface}
        stroke={chosen ? palette.accent : palette.edges}
        strokeWidth={chosen ? 3 : 1.5}
        strokeDasharray="8 6"
      />
      <text y={6} fontSize={18} textAnchor="middle" fill={palette.text}>
        {`${props.zone}${row.number}排（按人数设座）`}
      </text>
    </g>
  );
}

/** A row of the hall. Drawn again only when the row itself is another one. */
export const RowShape = memo(function RowShape(props: {
  row: HallRow;
  zone: string;
  /** The number of the row stands beside it. */
  labelled: boolean;
  palette: Palette;
  chosen?: boolean;
}) {
  const { row, palette } = props;
  const first = row.seats[0];
  return (
    <g>
      {props.labelled && first ? (
        <text x={first.x - 34} y={first.y + 8} fontSize={22} textAnchor="end" fill={palette.secondary}>
          {row.number}
        </text>
      ) : null}
      <OpenShape row={row} zone={props.zone} palette={palette} chosen={props.chosen ?? false} />
      {row.seats.map((seat) => (
        <SeatShape key={seat.id} seat={seat} palette={palette} chosen={props.chosen ?? false} />
      ))}
    </g>
  );
});

/** A thing in the hall. */
export const FixtureShape = memo(function FixtureShape(props: {
  fixture: HallFixture;
  palette: Palette;
  chosen?: boolean;
}) {
  const { fixture, palette, chosen } = props;
  const [w, h] = [fixture.width / 2, fixture.height / 2];
  const look = {
    fill: chosen ? palette.chosen : fixture.kind === "screen" ? palette.secondary : palette.background,
    // The name of the table below shows through.
    fillOpacity: chosen ? 0.5 : 1,
    stroke: chosen ? palette.accent : palette.edges,
    strokeWidth: chosen ? 3 : 1.5,
    strokeDasharray: fixture.kind === "text" ? "4 6" : undefined,
  };
  const words = fixture.text || (fixture.kind === "table" ? "" : fixtureLabels[fixture.kind]);
  const small = Math.min(fixture.width, fixture.height) < 24;
  return (
    <g transform={`translate(${fixture.x + w} ${fixture.y + h})`}>
      {fixture.shape === "ellipse" ? (
        <ellipse rx={w} ry={h} transform={`rotate(${fixture.rotation})`} {...look} />
      ) : (
        <rect
          x={-w}
          y={-h}
          width={fixture.width}
          height={fixture.height}
          rx={3}
          transform={`rotate(${fixture.rotation})`}
          {...look}
        />
      )}
      <text y={small ? (fixture.y < 40 ? 28 : -12) : 6} fontSize={18} textAnchor="middle" fill={palette.text}>
        {words}
      </text>
    </g>
  );
});

const isLabelled = (zone: HallZone) => zone.kind === "audience" || zone.kind === "photo" || zone.rows.length > 1;

/** Name of a zone above it, or in the middle of a table. */
export const ZoneName = memo(function ZoneName(props: { zone: HallZone; palette: Palette }) {
  const { zone, palette } = props;
  const seats = zone.rows.flatMap((row) => row.seats);
  if (seats.length === 0) return null;
  const xs = seats.map((seat) => seat.x);
  const ys = seats.map((seat) => seat.y);
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const inside = (zone.kind === "table" || zone.kind === "island") && bottom - top > 130;
  return (
    <text
      x={(Math.min(...xs) + Math.max(...xs)) / 2}
      y={inside ? (top + bottom) / 2 + 7 : top - 34}
      fontSize={20}
      fontWeight={600}
      textAnchor="middle"
      fill={palette.text}
    >
      {zone.name}
    </text>
  );
});

/** The whole hall, to look at. */
export const HallDrawing = memo(function HallDrawing(props: { layout: HallLayout; palette: Palette }) {
  const { layout, palette } = props;
  return (
    <>
      <rect width={layout.width} height={layout.height} fill={palette.surface} stroke={palette.edges} strokeWidth={2} />
      {layout.fixtures.map((fixture) => (
        <FixtureShape key={fixture.id} fixture={fixture} palette={palette} />
      ))}
      {layout.zones.map((zone) => (
        <g key={zone.id}>
          {zone.rows.map((row) => (
            <RowShape key={row.id} row={row} zone={zone.name} labelled={isLabelled(zone)} palette={palette} />
          ))}
          <ZoneName zone={zone} palette={palette} />
        </g>
      ))}
    </>
  );
});
