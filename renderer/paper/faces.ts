import hei from "@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf?url";
import song from "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf?url";
import title from "@expo-google-fonts/noto-serif-sc/900Black/NotoSerifSC_900Black.ttf?url";
import kai from "@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff?url";
import { faceChains, faceFor } from "../../core/paper/faces.ts";
import type { FontRole, Page } from "../../core/paper/page.ts";
import { type Font, glyphOf, openFont, subsetOf } from "./trueType.ts";

/**
 * Paper is set in the shipped faces only, never in those of the machine: then line breaks, the preview and the PDF are the
 * same everywhere, and static TrueType is embedded as it is (variable and CFF faces would become Type 3). Of each face only
 * the characters in use are given to the browser, see subsetOf.
 */
const files: Record<FontRole, string> = { song, title, hei, kai };

/** Characters that share a glyph in a face (文 and the radical ⽂) stand in layers of it, so that each comes back from a PDF as what it is. */
const layers = 3;

/** The em box alone counts for the place of a line, as in Chinese typesetting; the faces' own ascent is 1.15. */
const metrics = { ascentOverride: "88%", descentOverride: "12%", lineGapOverride: "0%" };

const familyOf = (face: FontRole, wide: boolean, layer: number): string =>
  `Paper ${face}${wide ? " wide" : ""}${layer > 0 ? ` ${layer + 1}` : ""}`;

const familiesOf = (role: FontRole, wide: boolean): string =>
  faceChains[role]
    .flatMap((face) => Array.from({ length: layers }, (_, layer) => `"${familyOf(face, wide, layer)}"`))
    .join(", ");

const stacks = new Map<string, string>();

/** The families of a role, for a style sheet. `wide` is the variant whose full-width signs advance by two. */
export function faceOf(role: FontRole, wide = false): string {
  const key = `${role}${wide}`;
  const known = stacks.get(key);
  if (known) return known;
  const made = wide ? `${familiesOf(role, true)}, ${familiesOf(role, false)}` : familiesOf(role, false);
  stacks.set(key, made);
  return made;
}

/** A face in one of its two widths, and the characters that the browser has of it by layer: glyph → code point. */
interface Shelf {
  face: FontRole;
  wide: boolean;
  layers: Map<number, number>[];
  there: Set<number>;
}

const shelves = new Map<string, Shelf>();

function shelfOf(face: FontRole, wide: boolean): Shelf {
  const key = familyOf(face, wide, 0);
  const known = shelves.get(key);
  if (known) return known;
  const fresh = { face, wide, layers: Array.from({ length: layers }, () => new Map()), there: new Set<number>() };
  shelves.set(key, fresh);
  return fresh;
}

const fonts = new Map<FontRole, Promise<Font>>();

function fontOf(face: FontRole): Promise<Font> {
  const known = fonts.get(face);
  if (known) return known;
  const opening = fetch(files[face]).then(async (response) => {
    if (!response.ok) throw new Error(`font ${face}: ${response.status}`);
    return openFont(await response.arrayBuffer());
  });
  fonts.set(face, opening);
  opening.catch(() => fonts.delete(face));
  return opening;
}

/** Begins to fetch the face that every paper needs, before it is known what stands on it. */
export const warmFaces = (): void => void fontOf("song").catch(() => undefined);

/** Code points by the face that draws them. */
function wantedBy(pages: readonly Page[]): Map<Shelf, Set<number>> {
  const wanted = new Map<Shelf, Set<number>>();
  const want = (sign: string, role: FontRole, wide: boolean) => {
    const code = sign.codePointAt(0) ?? 0;
    const face = faceFor(code, role);
    if (!face) return;
    const shelf = shelfOf(face, wide);
    if (shelf.there.has(code)) return;
    const codes = wanted.get(shelf);
    if (codes) codes.add(code);
    else wanted.set(shelf, new Set([code]));
  };
  for (const page of pages)
    for (const mark of page.marks)
      for (const line of mark.lines)
        for (const piece of line) {
          const role = mark.role ?? "song";
          const isSpread = typeof piece !== "string" && piece.spread === true;
          let isFirst = true;
          for (const sign of typeof piece === "string" ? piece : piece.text) {
            want(sign, role, isSpread && isFirst);
            isFirst = false;
          }
        }
  return wanted;
}

const space = 0x20;
const range = (code: number): string => `U+${code.toString(16)}`;

async function add(shelf: Shelf, codes: readonly number[]): Promise<void> {
  const font = await fontOf(shelf.face);
  // The place of a line is reckoned from the first face that has a space, whatever stands in the line.
  const fresh = [space, ...codes].filter((code) => !shelf.there.has(code));
  const added: number[][] = shelf.layers.map(() => []);
  for (const code of fresh) {
    const glyph = glyphOf(font, code);
    const free = shelf.layers.findIndex((layer) => !layer.has(glyph));
    const layer = free < 0 ? layers - 1 : free;
    shelf.layers[layer]?.set(glyph, code);
    shelf.there.add(code);
    added[layer]?.push(code);
  }
  await Promise.all(
    added.map(async (list, layer) => {
      if (list.length === 0) return;
      const face = new FontFace(familyOf(shelf.face, shelf.wide, layer), subsetOf(font, list, shelf.wide), {
        ...metrics,
        // Faces of one name stand beside each other, each for its own characters.
        unicodeRange: list.map(range).join(", "),
      });
      try {
        document.fonts.add(await face.load());
      } catch (error) {
        for (const code of list) shelf.there.delete(code);
        throw error;
      }
    }),
  );
}

/** Gives the browser every character of these pages in its face; those it has stay. @throws Error when a face can't be had. */
export async function loadFaces(pages: readonly Page[]): Promise<void> {
  await Promise.all([...wantedBy(pages)].map(([shelf, codes]) => add(shelf, [...codes])));
}
