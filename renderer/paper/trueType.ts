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

/** Code points of radicals, as signs of their own: 2E80 to 2FDF. */
const firstRadical = 0x2e80;
const lastRadical = 0x2fdf;

/**
 * A copy of a TrueType font that no longer knows the radicals as signs of their own. Noto draws 文 (U+6587) and the radical
 * ⽂ (U+2F42) with one glyph, and a PDF made of it says ⽂: a search for 欧阳文静 would not find her.
 */
export function withoutRadicals(font: ArrayBuffer): ArrayBuffer {
  const copy = font.slice(0);
  const view = new DataView(copy);
  const cmap = tableOf(view, "cmap");
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const at = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    if (view.getUint16(at) === 12) dropRadicals(view, at);
  }
  return copy;
}

/** Rewrites the groups of a cmap subtable of format 12 in place; what is left over behind them is not read. */
function dropRadicals(view: DataView, at: number): void {
  const groups: [number, number, number][] = [];
  for (let index = 0; index < view.getUint32(at + 12); index += 1) {
    const group = at + 16 + index * 12;
    const [first, last, glyph] = [view.getUint32(group), view.getUint32(group + 4), view.getUint32(group + 8)];
    // A group that reaches over an edge keeps the part outside; none does in the shipped faces.
    if (first < firstRadical) groups.push([first, Math.min(last, firstRadical - 1), glyph]);
    if (last > lastRadical)
      groups.push([Math.max(first, lastRadical + 1), last, glyph + Math.max(0, lastRadical + 1 - first)]);
  }
  const kept = groups.filter(([first, last]) => last < firstRadical || first > lastRadical);
  if (kept.length > view.getUint32(at + 12)) return;
  kept.forEach(([first, last, glyph], index) => {
    const group = at + 16 + index * 12;
    view.setUint32(group, first);
    view.setUint32(group + 4, last);
    view.setUint32(group + 8, glyph);
  });
  view.setUint32(at + 4, 16 + kept.length * 12);
  view.setUint32(at + 12, kept.length);
}
