import type { HallFixture, HallLayout } from "../../records/seating.ts";
import type { SeatingOptions } from "./choices.ts";

/** Middle of the lectern: where it is drawn, else in front of the platform, or at the right hand of those on it. */
export function lecternAt(layout: HallLayout, options: SeatingOptions): { x: number; y: number } {
  const drawn = layout.fixtures.find((one) => one.kind === "lectern");
  if (drawn) return { x: drawn.x + drawn.width / 2, y: drawn.y + drawn.height / 2 };
  const stage = layout.zones
    .filter((zone) => zone.kind === "platform")
    .flatMap((zone) => zone.rows.flatMap((row) => (row.open ? [row.open] : row.seats)));
  const xs = stage.map((one) => one.x);
  const middle = xs.length > 0 ? (Math.min(...xs) + Math.max(...xs)) / 2 : layout.width / 2;
  const y = stage.length > 0 ? Math.max(...stage.map((one) => one.y)) + 55 : 0;
  return { x: options.lectern === "front" ? middle : middle - layout.width / 4, y };
}

/** Length and depth of a lectern that the hall doesn't draw, in centimetres. */
const size = { width: 64, height: 26 };

/** Whether the option decides where the lectern stands: there is a platform, and no lectern is drawn in the hall. */
export const hasChosenLectern = (layout: HallLayout): boolean =>
  layout.zones.some((zone) => zone.kind === "platform") && !layout.fixtures.some((one) => one.kind === "lectern");

/** The hall with the lectern that was chosen, where none is drawn: screen and paper show the same. */
export function withLectern(layout: HallLayout, options: SeatingOptions | undefined): HallLayout {
  if (!options || !hasChosenLectern(layout)) return layout;
  const at = lecternAt(layout, options);
  const chosen: HallFixture = {
    id: "chosen lectern",
    kind: "lectern",
    shape: "rectangle",
    x: at.x - size.width / 2,
    y: at.y - size.height / 2,
    ...size,
    rotation: 0,
    text: "",
  };
  return { ...layout, fixtures: [...layout.fixtures, chosen] };
}
