import { Button, Select, Space } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { arrange } from "../../../core/rules/seating/arrange.ts";
import type { SeatingOptions } from "../../../core/rules/seating/choices.ts";
import { type HallPlan, layoutOf } from "../../../core/rules/seating/hall.ts";
import { keptSeats, type Seating } from "../../../core/rules/seating/moves.ts";
import { changesBetween } from "../../../core/rules/seating/reprint.ts";
import { today } from "../../client/today.ts";
import { useAct } from "../../ui/useAct.tsx";
import { AddPeople } from "./addPeople.tsx";
import type { Change } from "./changePanel.tsx";
import { LeftOverList } from "./leftOverList.tsx";
import { MoveList } from "./moveList.tsx";
import { PeopleEditor } from "./peopleEditor.tsx";
import { type Entry, entryOf, plainOf, withMore } from "./peopleText.ts";

/** 人员变动: people come, go and change places in rank; says who would move before it is done. */
export function LateChange(props: {
  planId: string;
  plan: Seating;
  hall: HallPlan;
  options: SeatingOptions;
  date: string | null;
  onDone: (change: Change) => void;
  onCancel: () => void;
}) {
  const { plan, hall, options } = props;
  const { act } = useAct();
  const [entries, setEntries] = useState<Entry[]>(() => plan.people.map(entryOf));
  const edited = useRef(false);
  const edit = (next: Entry[]) => {
    edited.current = true;
    setEntries(next);
  };
  // A seat may be changed on the drawing or in another window meanwhile; what was typed here goes before that.
  useEffect(() => {
    if (!edited.current) setEntries(plan.people.map(entryOf));
  }, [plan.people]);
  const [keep, setKeep] = useState(true);
  const [busy, setBusy] = useState(false);
  const people = useMemo(() => plainOf(entries).filter((one) => one.name.trim() !== ""), [entries]);
  const { moves, cards, leftOver } = useMemo(() => {
    const layout = layoutOf(hall);
    const kept = keptSeats(plan, people, layout, { hall: keep, platform: keep });
    const arranged = arrange(people, hall, options, kept);
    const change = changesBetween(plan, { people, seats: arranged.seats }, layout);
    return { moves: change.moves, cards: change.reprint.cards, leftOver: arranged.leftOver };
  }, [people, hall, options, keep, plan]);

  const apply = async () => {
    setBusy(true);
    const answer = await act(
      "seating.arrange",
      { id: props.planId, people, keep },
      { done: (reply) => `已重排，${reply.moves.length} 人换了座位`, failed: "没有重排" },
    );
    setBusy(false);
    if (answer) props.onDone(answer);
  };
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8, minHeight: 0, flex: 1 }}>
      <AddPeople on={props.date ?? today()} onAdd={(more) => edit(withMore(entries, more).entries)} />
      <PeopleEditor entries={entries} onChange={edit} />
      <Select
        aria-label="怎样重排"
        value={keep ? "keep" : "shift"}
        onChange={(way: "keep" | "shift") => setKeep(way === "keep")}
        options={[
          { value: "keep", label: "听众席其余人不动，新来的坐空座" },
          { value: "shift", label: "按编排方式依次递补" },
        ]}
      />
      <LeftOverList people={leftOver} />
      {moves.length > 0 ? <MoveList title="将换座位" moves={moves} /> : <span>没有人要换座位。</span>}
      {cards.length > 0 ? <span>{`需新做桌签 ${cards.length} 张：${cards.slice(0, 6).join("、")}`}</span> : null}
      <Space>
        <Button type="primary" loading={busy} onClick={() => void apply()}>
          重排
        </Button>
        <Button onClick={props.onCancel}>取消</Button>
      </Space>
    </div>
  );
}
