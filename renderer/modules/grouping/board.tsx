import { Button, Dropdown } from "antd";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { usePalette } from "../../ui/theme.ts";
import { type Member, type Mode, words } from "./asked.ts";

/**
 * The groups as columns of people. A person is dragged to another column, or chosen and moved with the arrow keys;
 * Enter opens the menu with lock, head and every group.
 */
export function Board(props: {
  mode: Mode;
  groups: readonly (readonly string[])[];
  /** What each group is called. */
  names: readonly string[];
  sizes: readonly number[];
  members: ReadonlyMap<string, Member>;
  locked: ReadonlyMap<string, number>;
  heads: readonly (string | null)[];
  onMove: (id: string, to: number) => void;
  onLock: (id: string, locked: boolean) => void;
  onHead: (id: string, group: number, isHead: boolean) => void;
}) {
  const { palette } = usePalette();
  const { head } = words[props.mode];
  const [over, setOver] = useState<number | null>(null);
  const board = useRef<HTMLDivElement>(null);
  const carried = useRef<string | null>(null);

  // Who is moved by keys keeps the focus in the new column, or the next key would go nowhere.
  useEffect(() => {
    if (carried.current === null) return;
    for (const button of board.current?.querySelectorAll<HTMLElement>("[data-person]") ?? [])
      if (button.dataset.person === carried.current) button.focus();
    carried.current = null;
  });

  const onKey = (event: KeyboardEvent, id: string, group: number) => {
    if (event.nativeEvent.isComposing) return;
    const to = event.key === "ArrowRight" ? group + 1 : event.key === "ArrowLeft" ? group - 1 : null;
    if (to !== null && event.altKey) {
      event.preventDefault();
      if (to < 0 || to >= props.groups.length) return;
      carried.current = id;
      props.onMove(id, to);
    } else if (event.key === "l" || event.key === "L") props.onLock(id, !props.locked.has(id));
  };

  return (
    <div ref={board} className="xw-scroll" style={{ flex: 1 }}>
      <div
        style={{
          display: "grid",
          gridTemplateColumns: "repeat(auto-fill, minmax(176px, 1fr))",
          gap: 12,
          alignItems: "start",
          paddingBottom: 8,
        }}
      >
        {props.groups.map((ids, group) => (
          <section
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is its number
            key={group}
            aria-label={props.names[group]}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(group);
            }}
            onDragLeave={() => setOver((now) => (now === group ? null : now))}
            onDrop={(event) => {
              event.preventDefault();
              setOver(null);
              const id = event.dataTransfer.getData("text/plain");
              if (props.members.has(id)) props.onMove(id, group);
            }}
            style={{
              background: palette.surface,
              border: `1px solid ${over === group ? palette.accent : palette.lines}`,
              borderRadius: 4,
              padding: 8,
            }}
          >
            <h2 style={{ fontSize: 14, lineHeight: "22px", margin: "0 0 4px", fontWeight: 600 }}>
              {props.names[group]}
              <span
                style={{ fontWeight: 400, color: ids.length === props.sizes[group] ? palette.secondary : palette.soon }}
              >
                {ids.length === props.sizes[group]
                  ? `　${ids.length} 人`
                  : `　${ids.length} 人（应为 ${props.sizes[group]} 人）`}
              </span>
            </h2>
            <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
              {ids.map((id) => {
                const member = props.members.get(id);
                const isLocked = props.locked.has(id);
                const isHead = props.heads[group] === id;
                const marks = [isHead ? head : "", isLocked ? "已锁定" : ""].filter(Boolean);
                return (
                  <li key={id}>
                    <Dropdown
                      trigger={["click"]}
                      menu={{
                        style: { maxHeight: 320, overflow: "auto" },
                        items: [
                          { key: "lock", label: isLocked ? "解除锁定" : "锁定在这里" },
                          { key: "head", label: isHead ? `不任${head}` : `任${head}` },
                          { type: "divider" },
                          ...props.groups.flatMap((_, to) =>
                            to === group ? [] : [{ key: String(to), label: `移到${props.names[to]}` }],
                          ),
                        ],
                        onClick: ({ key }) => {
                          if (key === "lock") props.onLock(id, !isLocked);
                          else if (key === "head") props.onHead(id, group, !isHead);
                          else props.onMove(id, Number(key));
                        },
                      }}
                    >
                      <Button
                        type="text"
                        block
                        size="small"
                        draggable
                        data-person={id}
                        onDragStart={(event) => event.dataTransfer.setData("text/plain", id)}
                        onKeyDown={(event) => onKey(event, id, group)}
                        title={[member?.plain, member?.unit].filter(Boolean).join("　")}
                        style={{ justifyContent: "flex-start", height: "auto", padding: "2px 4px", textAlign: "left" }}
                      >
                        <span style={{ minWidth: 0, overflow: "hidden" }}>
                          <span style={{ fontWeight: isHead ? 600 : 400 }}>{member?.plain ?? id}</span>
                          {marks.length > 0 ? (
                            <span style={{ color: palette.accent }}>{`　${marks.join("、")}`}</span>
                          ) : null}
                          <span
                            style={{
                              display: "block",
                              fontSize: 12,
                              lineHeight: "16px",
                              color: palette.secondary,
                              overflow: "hidden",
                              textOverflow: "ellipsis",
                              whiteSpace: "nowrap",
                            }}
                          >
                            {[member?.attributes.性别, member?.unit].filter(Boolean).join("　") || "　"}
                          </span>
                        </span>
                      </Button>
                    </Dropdown>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
