import { Button } from "antd";
import { SidePanel } from "../../ui/sidePanel.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import type { MarketRow } from "./market.tsx";
import { OtherSlot } from "./otherSlot.tsx";
import { invitationWords, type MarketAnswer, slotLine } from "./words.ts";

/** Who else is there: ，另有佘卫龙（拟请） */
const peopleText = (people: MarketAnswer["slots"][number]["people"]): string =>
  people.length === 0 ? "" : `，另有${people.map((one) => `${one.name}（${invitationWords(one.state)}）`).join("、")}`;

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
  const second = pair?.second;
  const held = pair?.state === "held";
  const there = answer.slots.find((slot) => slot.id === second?.slot);
  const secondIsFull = there === undefined || there.people.length >= there.capacity;

  const take = async (slot: string) => {
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
          {`${slotLine(row.at)}（席位${row.at.capacity}个${peopleText(row.at.people.filter((one) => one.person !== row.person))}）`}
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
          {held || secondIsFull ? null : (
            <Button size="small" onClick={() => void take(second.slot)}>
              改到次优的席位
            </Button>
          )}
        </>
      ) : null}
      {held ? null : <OtherSlot row={row} answer={answer} onTake={take} />}
    </SidePanel>
  );
}
