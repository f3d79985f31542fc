import type { Move } from "../../../core/rules/seating/moves.ts";
import { usePalette } from "../../ui/theme.ts";

/** Who sits elsewhere, a line each: 张三 1排3座 → 1排2座. */
export function MoveList(props: { moves: readonly Move[]; title: string; whole?: boolean }) {
  const { palette } = usePalette();
  return (
    <section
      aria-label={props.title}
      style={props.whole ? { display: "flex", flexDirection: "column", minHeight: 0 } : undefined}
    >
      <h3 style={{ fontSize: 14, margin: "0 0 4px" }}>{`${props.title}（${props.moves.length} 人）`}</h3>
      <ul
        className="xw-scroll"
        style={{
          listStyle: "none",
          margin: 0,
          padding: 0,
          maxHeight: props.whole ? undefined : 116,
          fontSize: 13,
          background: palette.surface,
        }}
      >
        {props.moves.map((move, i) => (
          // Two of one name may make the same move.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew as a whole
          <li key={`${move.name} ${i}`} style={{ padding: "1px 4px", contentVisibility: "auto" }}>
            {`${move.name}${move.note ? `（${move.note}）` : ""} ${move.from ?? "无座"} → ${move.to ?? "不再就座"}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
