import type { CSSProperties } from "react";
import type { Palette } from "../../ui/theme.ts";

/** The theme's colours under the names that plan.css uses. */
export const planColours = (palette: Palette): CSSProperties =>
  ({
    "--plan-lines": palette.lines,
    "--plan-edges": palette.edges,
    "--plan-head": palette.background,
    "--plan-paper": palette.surface,
    "--plan-hover": palette.hover,
    "--plan-chosen": palette.chosen,
    "--plan-text": palette.text,
    "--plan-secondary": palette.secondary,
    "--plan-accent": palette.accent,
    "--plan-soon": palette.soon,
  }) as CSSProperties;
