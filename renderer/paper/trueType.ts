/** Offset of a table of a TrueType font. */
function tableOf(view: DataView, tag: string): number {
  for (let at = 12; at < 12 + view.getUint16(4) * 16; at += 16) {
    const name = String.fromCharCode(...new Uint8Array(view.buffer, at, 4));
    if (name === tag) return view.getUint32(at + 8);
  }
  throw new Error(`no ${tag} in font`);
}

/**
 * A copy of a TrueType font whose full-width signs advance by two widths. With it 郭姣 is set to the width of three without
 * anything between the two characters: a gap made by spacing is read back from a PDF as a space, an advance is not.
 */
export function widened(font: ArrayBuffer): ArrayBuffer {
  const copy = font.slice(0);
  const view = new DataView(copy);
  const em = view.getUint16(tableOf(view, "head") + 18);
  const hhea = tableOf(view, "hhea");
  const hmtx = tableOf(view, "hmtx");
  const count = view.getUint16(hhea + 34);
  for (let index = 0; index < count; index += 1) {
    const at = hmtx + index * 4;
    if (view.getUint16(at) === em) view.setUint16(at, em * 2);
  }
  view.setUint16(hhea + 10, Math.max(view.getUint16(hhea + 10), em * 2));
  return copy;
}

/**
 * Code points that Noto draws with the glyph of an ordinary sign and that come before it: first and last of each range.
 * Radicals (2E80 to 2FDF), 〜 for ～, ∕ for ／, ‒ for –, the old angle brackets, and four rare characters (㬵 for 胶).
 */
const twins: readonly (readonly [number, number])[] = [
  [0x2003, 0x2003],
  [0x2012, 0x2012],
  [0x2035, 0x2035],
  [0x2215, 0x2215],
  [0x2329, 0x232a],
  [0x2e80, 0x2fdf],
  [0x301c, 0x301c],
  [0x3ada, 0x3ada],
  [0x3b35, 0x3b35],
  [0x3b3a, 0x3b3a],
  [0x3ba3, 0x3ba3],
];

/**
 * A copy of a TrueType font that no longer knows the twins of ordinary signs. Noto draws 文 (U+6587) and the radical ⽂
 * (U+2F42) with one glyph, and a PDF made of it says ⽂: a search for 欧阳文静 would not find her.
 */
export function withoutTwins(font: ArrayBuffer): ArrayBuffer {
  const copy = font.slice(0);
  const view = new DataView(copy);
  const cmap = tableOf(view, "cmap");
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const at = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    if (view.getUint16(at) === 12) dropTwins(view, at);
  }
  return copy;
}

/** First and last code point, and the glyph of the first. */
type Group = [number, number, number];

/** What is left of a group outside a range. */
function outside([first, last, glyph]: Group, [from, to]: readonly [number, number]): Group[] {
  if (last < from || first > to) return [[first, last, glyph]];
  const before: Group[] = first < from ? [[first, from - 1, glyph]] : [];
  const after: Group[] = last > to ? [[to + 1, last, glyph + to + 1 - first]] : [];
  return [...before, ...after];
}

/** Rewrites the groups of a cmap subtable of format 12 in place; what is left over behind them is not read. */
function dropTwins(view: DataView, at: number): void {
  const count = view.getUint32(at + 12);
  let groups = Array.from({ length: count }, (_, index): Group => {
    const group = at + 16 + index * 12;
    return [view.getUint32(group), view.getUint32(group + 4), view.getUint32(group + 8)];
  });
  for (const range of twins) groups = groups.flatMap((group) => outside(group, range));
  // The radicals free more groups than the cuts need; a font of which that isn't so stays as it is.
  if (groups.length > count) return;
  groups.forEach(([first, last, glyph], index) => {
    const group = at + 16 + index * 12;
    view.setUint32(group, first);
    view.setUint32(group + 4, last);
    view.setUint32(group + 8, glyph);
  });
  view.setUint32(at + 4, 16 + groups.length * 12);
  view.setUint32(at + 12, groups.length);
}
