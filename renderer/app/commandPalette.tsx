import { Modal } from "antd";
import { Command } from "cmdk";
import { useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { pinyinKeys } from "../../core/rules/names/pinyin.ts";
import type { OpenRecord } from "../client/openRecord.ts";
import { useQuery } from "../client/query.ts";
import { usePalette } from "../ui/theme.ts";
import { rooms } from "./rooms.tsx";

interface Entry {
  id: string;
  label: string;
  note: string;
  keys: string[];
  run: () => void;
}

/** Whether an entry is meant by what was typed: part of its name, of its pinyin, or of the initials. */
export function isMeant(entry: { label: string; keys: string[] }, text: string): boolean {
  const wanted = text.toLowerCase().replace(/\s+/g, "");
  if (wanted === "") return true;
  return entry.label.toLowerCase().includes(wanted) || entry.keys.some((key) => key.includes(wanted));
}

/** What was found beside the title, such as a phone or a former name. Readings in letters say nothing that the title doesn't. */
const matchedWords = (title: string, matched: string): string =>
  matched === "" || title.includes(matched) || /^[a-z\s]*$/.test(matched) ? "" : `${matched}　`;

/** Ctrl+K: goes to any record or room, and runs the commands of the frame. */
export function CommandPalette(props: {
  open: boolean;
  onClose: () => void;
  onGo: (path: string) => void;
  onOpenRecord: OpenRecord;
  onHistory: () => void;
  onUndo: () => void;
  onRedo: () => void;
}) {
  const { palette } = usePalette();
  const [text, setText] = useState("");
  const [marked, setMarked] = useState("");
  const [entered, setEntered] = useState(false);
  const chosen = useRef<(() => void) | null>(null);
  const wanted = useDeferredValue(text.trim());
  const search = useQuery("search", { text: wanted, limit: 30 }, { enabled: props.open && wanted !== "", keep: true });

  const entries = useMemo(() => {
    const entry = (id: string, label: string, note: string, run: () => void): Entry => {
      const { full, initials } = pinyinKeys(label, "other");
      return { id, label, note, keys: [full, initials], run };
    };
    return [
      ...rooms.map((room) => entry(room.path, room.label, "打开", () => props.onGo(room.path))),
      entry("undo", "撤销", "Ctrl+Z", props.onUndo),
      entry("redo", "重做", "Ctrl+Y", props.onRedo),
      entry("history", "历史", "查看全部变更", props.onHistory),
      entry("backup", "备份与恢复", "打开数据", () => props.onGo("/data")),
    ];
  }, [props.onGo, props.onUndo, props.onRedo, props.onHistory]);

  // The dialog would give the focus back to the row of before, also after a choice, and that row would open again.
  const before = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (!props.open || !(document.activeElement instanceof HTMLElement)) return;
    before.current = document.activeElement;
    before.current.blur();
  }, [props.open]);

  const close = () => {
    setText("");
    setEntered(false);
    props.onClose();
  };
  const choose = (run: () => void) => () => {
    chosen.current = run;
    close();
  };
  const commands = entries.filter((entry) => isMeant(entry, text));
  const rows = wanted === "" ? [] : (search.data?.rows ?? []);
  const found: { id: string; run: () => void }[] = [
    ...rows.map((row) => ({ id: row.id, run: () => props.onOpenRecord(row.record, row.id) })),
    ...commands,
  ];
  const first = found[0];
  const firstId = first?.id ?? "";
  // What stands here still answers to what was typed before.
  const behind =
    text.trim() !== "" && (wanted !== text.trim() || search.isFetching || (search.isPlaceholderData && !search.error));
  // The first line is the one that Enter takes, also after the answer has come.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another text the choice begins anew
  useEffect(() => setMarked(firstId), [firstId, text, props.open]);
  // Enter was pressed before the answer was there: it takes the first hit when that comes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each Enter
  useEffect(() => {
    if (!entered || behind) return;
    setEntered(false);
    if (first) choose(first.run)();
  }, [entered, behind]);
  return (
    <Modal
      open={props.open}
      onCancel={close}
      footer={null}
      closable={false}
      width={640}
      style={{ top: 72 }}
      title="搜索"
      styles={{ container: { padding: 8 }, header: { position: "absolute", left: -10_000 } }}
      destroyOnHidden
      afterClose={() => {
        const run = chosen.current;
        chosen.current = null;
        if (run) run();
        else before.current?.focus();
      }}
    >
      <Command
        label="搜索"
        shouldFilter={false}
        loop
        value={marked}
        onValueChange={setMarked}
        onKeyDown={(event) => {
          // An input method uses Enter and the arrows itself.
          if (event.nativeEvent.isComposing || event.keyCode === 229) event.preventDefault();
          else if (event.key === "Enter" && behind) {
            event.preventDefault();
            setEntered(true);
          }
        }}
      >
        <Command.Input
          autoFocus
          value={text}
          onValueChange={(next) => {
            setEntered(false);
            setText(next);
          }}
          placeholder="输入名称、拼音或首字母"
        />
        <Command.List>
          {commands.length === 0 && rows.length === 0 && !search.isFetching ? (
            <div style={{ padding: 16, color: palette.secondary }}>
              {search.error ? search.error.message : "没有找到"}
            </div>
          ) : null}
          {rows.length > 0 ? (
            <Command.Group heading="记录">
              {rows.map((row) => (
                <Command.Item
                  key={row.id}
                  value={row.id}
                  onSelect={choose(() => props.onOpenRecord(row.record, row.id))}
                >
                  <span style={{ flex: 1 }}>{row.title}</span>
                  <span style={{ color: palette.secondary }}>
                    {matchedWords(row.title, row.matched)}
                    {row.recordLabel}
                  </span>
                </Command.Item>
              ))}
            </Command.Group>
          ) : null}
          {commands.length > 0 ? (
            <Command.Group heading="页面和操作">
              {commands.map((entry) => (
                <Command.Item key={entry.id} value={entry.id} onSelect={choose(entry.run)}>
                  <span style={{ flex: 1 }}>{entry.label}</span>
                  <span style={{ color: palette.secondary }}>{entry.note}</span>
                </Command.Item>
              ))}
            </Command.Group>
          ) : null}
        </Command.List>
      </Command>
    </Modal>
  );
}
