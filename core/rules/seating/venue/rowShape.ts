/** A point in centimetres. */
export interface Point {
  x: number;
  y: number;
}

/** How a row lies: its middle, its direction from the first seat to the last (radians, 0 to the right), and how far it bends. */
export interface RowShape {
  x: number;
  y: number;
  angle: number;
  /** Largest distance of a seat from the line between the ends, in centimetres; positive where the middle lies behind (below, in a row that runs to the right). */
  bulge: number;
}

/** No row bends further than this, in radians: its ends would meet. */
const mostBend = 1.5 * Math.PI;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** The middle of some points. */
export const middleOf = (points: readonly Point[]): Point => ({
  x: mean(points.map((point) => point.x)),
  y: mean(points.map((point) => point.y)),
});

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Distances from each seat to the next. */
export const stepsOf = (points: readonly Point[]): number[] =>
  points.slice(1).map((point, i) => distance(point, points[i] ?? point));

/** How the seats of a row lie. */
export function shapeOf(points: readonly Point[]): RowShape {
  const { x, y } = middleOf(points);
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || distance(first, last) === 0) return { x, y, angle: 0, bulge: 0 };
  const angle = Math.atan2(last.y - first.y, last.x - first.x);
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  let bulge = 0;
  for (const point of points) {
    const across = -(point.x - first.x) * sin + (point.y - first.y) * cos;
    if (Math.abs(across) > Math.abs(bulge)) bulge = across;
  }
  return { x, y, angle, bulge };
}

/** Seats on a circle of this curvature (1/radius), along and across the line between the ends. */
function onCircle(steps: readonly number[], curvature: number): Point[] {
  const turns = steps.map((step) => 2 * Math.asin(Math.min(1, (step * curvature) / 2)));
  const total = turns.reduce((sum, turn) => sum + turn, 0);
  const radius = 1 / curvature;
  let at = -total / 2;
  const base = Math.cos(total / 2);
  return [0, ...turns].map((turn) => {
    at += turn;
    return { x: radius * Math.sin(at), y: radius * (Math.cos(at) - base) };
  });
}

function onLine(steps: readonly number[]): Point[] {
  let at = 0;
  return [0, ...steps].map((step) => {
    at += step;
    return { x: at, y: 0 };
  });
}

const deepest = (points: readonly Point[]) => Math.max(0, ...points.map((point) => point.y));

/**
 * Seats at these distances from each other, on a line or an arc with this bulge; whole centimetres. A bulge beyond what the
 * row's length allows gives the strongest bend. The same distances with bulge 0 lie straight again.
 */
export function layRow(steps: readonly number[], shape: RowShape): Point[] {
  const wanted = Math.abs(shape.bulge);
  const total = steps.reduce((sum, step) => sum + step, 0);
  let points = onLine(steps);
  if (wanted >= 0.5 && total > 0 && steps.length > 1) {
    let low = 0;
    let high = Math.min(mostBend / total, 2 / Math.max(...steps));
    for (let i = 0; i < 60; i += 1) {
      const middle = (low + high) / 2;
      if (deepest(onCircle(steps, middle)) < wanted) low = middle;
      else high = middle;
    }
    points = onCircle(steps, high);
  }
  const centre = middleOf(points);
  const [sin, cos] = [Math.sin(shape.angle), Math.cos(shape.angle)];
  const side = shape.bulge < 0 ? -1 : 1;
  return points.map((point) => {
    const along = point.x - centre.x;
    const across = (point.y - centre.y) * side;
    return {
      x: Math.round(shape.x + along * cos - across * sin),
      y: Math.round(shape.y + along * sin + across * cos),
    };
  });
}
