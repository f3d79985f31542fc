import type { CSSProperties, ReactNode } from "react";
import { usePalette } from "../../../ui/theme.ts";
import { planColours } from "../colours.ts";
import "./schedule.css";

/** Gives what is inside the colours that schedule.css uses; dialogs stand outside the page and need their own. */
export function ScheduleColours(props: { children: ReactNode; style?: CSSProperties }) {
  const { palette } = usePalette();
  const own = { ...planColours(palette), "--plan-soon-ground": palette.soonGround } as CSSProperties;
  return <div style={{ ...own, ...props.style }}>{props.children}</div>;
}
