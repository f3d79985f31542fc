import { memo, useMemo } from "react";
import type { HallLayout } from "../../../../core/records/seating.ts";
import type { Palette } from "../../../ui/theme.ts";
import { FixtureShape, RowShape } from "./drawing.tsx";

/** What is chosen, drawn once more above the hall, to be moved as one picture. `frame` is the part of the plane that is shown, in centimetres. */
export const ChosenLayer = memo(function ChosenLayer(props: {
  layout: HallLayout;
  chosen: ReadonlySet<string>;
  palette: Palette;
  frame: { x: number; y: number; width: number; height: number };
  /** Pixels to a centimetre. */
  scale: number;
}) {
  const { layout, chosen, palette, frame, scale } = props;
  const picked = useMemo(() => {
    if (chosen.size === 0) return { rows: [], fixtures: [] };
    const rows = layout.zones.flatMap((zone) =>
      zone.rows.flatMap((row) => {
        const seats = row.seats.filter((seat) => chosen.has(seat.id));
        const open = row.open && chosen.has(row.id) ? row.open : undefined;
        if (seats.length === 0 && !open) return [];
        return [{ zone: zone.name, row: { id: row.id, number: row.number, seats, ...(open ? { open } : {}) } }];
      }),
    );
    return { rows, fixtures: layout.fixtures.filter((one) => chosen.has(one.id)) };
  }, [layout, chosen]);
  return (
    <svg
      aria-hidden="true"
      width={frame.width * scale}
      height={frame.height * scale}
      viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
      style={{ display: "block", fontFamily: "inherit" }}
    >
      {picked.fixtures.map((fixture) => (
        <FixtureShape key={fixture.id} fixture={fixture} palette={palette} chosen />
      ))}
      {picked.rows.map(({ row, zone }) => (
        <RowShape key={row.id} row={row} zone={zone} labelled={false} palette={palette} chosen />
      ))}
    </svg>
  );
});
