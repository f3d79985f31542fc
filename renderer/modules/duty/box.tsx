import type { ReactNode } from "react";
import { usePalette } from "../../ui/theme.ts";

/** What opens within the detail of a line: a form or its files, set off from what stands around it. */
export function Box(props: { children: ReactNode }) {
  const { palette } = usePalette();
  return (
    <div
      style={{
        border: `1px solid ${palette.lines}`,
        borderRadius: 4,
        padding: "8px 12px",
        margin: "4px 0 8px",
        background: palette.background,
      }}
    >
      {props.children}
    </div>
  );
}
