/** Tables that a face needs to be drawn and embedded; those of shaping and vertical setting are left behind. */
const kept = ["OS/2", "cvt ", "fpgm", "gasp", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "prep"] as const;
const needed = [...kept, "cmap"] as const;
type TableName = (typeof needed)[number];

/** A TrueType face whose characters can be looked up. */
export interface Font {
  /** Units of the em square. */
  em: number;
  glyphs: number;
  tables: Map<string, DataView>;
  /** First and last code point and the glyph of the first, in order. */
  groups: readonly (readonly [number, number, number])[];
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}

/** Tables of a font file, TrueType as it is or packed as WOFF 1. */
async function tablesOf(file: ArrayBuffer): Promise<Map<string, DataView>> {
  const view = new DataView(file);
  const packed = view.getUint32(0) === 0x774f4646;
  const tables = new Map<string, DataView>();
  const names: readonly string[] = needed;
  for (let index = 0; index < view.getUint16(packed ? 12 : 4); index += 1) {
    const at = packed ? 44 + index * 20 : 12 + index * 16;
    const name = String.fromCharCode(...new Uint8Array(file, at, 4));
    if (!names.includes(name)) continue;
    const offset = view.getUint32(at + (packed ? 4 : 8));
    const length = view.getUint32(at + (packed ? 8 : 12));
    const isSqueezed = packed && length < view.getUint32(at + 12);
    tables.set(
      name,
      isSqueezed
        ? new DataView(await inflate(new Uint8Array(file, offset, length)))
        : new DataView(file, offset, length),
    );
  }
  return tables;
}

function tableOf(tables: Map<string, DataView>, name: TableName): DataView {
  const table = tables.get(name);
  if (!table) throw new Error(`no ${name} in font`);
  return table;
}

/** Groups of the cmap subtable of format 12, which holds all characters. */
function groupsOf(cmap: DataView): Font["groups"] {
  for (let index = 0; index < cmap.getUint16(2); index += 1) {
    const at = cmap.getUint32(4 + index * 8 + 4);
    if (cmap.getUint16(at) !== 12) continue;
    return Array.from({ length: cmap.getUint32(at + 12) }, (_, group) => {
      const place = at + 16 + group * 12;
      return [cmap.getUint32(place), cmap.getUint32(place + 4), cmap.getUint32(place + 8)] as const;
    });
  }
  throw new Error("no characters in font");
}

/** Reads a font file. @throws Error when it is none that we can use */
export async function openFont(file: ArrayBuffer): Promise<Font> {
  const tables = await tablesOf(file);
  return {
    em: tableOf(tables, "head").getUint16(18),
    glyphs: tableOf(tables, "maxp").getUint16(4),
    tables,
    groups: groupsOf(tableOf(tables, "cmap")),
  };
}

/** The glyph of a code point; 0 where the face has none. */
export function glyphOf(font: Font, code: number): number {
  let [low, high] = [0, font.groups.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last, glyph] = font.groups[middle] ?? [0, 0, 0];
    if (code < first) high = middle - 1;
    else if (code > last) low = middle + 1;
    else return glyph + code - first;
  }
  return 0;
}

/** Where the outline of a glyph lies in the table of outlines. */
function outlineOf(font: Font, glyph: number): [number, number] {
  const loca = tableOf(font.tables, "loca");
  const isLong = tableOf(font.tables, "head").getInt16(50) === 1;
  const at = (index: number) => (isLong ? loca.getUint32(index * 4) : loca.getUint16(index * 2) * 2);
  return [at(glyph), at(glyph + 1)];
}

/** Calls back with the place of every glyph number in a composite outline. */
function eachPart(outline: DataView, visit: (place: number) => void): void {
  if (outline.byteLength < 10 || outline.getInt16(0) >= 0) return;
  for (let at = 10; ; ) {
    const flags = outline.getUint16(at);
    visit(at + 2);
    at += 4 + (flags & 0x01 ? 4 : 2) + (flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
    if ((flags & 0x20) === 0) return;
  }
}

const aligned = (length: number): number => (length + 3) & ~3;

/** A cmap table with one subtable of format 12 (Windows, all of Unicode). */
function cmapOf(codes: readonly number[], glyphs: Map<number, number>): Uint8Array {
  const view = new DataView(new ArrayBuffer(28 + codes.length * 12));
  view.setUint16(2, 1);
  view.setUint16(4, 3);
  view.setUint16(6, 10);
  view.setUint32(8, 12);
  view.setUint16(12, 12);
  view.setUint32(16, 16 + codes.length * 12);
  view.setUint32(24, codes.length);
  codes.forEach((code, index) => {
    const at = 28 + index * 12;
    view.setUint32(at, code);
    view.setUint32(at + 4, code);
    view.setUint32(at + 8, glyphs.get(code) ?? 0);
  });
  return new Uint8Array(view.buffer);
}

const copyOf = (view: DataView): DataView =>
  new DataView(new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice().buffer);

/** The file with these tables, in the order of their names as the format wants it. */
function fileOf(tables: Map<string, Uint8Array>): ArrayBuffer {
  const names = [...tables.keys()].sort();
  const head = 12 + names.length * 16;
  const size = names.reduce((sum, name) => sum + aligned(tables.get(name)?.length ?? 0), head);
  const view = new DataView(new ArrayBuffer(size));
  const power = 2 ** Math.floor(Math.log2(names.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, names.length);
  view.setUint16(6, power * 16);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, (names.length - power) * 16);
  let offset = head;
  names.forEach((name, index) => {
    const bytes = tables.get(name) ?? new Uint8Array();
    const at = 12 + index * 16;
    for (let letter = 0; letter < 4; letter += 1) view.setUint8(at + letter, name.charCodeAt(letter));
    view.setUint32(at + 8, offset);
    view.setUint32(at + 12, bytes.length);
    new Uint8Array(view.buffer, offset).set(bytes);
    offset += aligned(bytes.length);
  });
  return view.buffer;
}

/**
 * A face that holds these characters and no others. A whole one of 15 MB would be checked and read by Chromium for each
 * document; and Noto draws 文 (U+6587) and the radical ⽂ (U+2F42) with one glyph, so that a PDF made of the whole face
 * says ⽂ and a search for 欧阳文静 would not find her: here each glyph has one character, if the caller sees to that.
 *
 * `wide`: full-width signs advance by two widths. With it 郭姣 is set to the width of three without anything between the two
 * characters: a gap made by spacing is read back from a PDF as a space, an advance is not.
 */
export function subsetOf(font: Font, wanted: readonly number[], wide: boolean): ArrayBuffer {
  const codes = [...new Set(wanted)].sort((a, b) => a - b);
  const number = new Map<number, number>([[0, 0]]);
  const old: number[] = [0];
  const take = (glyph: number): number => {
    const known = number.get(glyph);
    if (known !== undefined) return known;
    number.set(glyph, old.length);
    old.push(glyph);
    return old.length - 1;
  };
  const glyphs = new Map(codes.map((code) => [code, take(glyphOf(font, code))]));

  const outlines: Uint8Array[] = [];
  const glyf = tableOf(font.tables, "glyf");
  // Parts of composite outlines are added while the list is walked.
  for (let index = 0; index < old.length; index += 1) {
    const [from, to] = outlineOf(font, old[index] ?? 0);
    const outline = copyOf(new DataView(glyf.buffer, glyf.byteOffset + from, to - from));
    eachPart(outline, (place) => outline.setUint16(place, take(outline.getUint16(place))));
    outlines.push(new Uint8Array(outline.buffer));
  }

  const loca = new DataView(new ArrayBuffer((old.length + 1) * 4));
  const shapes = new Uint8Array(outlines.reduce((sum, { length }) => sum + aligned(length), 0));
  let end = 0;
  outlines.forEach((outline, index) => {
    loca.setUint32(index * 4, end);
    shapes.set(outline, end);
    end += aligned(outline.length);
  });
  loca.setUint32(old.length * 4, end);

  const hhea = copyOf(tableOf(font.tables, "hhea"));
  const hmtx = tableOf(font.tables, "hmtx");
  const full = hhea.getUint16(34);
  const metrics = new DataView(new ArrayBuffer(old.length * 4));
  old.forEach((glyph, index) => {
    const advance = hmtx.getUint16(Math.min(glyph, full - 1) * 4);
    metrics.setUint16(index * 4, wide && advance === font.em ? advance * 2 : advance);
    metrics.setInt16(index * 4 + 2, hmtx.getInt16(glyph < full ? glyph * 4 + 2 : full * 4 + (glyph - full) * 2));
  });
  hhea.setUint16(34, old.length);
  if (wide) hhea.setUint16(10, Math.max(hhea.getUint16(10), font.em * 2));
  const head = copyOf(tableOf(font.tables, "head"));
  head.setInt16(50, 1);
  const maxp = copyOf(tableOf(font.tables, "maxp"));
  maxp.setUint16(4, old.length);
  // Version 3: no names of glyphs.
  const post = new DataView(new ArrayBuffer(32));
  post.setUint32(0, 0x00030000);

  const tables = new Map<string, Uint8Array>();
  for (const name of kept) {
    const view = font.tables.get(name);
    if (view) tables.set(name, new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  }
  for (const [name, view] of Object.entries({ head, hhea, maxp, hmtx: metrics, loca, post }))
    tables.set(name, new Uint8Array(view.buffer));
  tables.set("glyf", shapes);
  tables.set("cmap", cmapOf(codes, glyphs));
  return fileOf(tables);
}
