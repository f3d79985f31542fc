import { useCallback, useEffect, useRef, useState } from "react";
import type { SeatedPerson } from "../../../core/records/seating.ts";
import { useAct } from "../../ui/useAct.tsx";
import type { DrawnSeat } from "./geometry.ts";

/** What was chosen first: a seat of the drawing, or somebody without a seat. */
export type Picked = { kind: "seat"; seat: DrawnSeat } | { kind: "person"; index: number } | null;

/** Seats changed by hand: one is chosen, then another, or it is dragged; two people swap, or one moves to a free seat. Escape lets go. The callbacks never change. */
export function useSeatChange(id: string, people: readonly SeatedPerson[] | undefined) {
  const [picked, setPicked] = useState<Picked>(null);
  const { act, say } = useAct();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "Escape") setPicked(null);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);

  const bring = async (from: Picked, to: DrawnSeat) => {
    setPicked(null);
    if (!from || !people) return;
    const mover = from.kind === "seat" ? from.seat.index : from.index;
    const name = (index: number | null) => (index === null ? "" : (people[index]?.name ?? ""));
    if (from.kind === "person" && to.index !== null) {
      say("这个座位已有人，请点一个空座");
      setPicked(from);
      return;
    }
    if (mover !== null && to.index !== null) {
      await act(
        "seating.swap",
        { id, a: mover, b: to.index },
        { done: `已对调：${name(mover)}与${name(to.index)}`, failed: "没有对调" },
      );
      return;
    }
    const person = mover ?? to.index;
    const spot = mover === null && from.kind === "seat" ? from.seat : to;
    if (person === null) return;
    await act(
      "seating.move",
      { id, person, seat: spot.key },
      { done: `已调整：${name(person)}坐${spot.place}`, failed: "没有调整" },
    );
  };
  const pick = (seat: DrawnSeat) => {
    if (picked?.kind === "seat" && picked.seat.key === seat.key) setPicked(null);
    else if (!picked || (picked.kind === "seat" && picked.seat.index === null && seat.index === null))
      setPicked({ kind: "seat", seat });
    else void bring(picked, seat);
  };
  const lock = async (seat: DrawnSeat) => {
    if (seat.index === null) return;
    const locked = !seat.locked;
    await act(
      "seating.lock",
      { id, people: [seat.index], locked },
      {
        done: `${locked ? "已锁定" : "已解锁"}：${seat.name}　${seat.place}`,
        failed: locked ? "没有锁定" : "没有解锁",
      },
    );
    setPicked(null);
  };
  // The drawing of a large hall is drawn again only for its own sake, so what it calls must not change.
  const latest = useRef({ pick, lock, bring });
  latest.current = { pick, lock, bring };
  const onPick = useCallback((seat: DrawnSeat) => latest.current.pick(seat), []);
  const onLock = useCallback((seat: DrawnSeat) => void latest.current.lock(seat), []);
  const onDrop = useCallback((from: DrawnSeat, to: DrawnSeat) => {
    if (from.index !== null) void latest.current.bring({ kind: "seat", seat: from }, to);
  }, []);
  return { picked, setPicked, onPick, onLock, onDrop, lock };
}
