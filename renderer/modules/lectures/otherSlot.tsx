import { Button, Select } from "antd";
import { useState } from "react";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import type { MarketRow } from "./market.tsx";
import { type MarketAnswer, type MarketSlot, slotLine } from "./words.ts";

const namesText = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join("、")}等${names.length}人` : names.join("、");

/** What is left of a slot: places that no invitation takes, from 拟请 on, and for whom the machine would use them. */
function leftText(slot: MarketSlot, suggested: readonly string[]): string {
  const free = slot.capacity - slot.people.length;
  if (free < 1) return `已满：${namesText(slot.people.map((one) => one.name))}`;
  return suggested.length > 0 ? `余${free}个，建议请${namesText(suggested)}` : `余${free}个`;
}

/** Another slot by hand: one with a free place, or a full one in which somebody makes room (换下) or changes places (对调). */
export function OtherSlot(props: { row: MarketRow; answer: MarketAnswer; onTake: (slot: string) => unknown }) {
  const { row, answer } = props;
  const { palette } = usePalette();
  const { act } = useAct();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const names = new Map(answer.heads.map((head) => [head.person, head.name]));
  const suggestedAt = (slot: string) =>
    answer.pairs.flatMap((pair) =>
      pair.slot === slot && pair.invitation === null && pair.person !== row.person
        ? [names.get(pair.person) ?? ""]
        : [],
    );
  const chosen = answer.slots.find((slot) => slot.id === chosenId);
  const isFull = chosen !== undefined && chosen.people.length >= chosen.capacity;
  // Who has lectured keeps the place for good.
  const movable = chosen?.people.filter((one) => one.state !== "held") ?? [];
  const here = row.at;

  const replace = async (instead: string, name: string, to?: string) => {
    if (!chosen) return;
    const done = await act(
      "lectures.replace",
      { person: row.person, slot: chosen.id, instead, ...(to === undefined ? {} : { to }) },
      {
        done: to === undefined ? `已由${row.name}换下${name}，并锁定` : `${row.name}与${name}已对调，并锁定`,
        failed: to === undefined ? "没有换下" : "没有对调",
      },
    );
    if (done) setChosenId(null);
  };

  return (
    <>
      <h3 style={{ fontSize: 14, margin: "12px 0 4px" }}>
        <label htmlFor="market-slot">另选席位</label>
      </h3>
      <div style={{ display: "flex", gap: 8 }}>
        <Select
          id="market-slot"
          style={{ flex: 1, minWidth: 0 }}
          showSearch={{ optionFilterProp: "label" }}
          placeholder="选择讲课席位"
          value={chosenId}
          onChange={setChosenId}
          popupMatchSelectWidth={false}
          notFoundContent="本年度没有别的讲课席位"
          options={answer.slots
            .filter((slot) => slot.id !== row.pair?.slot)
            .map((slot) => ({ value: slot.id, label: `${slotLine(slot)}（${leftText(slot, suggestedAt(slot.id))}）` }))}
        />
        {isFull ? null : (
          <Button
            disabled={!chosen}
            onClick={() => {
              if (!chosen) return;
              setChosenId(null);
              props.onTake(chosen.id);
            }}
          >
            安排
          </Button>
        )}
      </div>
      {chosen && isFull ? (
        <div style={{ marginTop: 8 }}>
          {movable.length === 0 ? (
            <div>这一席位的课都已讲过，不能换人。</div>
          ) : (
            movable.map((one) => (
              <div key={one.invitation} style={{ display: "flex", gap: 8, flexWrap: "wrap", marginBottom: 4 }}>
                <Button size="small" onClick={() => void replace(one.invitation, one.name)}>
                  {`换下${one.name}`}
                </Button>
                {here ? (
                  <Button
                    size="small"
                    title={`${one.name}改到${slotLine(here)}`}
                    onClick={() => void replace(one.invitation, one.name, here.id)}
                  >
                    {`与${one.name}对调`}
                  </Button>
                ) : null}
              </div>
            ))
          )}
        </div>
      ) : null}
      <div style={{ color: palette.secondary, fontSize: 13, marginTop: 4 }}>
        手工安排的会锁定，下一次自动匹配不改动它；已列入拟请的按改派处理。
      </div>
    </>
  );
}
