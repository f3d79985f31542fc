import { Button, Checkbox } from "antd";
import { useState } from "react";
import { ArrowDownOutlined, ArrowUpOutlined, HolderOutlined } from "../../ui/icons.tsx";
import { usePalette } from "../../ui/theme.ts";
import { moved } from "./options.ts";

/** An entry that can be chosen. */
export interface Entry {
  key: string;
  label: string;
  /** Small, below the label. */
  note?: string;
  /** It can't be chosen; the note says why. */
  isBlocked?: boolean;
}

/**
 * Chosen entries first, in their order, then the others. They are dragged, or moved by the two buttons, or by Alt and the
 * arrow keys.
 */
export function OrderedList(props: {
  entries: readonly Entry[];
  chosen: readonly string[];
  onChange: (keys: string[]) => void;
}) {
  const { palette } = usePalette();
  const byKey = new Map(props.entries.map((entry) => [entry.key, entry]));
  const chosen = props.chosen.filter((key) => byKey.has(key));
  const rest = props.entries.filter((entry) => !chosen.includes(entry.key));
  const [dragged, setDragged] = useState<number | null>(null);
  const move = (from: number, to: number) => {
    if (to >= 0 && to < chosen.length && to !== from) props.onChange(moved(chosen, from, to));
  };
  const row = (entry: Entry, index: number | null) => {
    const { key, label } = entry;
    return (
      <li
        key={key}
        draggable={index !== null}
        onDragStart={(event) => {
          setDragged(index);
          event.dataTransfer.effectAllowed = "move";
        }}
        onDragOver={(event) => {
          if (dragged === null || index === null) return;
          event.preventDefault();
          if (dragged !== index) {
            move(dragged, index);
            setDragged(index);
          }
        }}
        onDragEnd={() => setDragged(null)}
        onKeyDown={(event) => {
          if (!event.altKey || index === null || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
          event.preventDefault();
          move(index, event.key === "ArrowUp" ? index - 1 : index + 1);
        }}
        style={{
          display: "flex",
          alignItems: "center",
          gap: 4,
          minHeight: 26,
          padding: "0 4px",
          background: dragged !== null && dragged === index ? palette.chosen : undefined,
        }}
      >
        <HolderOutlined
          style={{ visibility: index === null ? "hidden" : "visible", color: palette.secondary, cursor: "grab" }}
        />
        <Checkbox
          style={{ flex: 1, minWidth: 0 }}
          checked={index !== null}
          // The last one can't go: a table without columns is none.
          disabled={(index !== null && chosen.length === 1) || (entry.isBlocked === true && index === null)}
          onChange={(event) =>
            props.onChange(event.target.checked ? [...chosen, key] : chosen.filter((one) => one !== key))
          }
        >
          {label}
          {entry.note ? (
            <div style={{ color: palette.secondary, fontSize: 12, lineHeight: "16px" }}>{entry.note}</div>
          ) : null}
        </Checkbox>
        {index === null ? null : (
          <>
            <Button
              type="text"
              size="small"
              aria-label={`上移${label}`}
              icon={<ArrowUpOutlined />}
              disabled={index === 0}
              onClick={() => move(index, index - 1)}
            />
            <Button
              type="text"
              size="small"
              aria-label={`下移${label}`}
              icon={<ArrowDownOutlined />}
              disabled={index === chosen.length - 1}
              onClick={() => move(index, index + 1)}
            />
          </>
        )}
      </li>
    );
  };
  return (
    <ul
      style={{
        listStyle: "none",
        margin: 0,
        padding: "2px 0",
        border: `1px solid ${palette.lines}`,
        borderRadius: 4,
        background: palette.surface,
      }}
    >
      {chosen.flatMap((key, index) => {
        const entry = byKey.get(key);
        return entry ? [row(entry, index)] : [];
      })}
      {rest.map((entry) => row(entry, null))}
    </ul>
  );
}
