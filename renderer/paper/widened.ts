/**
 * A copy of a TrueType font whose full-width signs advance by two widths. With it 郭姣 is set to the width of three without
 * anything between the two characters: a gap made by spacing is read back from a PDF as a space, an advance is not.
 */
export function widened(font: ArrayBuffer): ArrayBuffer {
  const copy = font.slice(0);
  const view = new DataView(copy);
  const table = (tag: string): number => {
    for (let at = 12; at < 12 + view.getUint16(4) * 16; at += 16) {
      const name = String.fromCharCode(...new Uint8Array(copy, at, 4));
      if (name === tag) return view.getUint32(at + 8);
    }
    throw new Error(`no ${tag} in font`);
  };
  const em = view.getUint16(table("head") + 18);
  const hhea = table("hhea");
  const hmtx = table("hmtx");
  const count = view.getUint16(hhea + 34);
  for (let index = 0; index < count; index += 1) {
    const at = hmtx + index * 4;
    if (view.getUint16(at) === em) view.setUint16(at, em * 2);
  }
  view.setUint16(hhea + 10, Math.max(view.getUint16(hhea + 10), em * 2));
  return copy;
}
