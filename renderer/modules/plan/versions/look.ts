import type { CSSProperties } from "react";
import type { Palette } from "../../../ui/theme.ts";
import "./versions.css";

/** Colours of the tables of versions and progress, to be set on an element around them. */
export const tableLook = (palette: Palette): CSSProperties & Record<`--ver-${string}`, string> => ({
  "--ver-lines": palette.lines,
  "--ver-surface": palette.surface,
  "--ver-head": palette.background,
});
