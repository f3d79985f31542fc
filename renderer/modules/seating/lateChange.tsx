import { Button, Select, Space } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { arrange } from "../../../core/rules/seating/arrange.ts";
import { type Fill, plainOptions } from "../../../core/rules/seating/choices.ts";
import { type HallPlan, layoutOf } from "../../../core/rules/seating/hall.ts";
import { keptSeats, type Move, movesBetween, type Seating } from "../../../core/rules/seating/moves.ts";
import { today } from "../../client/today.ts";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { AddPeople } from "./addPeople.tsx";
import { LeftOverList } from "./leftOverList.tsx";
import { PeopleEditor } from "./peopleEditor.tsx";
import { type Entry, entryOf, plainOf, withMore } from "./peopleText.ts";
import type { Variant } from "./variants.tsx";

/** Who sits elsewhere, a line each: 张三 1排3座 → 1排2座. */
export function MoveList(props: { moves: readonly Move[]; title: string; whole?: boolean }) {
  const { palette } = usePalette();
  return (
    <section
      aria-label={props.title}
      style={props.whole ? { display: "flex", flexDirection: "column", minHeight: 0 } : undefined}
    >
      <h3 style={{ fontSize: 14, margin: "0 0 4px" }}>{`${props.title}（${props.moves.length} 人）`}</h3>
      <ul
        className="xw-scroll"
        style={{
          listStyle: "none",
          margin: 0,
          padding: 0,
          maxHeight: props.whole ? undefined : 116,
          fontSize: 13,
          background: palette.surface,
        }}
      >
        {props.moves.map((move, i) => (
          // Two of one name may make the same move.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew as a whole
          <li key={`${move.name} ${i}`} style={{ padding: "1px 4px" }}>
            {`${move.name}${move.note ? `（${move.note}）` : ""} ${move.from ?? "无座"} → ${move.to ?? "不再就座"}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How the rows of the hall were filled: what gives the seats as they are; from the centre where neither does. */
function fillOf(plan: Seating, hall: HallPlan, variant: Variant): Fill {
  const { seats } = arrange(plan.people, hall, { ...plainOptions, variant, fill: "leftToRight" });
  return movesBetween(plan, { people: plan.people, seats }, layoutOf(hall)).length === 0 ? "leftToRight" : "centre";
}

/** 人员变动: people come, go and change places in rank; says who would move before it is done. */
export function LateChange(props: {
  planId: string;
  plan: Seating;
  hall: HallPlan;
  variant: Variant;
  date: string | null;
  onDone: (moves: Move[]) => void;
  onCancel: () => void;
}) {
  const { plan, hall, variant } = props;
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
  const [keep, setKeep] = useState(false);
  const [fill, setFill] = useState<Fill>(() => fillOf(plan, hall, variant));
  const [busy, setBusy] = useState(false);
  const people = useMemo(() => plainOf(entries).filter((one) => one.name.trim() !== ""), [entries]);
  const { moves, leftOver } = useMemo(() => {
    const layout = layoutOf(hall);
    const kept = keptSeats(plan, people, layout, { hall: keep, platform: keep });
    const arranged = arrange(people, hall, { ...plainOptions, variant, fill }, kept);
    return { moves: movesBetween(plan, { people, seats: arranged.seats }, layout), leftOver: arranged.leftOver };
  }, [people, hall, variant, fill, keep, plan]);

  const apply = async () => {
    setBusy(true);
    const answer = await act(
      "seating.arrange",
      { id: props.planId, people, fill, keep },
      { done: (reply) => `已重排，${reply.moves.length} 人换了座位`, failed: "没有重排" },
    );
    setBusy(false);
    if (answer) props.onDone(answer.moves);
  };
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8, minHeight: 0, flex: 1 }}>
      <AddPeople on={props.date ?? today()} onAdd={(more) => edit(withMore(entries, more).entries)} />
      <PeopleEditor entries={entries} onChange={edit} />
      <Select
        aria-label="怎样重排"
        value={keep ? "keep" : fill}
        onChange={(way: Fill | "keep") => {
          setKeep(way === "keep");
          if (way !== "keep") setFill(way);
        }}
        options={[
          { value: "centre", label: "按位次，每排由中间向两侧" },
          { value: "leftToRight", label: "按位次，每排由左向右" },
          { value: "keep", label: "听众席其余人不动，新来的坐空座" },
        ]}
      />
      <LeftOverList people={leftOver} />
      {moves.length > 0 ? <MoveList title="将换座位" moves={moves} /> : <span>没有人要换座位。</span>}
      <Space>
        <Button type="primary" loading={busy} onClick={() => void apply()}>
          重排
        </Button>
        <Button onClick={props.onCancel}>取消</Button>
      </Space>
    </div>
  );
}
