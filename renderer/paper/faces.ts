import hei from "@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf?url";
import song from "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf?url";
import title from "@expo-google-fonts/noto-serif-sc/900Black/NotoSerifSC_900Black.ttf?url";
import type { FontRole } from "../../core/paper/page.ts";
import { widened, withoutTwins } from "./trueType.ts";

/**
 * Paper is set in the shipped faces only, never in those of the machine: then line breaks, the preview and the PDF are the
 * same everywhere, and static TrueType is embedded as it is (variable and CFF faces would become Type 3).
 */
const names: Record<FontRole, string> = {
  song: "Paper Song",
  hei: "Paper Hei",
  title: "Paper Title",
  kai: "Paper Kai",
};

/** 宋体 whose full-width signs advance by two: the first character of a two-character name is set in it. */
const wide = "Paper Song Wide";

/** Last resort for a sign that the shipped faces lack (they hold all of Unicode's first 20,992 Chinese characters). */
const others = '"SimSun", "Songti SC", "Noto Serif CJK SC", serif';

export const faceOf = (role: FontRole): string => `"${names[role]}", ${others}`;
export const wideFace = `"${wide}", ${faceOf("song")}`;

/** The em box alone counts for the place of a line, as in Chinese typesetting; the faces' own ascent is 1.15. */
const metrics = { ascentOverride: "88%", descentOverride: "12%", lineGapOverride: "0%" };

async function bytesOf(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`font ${url}: ${response.status}`);
  return withoutTwins(await response.arrayBuffer());
}

async function add(name: string, bytes: ArrayBuffer): Promise<void> {
  const face = new FontFace(name, bytes, metrics);
  await face.load();
  document.fonts.add(face);
}

async function load(): Promise<void> {
  const text = bytesOf(song);
  await Promise.all([
    text.then((bytes) => add(names.song, bytes)),
    text.then((bytes) => add(wide, widened(bytes))),
    bytesOf(hei).then((bytes) => add(names.hei, bytes)),
    bytesOf(title).then((bytes) => add(names.title, bytes)),
  ]);
}

let loading: Promise<void> | undefined;

/** Loads the faces of paper once; they stay for the life of the page. @throws Error when one can't be had. */
export function loadFaces(): Promise<void> {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}
