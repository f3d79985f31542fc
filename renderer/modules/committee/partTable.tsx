import { Button } from "antd";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import { annotation } from "../../../core/rules/names/layout.ts";
import { ArrowDownOutlined, ArrowUpOutlined, HolderOutlined } from "../../ui/icons.tsx";
import { usePalette } from "../../ui/theme.ts";
import { type Group, type Holder, movedTo, type Part } from "./groups.ts";

/** 2020年至今, each only as far as it is known. */
export function spanText(one: Pick<Holder, "from" | "fromPrecision" | "to" | "toPrecision" | "endedOn">): string {
  const from = one.from ? formatDate(one.from, one.fromPrecision ?? "day") : "起始未录";
  const to = one.endedOn
    ? `${formatDate(one.endedOn)}（离任）`
    : one.to
      ? formatDate(one.to, one.toPrecision ?? "day")
      : "今";
  return `${from}至${to}`;
}

interface PartTableProps {
  part: Part;
  openId: string | null;
  onOpen: (id: string) => void;
  onAdd: (group: Group) => void;
  onEnd: (holder: Holder) => void;
  onReorder: (ids: string[]) => void;
}

/**
 * One part of annex 1 as a table. The order among equals is changed by dragging a line, by its arrows, or with Alt+↑ and
 * Alt+↓ in it; the focus stays with the line that moved.
 */
export function PartTable(props: PartTableProps) {
  const { part } = props;
  const { palette } = usePalette();
  const table = useRef<HTMLTableElement>(null);
  const [dragged, setDragged] = useState<{ group: string; id: string } | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [follow, setFollow] = useState<string | null>(null);

  // A line that moves in the page loses the focus; it gets it back once the new order is drawn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with a new part the line has moved
  useEffect(() => {
    if (!follow) return;
    table.current?.querySelector<HTMLElement>(`[data-name="${follow}"]`)?.focus();
    setFollow(null);
  }, [part]);

  const move = (group: Group, id: string, place: number) => {
    const ids = movedTo(group.rows, id, place);
    if (!ids) return;
    setFollow(id);
    props.onReorder(ids);
  };
  const onKey = (event: KeyboardEvent, group: Group, id: string, index: number) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(group, id, index + (event.key === "ArrowUp" ? -1 : 1));
  };

  const line = `1px solid ${palette.lines}`;
  const cell = { padding: "2px 8px", borderTop: line, height: 28 };
  return (
    <section
      aria-label={part.title}
      style={{ background: palette.surface, border: line, borderRadius: 4, minWidth: 0, overflow: "hidden" }}
    >
      <div style={{ display: "flex", alignItems: "center", gap: 8, padding: "6px 8px 6px 12px" }}>
        <h2 style={{ flex: 1, fontSize: 16, lineHeight: "24px", margin: 0, fontWeight: 600 }}>
          {part.title}
          <span style={{ fontSize: 13, fontWeight: 400, color: palette.secondary, marginInlineStart: 8 }}>
            {`${part.groups.reduce((sum, group) => sum + group.rows.length, 0)} 人`}
          </span>
        </h2>
        {part.groups
          .filter((group) => !group.single)
          .map((group) => (
            <Button key={group.key} size="small" onClick={() => props.onAdd(group)}>
              {`增补${group.post}`}
            </Button>
          ))}
      </div>
      <table ref={table} style={{ width: "100%", borderCollapse: "collapse", fontSize: 13 }}>
        <thead>
          <tr style={{ background: palette.background, textAlign: "left" }}>
            <th style={{ ...cell, width: 136, paddingInlineStart: 28 }}>职务</th>
            <th style={{ ...cell, width: 44 }}>次序</th>
            <th style={cell}>姓名</th>
            <th style={cell}>任期</th>
            <th style={{ ...cell, width: 116 }}>
              <span style={{ position: "absolute", left: -9999 }}>操作</span>
            </th>
          </tr>
        </thead>
        {part.groups.map((group) => (
          <tbody key={group.key}>
            {group.rows.map((one, index) => {
              const several = group.rows.length > 1;
              const open = one.appointmentId === props.openId;
              return (
                <tr
                  key={one.appointmentId}
                  draggable={several}
                  aria-selected={open}
                  onKeyDown={(event) => onKey(event, group, one.appointmentId, index)}
                  onDragStart={(event) => {
                    event.dataTransfer.effectAllowed = "move";
                    setDragged({ group: group.key, id: one.appointmentId });
                  }}
                  onDragEnd={() => {
                    setDragged(null);
                    setOver(null);
                  }}
                  onDragOver={(event) => {
                    if (dragged?.group !== group.key) return;
                    event.preventDefault();
                    setOver(one.appointmentId);
                  }}
                  onDrop={(event) => {
                    event.preventDefault();
                    if (dragged?.group === group.key) move(group, dragged.id, index);
                  }}
                  style={{
                    background: open ? palette.chosen : undefined,
                    outline:
                      over === one.appointmentId && dragged?.id !== over ? `2px solid ${palette.secondary}` : undefined,
                    outlineOffset: -2,
                  }}
                >
                  <td style={{ ...cell, whiteSpace: "nowrap" }}>
                    <span aria-hidden="true" style={{ display: "inline-block", width: 20, color: palette.secondary }}>
                      {several ? <HolderOutlined style={{ cursor: "grab" }} title="拖动可调整次序" /> : null}
                    </span>
                    {one.post}
                  </td>
                  <td style={cell}>{several ? index + 1 : ""}</td>
                  <td style={{ ...cell, overflowWrap: "anywhere" }}>
                    <Button
                      type="link"
                      style={{
                        padding: 0,
                        fontSize: 13,
                        height: "auto",
                        whiteSpace: "normal",
                        textAlign: "left",
                        color: palette.text,
                      }}
                      data-name={one.appointmentId}
                      title={several ? "Alt+↑、Alt+↓ 调整次序" : undefined}
                      onClick={() => props.onOpen(one.appointmentId)}
                    >
                      {`${one.name}${annotation(one)}`}
                    </Button>
                  </td>
                  <td style={cell}>{spanText(one)}</td>
                  <td style={{ ...cell, whiteSpace: "nowrap", textAlign: "right" }}>
                    {several ? (
                      <>
                        <Button
                          size="small"
                          type="text"
                          icon={<ArrowUpOutlined />}
                          aria-label={`上移${one.name}`}
                          disabled={index === 0}
                          onClick={() => move(group, one.appointmentId, index - 1)}
                        />
                        <Button
                          size="small"
                          type="text"
                          icon={<ArrowDownOutlined />}
                          aria-label={`下移${one.name}`}
                          disabled={index === group.rows.length - 1}
                          onClick={() => move(group, one.appointmentId, index + 1)}
                        />
                      </>
                    ) : null}
                    {group.single ? (
                      <Button
                        size="small"
                        type="text"
                        aria-label={`更换${group.post}`}
                        onClick={() => props.onAdd(group)}
                      >
                        更换
                      </Button>
                    ) : null}
                    <Button
                      size="small"
                      type="text"
                      aria-label={`${one.post}${one.name}离任`}
                      onClick={() => props.onEnd(one)}
                    >
                      离任
                    </Button>
                  </td>
                </tr>
              );
            })}
            {group.rows.length === 0 ? (
              <tr>
                <td style={{ ...cell, paddingInlineStart: 28 }}>{group.post}</td>
                <td style={cell} />
                <td style={{ ...cell, color: palette.secondary }}>缺</td>
                <td style={cell} />
                <td style={{ ...cell, textAlign: "right" }}>
                  <Button size="small" type="text" aria-label={`登记${group.post}`} onClick={() => props.onAdd(group)}>
                    登记
                  </Button>
                </td>
              </tr>
            ) : null}
          </tbody>
        ))}
      </table>
    </section>
  );
}
