import { Button, Select } from "antd";
import { useState } from "react";
import { SidePanel } from "../../ui/sidePanel.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import type { MarketRow } from "./market.tsx";
import { freeText, invitationWords, type MarketAnswer, slotLine } from "./words.ts";

/** One head of the market: why there, what would be second best, and another slot by hand. */
export function MarketSide(props: {
  row: MarketRow;
  answer: MarketAnswer;
  /** Opens an invitation in the register. */
  onInvitation: (id: string) => void;
  onAdopt: (pairs: { person: string; slot: string; locked?: boolean }[]) => unknown;
  onClose: () => void;
}) {
  const { row, answer } = props;
  const { pair } = row;
  const { palette } = usePalette();
  const { act, actNamed } = useAct();
  const [chosen, setChosen] = useState<string | null>(null);
  const second = pair?.second;
  const held = pair?.state === "held";

  const take = async (slot: string) => {
    setChosen(null);
    if (pair?.invitation)
      await act(
        "lectures.reseat",
        { invitation: pair.invitation, slot },
        { done: "已改派，并锁定", failed: "没有改派" },
      );
    else await props.onAdopt([{ person: row.person, slot, locked: true }]);
  };
  const setLocked = (locked: boolean) =>
    pair?.invitation
      ? actNamed(
          "lectureInvitation.update",
          { id: pair.invitation, patch: { locked } },
          { done: locked ? "已锁定，自动匹配不再改动" : "已解除锁定", failed: "没有保存" },
        )
      : pair
        ? props.onAdopt([{ person: pair.person, slot: pair.slot, locked: true }])
        : null;

  return (
    <SidePanel title={row.name} onClose={props.onClose}>
      <div style={{ color: palette.secondary, marginBottom: 8 }}>{row.organisation}</div>
      <h3 style={{ fontSize: 14, margin: "8px 0 4px" }}>
        {pair ? (pair.state ? invitationWords(pair.state) : pair.was ? "建议改派" : "建议安排") : "没有排上"}
      </h3>
      {row.at ? (
        <div style={{ marginBottom: 4 }}>
          {`${slotLine(row.at)}（席位${row.at.capacity}个，已定${row.at.taken}人）`}
        </div>
      ) : null}
      {row.at?.audience ? <div style={{ marginBottom: 4 }}>{`听众：${row.at.audience}`}</div> : null}
      <ul style={{ margin: "0 0 8px", paddingInlineStart: 20 }}>
        {(pair ? pair.reasons : [row.reason]).map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {pair && !held ? (
        <div style={{ display: "flex", gap: 8, flexWrap: "wrap", marginBottom: 12 }}>
          {pair.invitation ? null : (
            <Button type="primary" onClick={() => void props.onAdopt([{ person: pair.person, slot: pair.slot }])}>
              采用这一安排
            </Button>
          )}
          {pair.invitation ? (
            <Button onClick={() => pair.invitation && props.onInvitation(pair.invitation)}>打开约请</Button>
          ) : null}
          {pair.state === null || pair.state === "proposed" ? (
            <Button onClick={() => void setLocked(!pair.locked)}>{pair.locked ? "解除锁定" : "锁定在这里"}</Button>
          ) : null}
        </div>
      ) : null}
      {second ? (
        <>
          <h3 style={{ fontSize: 14, margin: "8px 0 4px" }}>次优</h3>
          <div style={{ marginBottom: 4 }}>{second.sentence}</div>
          {held ? null : (
            <Button size="small" onClick={() => void take(second.slot)}>
              改到次优的席位
            </Button>
          )}
        </>
      ) : null}
      {held ? null : (
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
              value={chosen}
              onChange={setChosen}
              popupMatchSelectWidth={false}
              notFoundContent="本年度没有别的空席"
              options={answer.slots
                .filter((slot) => slot.id !== pair?.slot && slot.taken < slot.capacity)
                .map((slot) => ({
                  value: slot.id,
                  label: `${slotLine(slot)}（${freeText(slot.capacity - slot.taken)}）`,
                }))}
            />
            <Button disabled={chosen === null} onClick={() => chosen && void take(chosen)}>
              安排
            </Button>
          </div>
          <div style={{ color: palette.secondary, fontSize: 13, marginTop: 4 }}>
            手工安排的会锁定，下一次自动匹配不改动它；已列入拟请的按改派处理。
          </div>
        </>
      )}
    </SidePanel>
  );
}
