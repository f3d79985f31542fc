// Makes core/paper/coverage.data.ts: which characters the shipped faces hold, and how wide those are that are not square.
//
//   node scripts/coverage.ts
//
// The faces come from node_modules (Noto Serif SC and Noto Sans SC as TrueType, LXGW WenKai as WOFF). Run again with the
// same packages it writes the same file.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";

const root = join(import.meta.dirname, "..");
const packages = join(root, "node_modules");
const files = {
  song: "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
  title: "@expo-google-fonts/noto-serif-sc/900Black/NotoSerifSC_900Black.ttf",
  hei: "@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
  kai: "@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff",
} as const;

/** The Latin quotation marks of LXGW WenKai are a third of a sign wide; Chinese text takes the full-width ones of 宋体. */
const left: Partial<Record<string, readonly number[]>> = { kai: [0x2018, 0x2019, 0x201c, 0x201d] };

/** The tables of a TrueType font, or of one packed as WOFF 1, by name. */
function tablesOf(file: Buffer): Map<string, Buffer> {
  const packed = file.toString("latin1", 0, 4) === "wOFF";
  const count = file.readUInt16BE(packed ? 12 : 4);
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const at = packed ? 44 + index * 20 : 12 + index * 16;
      const name = file.toString("latin1", at, at + 4);
      const offset = file.readUInt32BE(at + (packed ? 4 : 8));
      const length = file.readUInt32BE(at + (packed ? 8 : 12));
      const bytes = file.subarray(offset, offset + length);
      return [name, packed && length < file.readUInt32BE(at + 12) ? inflateSync(bytes) : bytes];
    }),
  );
}

/** Code point → glyph, from the subtable of format 12. */
function glyphsOf(cmap: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const at = cmap.readUInt32BE(4 + index * 8 + 4);
    if (cmap.readUInt16BE(at) !== 12) continue;
    for (let group = 0; group < cmap.readUInt32BE(at + 12); group += 1) {
      const place = at + 16 + group * 12;
      const [first, last, glyph] = [0, 4, 8].map((by) => cmap.readUInt32BE(place + by)) as [number, number, number];
      for (let code = first; code <= last; code += 1)
        if (glyph + code - first > 0) glyphs.set(code, glyph + code - first);
    }
  }
  return glyphs;
}

/** Lengths of gap and run in turn, base 36. */
function runsOf(codes: readonly number[]): string {
  const words: string[] = [];
  let end = 0;
  for (let index = 0; index < codes.length; ) {
    const first = codes[index] as number;
    let last = first;
    while (codes[index + 1] === last + 1) {
      index += 1;
      last += 1;
    }
    index += 1;
    words.push((first - end).toString(36), (last - first + 1).toString(36));
    end = last + 1;
  }
  return words.join(" ");
}

/** Entries `first,width,width…` in base 36, thousandths of the size; a run of more than two equal widths is `width*count`. */
function widthsOf(widths: Map<number, number>): string {
  const entries: number[][] = [];
  let end = -1;
  for (const [code, width] of [...widths].sort(([a], [b]) => a - b)) {
    if (code === end) entries.at(-1)?.push(width);
    else entries.push([code, width]);
    end = code + 1;
  }
  const short = (list: number[]): string[] => {
    const words: string[] = [];
    for (let at = 0; at < list.length; ) {
      let count = 1;
      while (list[at + count] === list[at]) count += 1;
      const word = (list[at] as number).toString(36);
      if (count > 2) words.push(`${word}*${count.toString(36)}`);
      else words.push(...Array.from({ length: count }, () => word));
      at += count;
    }
    return words;
  };
  return entries.map(([first, ...list]) => [(first as number).toString(36), ...short(list)].join(",")).join(" ");
}

const lines: string[] = [];
for (const [face, path] of Object.entries(files)) {
  const tables = tablesOf(readFileSync(join(packages, path)));
  const table = (name: string): Buffer => {
    const found = tables.get(name);
    if (!found) throw new Error(`no ${name} in ${path}`);
    return found;
  };
  const em = table("head").readUInt16BE(18);
  const advances = table("hhea").readUInt16BE(34);
  const glyphs = glyphsOf(table("cmap"));
  for (const code of left[face] ?? []) glyphs.delete(code);
  const widths = new Map<number, number>();
  for (const [code, glyph] of glyphs) {
    const advance = Math.round((table("hmtx").readUInt16BE(Math.min(glyph, advances - 1) * 4) / em) * 1000);
    if (advance !== 1000) widths.set(code, advance);
  }
  const codes = [...glyphs.keys()].sort((a, b) => a - b);
  console.log(`${face}: ${codes.length} characters, ${widths.size} not square`);
  lines.push(`  ${face}: {\n    signs: "${runsOf(codes)}",\n    widths: "${widthsOf(widths)}",\n  },`);
}

writeFileSync(
  join(root, "core/paper/coverage.data.ts"),
  `/** Made by scripts/coverage.ts from the shipped faces. Characters: lengths of gap and run in turn, base 36, from U+0000. Widths: code point and widths from there on in thousandths of the size, base 36, of those that are not square; w*n is n times w. */
export const coverage = {
${lines.join("\n")}
} as const;
`,
);
