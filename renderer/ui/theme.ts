import { themeQuartz } from "ag-grid-community";
import type { ThemeConfig } from "antd";
import { useSyncExternalStore } from "react";

/** Faces of the screen: the system's Chinese faces first, then the one that is shipped (styles/fonts.css). */
export const screenFont =
  '"Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "HarmonyOS Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Xiaowu Sans", sans-serif';

const calm = {
  background: "#F7F6F3",
  surface: "#FFFFFF",
  lines: "#E4E1DA",
  /** Edges of things that are clicked or typed into. */
  edges: "#B9B3A8",
  text: "#1F1D1A",
  secondary: "#6B665E",
  accent: "#A61B1B",
  soon: "#8A5A12",
  soonGround: "#FBF4E4",
  done: "#2F6B3A",
  doneGround: "#EFF5EF",
  chosen: "#F8E9E7",
  hover: "#F3F1EC",
};

const strong: typeof calm = {
  background: "#FFFFFF",
  surface: "#FFFFFF",
  lines: "#767676",
  edges: "#000000",
  text: "#000000",
  secondary: "#333333",
  accent: "#8A0000",
  soon: "#6B4200",
  soonGround: "#FFFFFF",
  done: "#004D12",
  doneGround: "#FFFFFF",
  chosen: "#FFE1DE",
  hover: "#EDEDED",
};

/** Colours of the program; the same names in both themes. The amber is darker than the design's #B7791F, which reaches only 3.6:1 as text. */
export type Palette = typeof calm;

const key = "xiaowu.contrast";
const listeners = new Set<() => void>();
const wish = window.matchMedia("(prefers-contrast: more)");
/** Whether the system asks for less movement: then menus and dialogs stand there at once. */
const still = window.matchMedia("(prefers-reduced-motion: reduce)");

/** What the user chose: the system's own wish, or high contrast always. */
export type Contrast = "system" | "high";

let contrast: Contrast = localStorage.getItem(key) === "high" ? "high" : "system";

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  wish.addEventListener("change", listener);
  return () => {
    listeners.delete(listener);
    wish.removeEventListener("change", listener);
  };
}

/** Chooses the contrast and remembers it. */
export function setContrast(next: Contrast): void {
  contrast = next;
  localStorage.setItem(key, next);
  for (const listener of listeners) listener();
}

const isHigh = () => contrast === "high" || wish.matches;

/** The colours in force and the choice behind them. */
export function usePalette(): { palette: Palette; high: boolean; contrast: Contrast } {
  const high = useSyncExternalStore(subscribe, isHigh);
  const chosen = useSyncExternalStore(subscribe, () => contrast);
  return { palette: high ? strong : calm, high, contrast: chosen };
}

/** The look of the UI kit. */
export function kitTheme(palette: Palette): ThemeConfig {
  return {
    token: {
      colorPrimary: palette.accent,
      colorLink: palette.accent,
      colorError: palette.accent,
      colorWarning: palette.soon,
      colorSuccess: palette.done,
      colorInfo: palette.secondary,
      colorText: palette.text,
      colorTextSecondary: palette.secondary,
      colorTextTertiary: palette.secondary,
      colorTextDescription: palette.secondary,
      colorTextPlaceholder: palette.secondary,
      colorInfoBg: palette.hover,
      colorInfoBorder: palette.lines,
      colorWarningBg: palette.soonGround,
      colorWarningBorder: palette.soon,
      colorErrorBg: palette.chosen,
      colorErrorBorder: palette.accent,
      colorSuccessBg: palette.doneGround,
      colorSuccessBorder: palette.done,
      colorBgLayout: palette.background,
      colorBgContainer: palette.surface,
      colorBorder: palette.edges,
      colorBorderSecondary: palette.lines,
      colorSplit: palette.lines,
      fontFamily: screenFont,
      fontSize: 14,
      lineHeight: 22 / 14,
      borderRadius: 4,
      controlHeight: 32,
      sizeStep: 4,
      sizeUnit: 4,
      wireframe: false,
      motion: !still.matches,
      motionDurationMid: "0.1s",
      motionDurationSlow: "0.15s",
    },
    components: {
      Table: { cellPaddingBlockSM: 5, cellPaddingInlineSM: 8, headerBg: palette.background, cellFontSizeSM: 13 },
      Form: { itemMarginBottom: 12, verticalLabelPadding: "0 0 2px" },
      Menu: { itemHeight: 40, itemSelectedBg: palette.chosen, itemSelectedColor: palette.accent },
      Tabs: { horizontalMargin: "0 0 12px 0" },
    },
  };
}

/** The look of the tables: 13 px text, 32 px rows. */
export function gridTheme(palette: Palette) {
  return themeQuartz.withParams({
    accentColor: palette.accent,
    backgroundColor: palette.surface,
    foregroundColor: palette.text,
    borderColor: palette.lines,
    headerBackgroundColor: palette.background,
    headerTextColor: palette.text,
    headerFontWeight: 600,
    selectedRowBackgroundColor: palette.chosen,
    rowHoverColor: palette.hover,
    fontFamily: screenFont,
    fontSize: 13,
    rowHeight: 32,
    headerHeight: 34,
    spacing: 6,
    cellHorizontalPadding: 8,
    borderRadius: 4,
    wrapperBorderRadius: 4,
    // Red is for what is chosen and what is overdue; a tick is neither.
    checkboxCheckedBackgroundColor: palette.secondary,
    checkboxCheckedBorderColor: palette.secondary,
    columnBorder: { color: palette.lines },
    headerColumnBorder: { color: palette.lines },
  });
}
