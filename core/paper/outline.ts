import { type Mark, round } from "./page.ts";

type Outlined = Pick<Mark, "x" | "y" | "width" | "height" | "round" | "rotate">;

/** Reach of a mark's frame from its middle, in millimetres: what is turned or round reaches less or farther than its rectangle. */
export function reachOf(mark: Pick<Outlined, "width" | "height" | "round" | "rotate">): { x: number; y: number } {
  const angle = ((mark.rotate ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const [a, b] = [mark.width / 2, mark.height / 2];
  if (mark.round) return { x: Math.hypot(a * cos, b * sin), y: Math.hypot(a * sin, b * cos) };
  return { x: a * cos + b * sin, y: a * sin + b * cos };
}

/** The frame of a mark as a closed path in the language of SVG, millimetres: its rectangle, the ellipse in it, either turned about its middle. */
export function outline(mark: Outlined): string {
  const { x, y, width, height } = mark;
  if (!mark.round && !mark.rotate) return `M${x} ${y}h${width}v${height}h${-width}z`;
  const turn = mark.rotate ?? 0;
  const angle = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [cx, cy] = [x + width / 2, y + height / 2];
  const at = (dx: number, dy: number) => `${round(cx + dx * cos - dy * sin)} ${round(cy + dx * sin + dy * cos)}`;
  const [a, b] = [width / 2, height / 2];
  if (mark.round) {
    const arc = `A${round(a)} ${round(b)} ${round(turn)} 0 1`;
    return `M${at(-a, 0)}${arc} ${at(a, 0)}${arc} ${at(-a, 0)}z`;
  }
  return `M${at(-a, -b)}L${at(a, -b)}L${at(a, b)}L${at(-a, b)}z`;
}
