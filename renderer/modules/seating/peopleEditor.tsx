// Signs instead of icons: a list may have thousands of rows, and each icon is a drawing of its own.
import { type KeyboardEvent, memo, useCallback, useMemo, useRef, useState } from "react";
import { usePalette } from "../../ui/theme.ts";
import { namesakes } from "./geometry.ts";
import { OrderPanel } from "./orderPanel.tsx";
import { type Entry, movedTo, partText, partWords, readPart } from "./peopleText.ts";

const columns = "20px 36px minmax(84px, 1fr) minmax(0, 1fr) 76px 44px 28px";

const Row = memo(function Row(props: {
  entry: Entry;
  at: number;
  twice: boolean;
  over: boolean;
  onPatch: (key: number, patch: Partial<Entry>) => void;
  onRemove: (key: number) => void;
  onKey: (key: number, event: KeyboardEvent) => void;
  onDrag: (key: number, what: "start" | "over" | "drop" | "end") => void;
}) {
  const { entry, onPatch } = props;
  const { palette } = usePalette();
  const input = {
    border: `1px solid transparent`,
    background: "transparent",
    font: "inherit",
    color: "inherit",
    padding: "2px 4px",
    minWidth: 0,
    borderRadius: 3,
  } as const;
  return (
    <li
      data-entry={entry.key}
      draggable={false}
      onDragOver={(event) => {
        event.preventDefault();
        props.onDrag(entry.key, "over");
      }}
      onDrop={(event) => {
        event.preventDefault();
        props.onDrag(entry.key, "drop");
      }}
      onKeyDown={(event) => props.onKey(entry.key, event)}
      style={{
        display: "grid",
        gridTemplateColumns: columns,
        alignItems: "center",
        gap: 4,
        height: 32,
        borderBottom: `1px solid ${palette.lines}`,
        borderTop: props.over ? `2px solid ${palette.accent}` : undefined,
        contentVisibility: "auto",
        containIntrinsicSize: "auto 32px",
      }}
    >
      <span
        role="img"
        aria-label="拖动手柄"
        draggable
        title="拖动可调整位次；也可用 Alt 加上下方向键"
        style={{ cursor: "grab", color: palette.secondary, textAlign: "center" }}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = "move";
          event.dataTransfer.setData("text/plain", entry.name);
          props.onDrag(entry.key, "start");
        }}
        onDragEnd={() => props.onDrag(entry.key, "end")}
      >
        ⠿
      </span>
      <span style={{ textAlign: "right", paddingRight: 4, color: palette.secondary }}>{props.at + 1}</span>
      <input
        className="xw-bare"
        style={input}
        aria-label={`第${props.at + 1}位姓名`}
        title={entry.name}
        value={entry.name}
        onChange={(event) => onPatch(entry.key, { name: event.target.value, person: null })}
      />
      <input
        className="xw-bare"
        style={{ ...input, color: palette.secondary }}
        aria-label={`${entry.name}的备注`}
        placeholder={props.twice ? "有重名，请注明单位" : "备注"}
        value={entry.note}
        onChange={(event) => onPatch(entry.key, { note: event.target.value })}
      />
      <input
        key={partText(entry)}
        className="xw-bare"
        style={{ ...input, color: palette.secondary }}
        aria-label={`${entry.name}的身份`}
        list="seating-parts"
        placeholder="身份"
        defaultValue={partText(entry)}
        onBlur={(event) => {
          const part = readPart(event.target.value);
          if (!part) event.target.value = partText(entry);
          else if (partText(part) !== partText(entry)) onPatch(entry.key, part);
        }}
      />
      <input
        type="checkbox"
        aria-label={`${entry.name}上主席台`}
        checked={entry.platform}
        onChange={(event) => onPatch(entry.key, { platform: event.target.checked })}
        style={{ justifySelf: "center", width: 16, height: 16, accentColor: palette.secondary }}
      />
      <button
        type="button"
        aria-label={`去掉${entry.name}`}
        style={{ border: 0, background: "transparent", cursor: "pointer", color: palette.secondary, padding: 4 }}
        onClick={() => props.onRemove(entry.key)}
      >
        ✕
      </button>
    </li>
  );
});

/**
 * People in order of rank: names and notes can be typed over, 上主席台 ticked, the order changed by dragging or by Alt
 * with the arrow keys.
 */
export function PeopleEditor(props: { entries: readonly Entry[]; onChange: (entries: Entry[]) => void }) {
  const { entries, onChange } = props;
  const { palette } = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const dragged = useRef<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const twice = useMemo(() => namesakes(entries), [entries]);
  const latest = useRef({ entries, onChange });
  latest.current = { entries, onChange };

  const onPatch = useCallback((key: number, patch: Partial<Entry>) => {
    const now = latest.current;
    now.onChange(now.entries.map((one) => (one.key === key ? { ...one, ...patch } : one)));
  }, []);
  const onRemove = useCallback((key: number) => {
    const now = latest.current;
    now.onChange(now.entries.filter((one) => one.key !== key));
  }, []);
  const onKey = useCallback((key: number, event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !(event.target instanceof HTMLElement)) return;
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (step === 0 || event.ctrlKey || event.metaKey) return;
    const label = event.target.getAttribute("aria-label") ?? "";
    // Up and down in the list of parts choose among the words.
    if (label.endsWith("的身份") && !event.altKey) return;
    event.preventDefault();
    const now = latest.current;
    const at = now.entries.findIndex((one) => one.key === key);
    const kind = label.endsWith("姓名") ? 0 : label.endsWith("的备注") ? 1 : label.endsWith("的身份") ? 2 : 3;
    const focus = (next: number) =>
      box.current?.querySelector(`[data-entry="${next}"]`)?.querySelectorAll<HTMLElement>("input")[kind]?.focus();
    if (event.altKey) {
      const to = at + step;
      if (to < 0 || to >= now.entries.length) return;
      now.onChange(movedTo(now.entries, at, to));
      // The row is put elsewhere in the document, which takes the focus from it.
      requestAnimationFrame(() => focus(key));
      return;
    }
    const next = now.entries[at + step];
    if (next) focus(next.key);
  }, []);
  const onDrag = useCallback((key: number, what: "start" | "over" | "drop" | "end") => {
    if (what === "start") dragged.current = key;
    else if (what === "over") setOver(dragged.current === null ? null : key);
    else {
      const now = latest.current;
      const from = now.entries.findIndex((one) => one.key === dragged.current);
      const to = now.entries.findIndex((one) => one.key === key);
      if (what === "drop" && from >= 0 && to >= 0 && from !== to) now.onChange(movedTo(now.entries, from, to));
      dragged.current = null;
      setOver(null);
    }
  }, []);

  if (entries.length === 0) {
    return <p style={{ color: palette.secondary, margin: "8px 0" }}>还没有人。请从上面加入，按位次由高到低排列。</p>;
  }
  return (
    <>
      <div style={{ display: "flex", justifyContent: "flex-end" }}>
        <OrderPanel entries={entries} onChange={onChange} />
      </div>
      <datalist id="seating-parts">
        {partWords.map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
      <div
        ref={box}
        className="xw-scroll"
        style={{ flex: 1, minHeight: 160, border: `1px solid ${palette.lines}`, borderRadius: 4, fontSize: 13 }}
      >
        <div
          aria-hidden="true"
          style={{
            display: "grid",
            gridTemplateColumns: columns,
            gap: 4,
            height: 28,
            alignItems: "center",
            position: "sticky",
            top: 0,
            zIndex: 1,
            background: palette.background,
            borderBottom: `1px solid ${palette.lines}`,
            fontWeight: 600,
          }}
        >
          <span />
          <span style={{ textAlign: "right", paddingRight: 4 }}>位次</span>
          <span style={{ paddingLeft: 4 }}>姓名</span>
          <span style={{ paddingLeft: 4 }}>备注</span>
          <span style={{ paddingLeft: 4 }}>身份</span>
          <span style={{ whiteSpace: "nowrap" }}>主席台</span>
          <span />
        </div>
        <ol aria-label="就座人员" style={{ listStyle: "none", margin: 0, padding: 0 }}>
          {entries.map((entry, at) => (
            <Row
              key={entry.key}
              entry={entry}
              at={at}
              twice={twice.has(entry.name)}
              over={over === entry.key}
              onPatch={onPatch}
              onRemove={onRemove}
              onKey={onKey}
              onDrag={onDrag}
            />
          ))}
        </ol>
      </div>
    </>
  );
}
