/** Words that a general dictionary tears; a title is never broken inside one. */
const words = [
  "校务委员会",
  "科技人才学院",
  "党组书记",
  "省科协",
  "市科协",
  "科协",
  "党校",
  "印发",
  "听一课讲一课",
  "理事长",
  "副理事长",
  "秘书长",
  "办公厅",
  "办公室",
  "重点工作",
  "工作要点",
];
/** Signs that belong to the word before them. */
const suffixes = "会班厅室长部处科局院校年月日号次期届省市县区镇的等人员者性化";
/** Signs with which a line may not begin or end. */
const notFirst = "，。、；：）》〉」』】〕”’！？…·,.;:)]}%℃的";
const notLast = "（《〈「『【〔“‘([{";

const ascii = /^[\x20-\x7e]$/u;

/** Width of a title in full-width signs; Latin letters and figures count half, as 小标宋 has them. */
export const titleWidth = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (ascii.test(sign) ? 0.6 : 1), 0);

/** Indices (in signs) before which a title may be broken, each with its price: 0 at a good place, more at a poor one. */
function breaks(signs: readonly string[]): Map<number, number> {
  const text = signs.join("");
  const inside = new Set<number>();
  for (const word of words)
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
      for (let k = 1; k < word.length; k++) inside.add([...text.slice(0, at)].length + k);
  const allowed = new Map<number, number>();
  let at = 0;
  for (const { segment } of new Intl.Segmenter("zh", { granularity: "word" }).segment(text)) {
    const here = at;
    at += [...segment].length;
    const before = signs[here - 1] ?? "";
    const first = signs[here] ?? "";
    if (here === 0 || inside.has(here) || notFirst.includes(first) || notLast.includes(before)) continue;
    if ([...segment].length === 1 && suffixes.includes(first)) continue;
    if (ascii.test(before) && ascii.test(first)) continue;
    // A single sign that the dictionary could not place belongs to its neighbours more often than not.
    const lone = [...segment].length === 1 && !notLast.includes(first) && first !== "和" && first !== "对";
    const good =
      "》、”）".includes(before) || "《“（".includes(first) || text.slice(0, at - [...segment].length).endsWith("关于");
    allowed.set(here, (good ? 0 : 1.5) + (lone ? 4 : 0) + (/^\d/u.test(first) ? 0 : 0));
  }
  return allowed;
}

/** Target widths of `count` lines that together are `total` wide: both trapeziums and the diamond (print.md 1.2, 标题). */
function shapes(count: number, total: number): number[][] {
  const middle = (count - 1) / 2;
  const swing = count === 1 ? 0 : 0.18;
  const profiles = [
    (line: number) => 1 + swing * (middle === 0 ? 0 : (line - middle) / middle),
    (line: number) => 1 - swing * (middle === 0 ? 0 : (line - middle) / middle),
    (line: number) => 1 + swing * (1 - (2 * Math.abs(line - middle)) / Math.max(1, middle)),
  ];
  return profiles.slice(0, count === 2 ? 2 : 3).map((profile) => {
    const weights = Array.from({ length: count }, (_, line) => profile(line));
    const sum = weights.reduce((all, one) => all + one, 0);
    return weights.map((weight) => (weight / sum) * total);
  });
}

/** True for a trapezium or a diamond: widths rise, fall, or rise and then fall. */
export function isGoodShape(widths: readonly number[]): boolean {
  let falling = false;
  for (let line = 1; line < widths.length; line++) {
    const step = (widths[line] ?? 0) - (widths[line - 1] ?? 0);
    if (step < -0.01) falling = true;
    else if (step > 0.01 && falling) return false;
  }
  return true;
}

/** The cheapest way to break into lines of about the widths wanted; null where no line break is allowed that keeps within `limit`. */
function fitted(
  signs: readonly string[],
  allowed: ReadonlyMap<number, number>,
  targets: readonly number[],
  limit: number,
) {
  const stops = [0, ...allowed.keys(), signs.length];
  const widthTo = [0];
  for (const sign of signs) widthTo.push((widthTo.at(-1) ?? 0) + titleWidth(sign));
  const span = (from: number, to: number) => (widthTo[to] ?? 0) - (widthTo[from] ?? 0);
  let states = new Map<number, { cost: number; at: number[] }>([[0, { cost: 0, at: [] }]]);
  for (const target of targets) {
    const next = new Map<number, { cost: number; at: number[] }>();
    for (const [from, state] of states)
      for (const to of stops) {
        if (to <= from || span(from, to) > limit) continue;
        const cost = state.cost + (span(from, to) - target) ** 2 + (allowed.get(to) ?? 0) * 2;
        const known = next.get(to);
        if (!known || cost < known.cost) next.set(to, { cost, at: [...state.at, to] });
      }
    states = next;
  }
  return states.get(signs.length) ?? null;
}

/**
 * A title in lines of at most `limit` full-width signs: in trapezium or diamond shape, never broken inside a word (print.md 1.2).
 * A title that fits stands in one line. Nothing is lost: the lines together are the title.
 */
export function titleLines(title: string, limit: number): string[] {
  const signs = [...title.trim()];
  const total = titleWidth(title.trim());
  if (total <= limit) return [signs.join("")];
  const allowed = breaks(signs);
  const least = Math.ceil(total / limit);
  for (let count = least; count <= least + 3; count++) {
    const found = shapes(count, total)
      .flatMap((targets) => fitted(signs, allowed, targets, limit) ?? [])
      .map(({ cost, at }) => {
        const lines = at.map((to, line) => signs.slice(at[line - 1] ?? 0, to).join(""));
        return { lines, cost: cost + (isGoodShape(lines.map(titleWidth)) ? 0 : 100) };
      })
      .sort((a, b) => a.cost - b.cost);
    if (found[0]) return found[0].lines;
  }
  // A single word longer than a line: cut where it must be.
  const size = Math.floor(limit);
  return Array.from({ length: Math.ceil(signs.length / size) }, (_, line) =>
    signs.slice(line * size, (line + 1) * size).join(""),
  );
}
