// The table of the shipped faces against the fonts themselves, read by another program than the one that made it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../../backend/places.ts";
import { advanceOf, faceChains, faceFor, holds } from "../../../core/paper/faces.ts";
import type { FontRole } from "../../../core/paper/page.ts";
import { glyphOf, openFont, subsetOf } from "../../../renderer/paper/trueType.ts";
import { rareSigns } from "./rare.ts";

const files: Record<FontRole, string> = {
  song: "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
  title: "@expo-google-fonts/noto-serif-sc/900Black/NotoSerifSC_900Black.ttf",
  hei: "@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
  kai: "@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff",
};
const fontOf = (face: FontRole) => {
  const bytes = readFileSync(join(projectRoot(), "node_modules", files[face]));
  return openFont(new Uint8Array(bytes).buffer);
};
const faces = Object.keys(files) as FontRole[];

describe("coverage of the shipped faces", () => {
  for (const face of faces)
    it(`${face}: the table holds what the font holds (fault: a new version of a face, and an old table)`, async () => {
      const font = await fontOf(face);
      const differ: number[] = [];
      for (let code = 0x20; code < 0x32000; code += 1) {
        // Narrow quotation marks of 楷体 are left to 宋体 on purpose.
        if (face === "kai" && [0x2018, 0x2019, 0x201c, 0x201d].includes(code)) continue;
        if (holds(face, code) !== glyphOf(font, code) > 0) differ.push(code);
      }
      expect(differ).toEqual([]);
    });

  it("every role draws GB 2312's signs, 〓, and the rare signs of the general list", () => {
    const gb2312 = Array.from({ length: 0x9fa5 - 0x4e00 + 1 }, (_, index) => 0x4e00 + index);
    const signs = [..."〓，。、；：？！“”‘’（）《》〈〉【】〔〕—…·～￥％①②③№℃", ...rareSigns];
    const codes = [...gb2312, ...signs.map((sign) => sign.codePointAt(0) ?? 0)];
    for (const role of faces) expect(codes.filter((code) => faceFor(code, role) === null)).toEqual([]);
  });

  it("a role's own face comes first, and no chain names a face twice", () => {
    for (const role of faces) {
      expect(faceChains[role][0]).toBe(role);
      expect(new Set(faceChains[role]).size).toBe(faceChains[role].length);
    }
  });

  it("widths are those of the fonts: figures of one width, full-width punctuation, narrow Latin", () => {
    // The widths of 0 to 9 as the font's hmtx table was read before there was a program for it.
    const figures = [557, 471, 558, 557, 555, 558, 558, 549, 558, 562];
    for (const [figure, width] of figures.entries()) expect(advanceOf(0x30 + figure, "song")).toBe(width / 1000);
    for (const role of faces)
      for (const sign of "，。、（）《》“”国𫖯") expect(advanceOf(sign.codePointAt(0) ?? 0, role)).toBe(1);
    expect(advanceOf(0x69, "song")).toBeLessThan(0.4);
  });
});

describe("subsetOf", () => {
  it("keeps the outlines of what is asked for, one glyph a character, and nothing else", async () => {
    const font = await fontOf("song");
    const codes = [..."郭姣·ÀéＡ１"].map((sign) => sign.codePointAt(0) ?? 0);
    const small = await openFont(subsetOf(font, codes, false));
    for (const code of codes) expect(glyphOf(small, code)).toBeGreaterThan(0);
    expect(glyphOf(small, 0x56fd)).toBe(0);
    // Composite letters bring their parts along.
    expect(small.glyphs).toBeGreaterThanOrEqual(codes.length + 1);
    expect(small.glyphs).toBeLessThan(30);
  });

  it("doubles the advance of full-width signs only where asked, and leaves narrow ones", async () => {
    const font = await fontOf("kai");
    const wide = await openFont(subsetOf(font, [0x90ed, 0x41], true));
    const advance = (code: number) => wide.tables.get("hmtx")?.getUint16(glyphOf(wide, code) * 4);
    expect(advance(0x90ed)).toBe(wide.em * 2);
    expect(advance(0x41)).toBeLessThan(wide.em);
  });
});
