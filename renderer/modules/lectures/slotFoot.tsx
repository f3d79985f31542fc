import { Button } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useQuery } from "../../client/query.ts";
import { RecordPicker } from "../../ui/recordPicker.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { freeText, invitationWords, type RegisterSlot, unitOf } from "./words.ts";

/** Who is asked to lecture at a slot and how far that is, how many places are free, and somebody else by hand. */
export function SlotFoot(props: { slot: RegisterSlot; actions: ReactNode; onInvitation: (id: string) => void }) {
  const { slot } = props;
  const id = useId();
  const { palette } = usePalette();
  const { act } = useAct();
  const [person, setPerson] = useState<{ id: string; title: string } | null>(null);
  const asked = useQuery("lectures.register", { slot: slot.id });
  if (!asked.data) return null;
  const free = slot.capacity - slot.taken;
  const ask = async () => {
    if (person === null) return;
    const done = await act(
      "lectures.adopt",
      { pairs: [{ person: person.id, slot: slot.id, locked: true }] },
      {
        done: ({ created, changeId }) =>
          created > 0 ? "已列入约请登记" : changeId === null ? "没有列入约请登记" : "已锁定在这个席位",
        failed: "没有列入约请登记",
      },
    );
    if (done) setPerson(null);
  };
  return (
    <div style={{ marginBottom: 8 }}>
      <div style={{ marginBottom: 4, display: "flex", alignItems: "center", gap: 8 }}>
        <span
          style={{ flex: 1 }}
        >{`席位${slot.capacity}个，${slot.closed ? "不再安排" : slot.taken > slot.capacity ? `超出${slot.taken - slot.capacity}人` : freeText(free)}`}</span>
        {props.actions}
      </div>
      {asked.data.rows.length === 0 ? (
        <div style={{ color: palette.secondary }}>还没有约请授课人。可在“讲课匹配”中安排，或在这里另请。</div>
      ) : (
        <ul style={{ margin: 0, padding: 0, listStyle: "none" }}>
          {asked.data.rows.map((row) => (
            <li key={row.id} style={{ marginBottom: 4 }}>
              <Button
                type="link"
                size="small"
                style={{ padding: 0, height: "auto" }}
                title="打开这份约请"
                onClick={() => props.onInvitation(row.id)}
              >
                {`${row.name}（${invitationWords(row.state)}）`}
              </Button>
              <span style={{ color: palette.secondary }}>
                {[unitOf(row), row.topic].filter((part) => part).join("，")}
              </span>
            </li>
          ))}
        </ul>
      )}
      {slot.open && free > 0 ? (
        <div style={{ display: "flex", gap: 8, marginTop: 8, alignItems: "center" }}>
          <label htmlFor={`${id}-person`}>另请</label>
          <div style={{ flex: 1, minWidth: 0 }}>
            <RecordPicker
              id={`${id}-person`}
              record="person"
              value={person?.id ?? null}
              title={person?.title}
              onChange={(chosen, title) => setPerson(chosen === null ? null : { id: chosen, title })}
            />
          </div>
          <Button disabled={person === null} onClick={() => void ask()}>
            列入
          </Button>
        </div>
      ) : null}
    </div>
  );
}
