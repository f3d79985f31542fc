import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { isIsoDate } from "../../../core/kit/dates.ts";
import { today } from "../../client/today.ts";
import { NewPlan } from "./newPlan.tsx";
import { PlanList } from "./planList.tsx";
import { PlanView } from "./planView.tsx";
import { VenuePage } from "./venue/venuePage.tsx";

/**
 * 座次. The address says what is shown: `?record=seatingPlan&id=…` a plan, `?new=1` the form of a new one,
 * `?record=hall&id=…&draw=1` the drawing of a hall,
 * `?from=committee&on=DATE` that form filled from the committee, nothing the list.
 */
export function SeatingPage() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const list = useCallback(() => void navigate({ to: "/seating", search: {} }), [navigate]);
  const open = useCallback(
    (id: string) => void navigate({ to: "/seating", search: { record: "seatingPlan", id } }),
    [navigate],
  );
  const id = typeof search.id === "string" ? search.id : undefined;
  if (search.from === "committee") {
    const on = typeof search.on === "string" && isIsoDate(search.on) ? search.on : today();
    return <NewPlan key={on} committeeOn={on} onDone={open} onCancel={list} />;
  }
  if (search.new !== undefined) return <NewPlan key="new" onDone={open} onCancel={list} />;
  if (search.record === "seatingPlan" && id) return <PlanView key={id} id={id} onBack={list} />;
  const halls = (hall: string) => void navigate({ to: "/seating", search: { record: "hall", id: hall } });
  if (search.record === "hall" && id && search.draw !== undefined)
    return <VenuePage key={id} id={id} onBack={() => halls(id)} />;
  return (
    <PlanList
      key={search.record === "hall" ? id : ""}
      openHall={search.record === "hall" ? (id ?? "") : undefined}
      onOpen={open}
      onDraw={(hall) => void navigate({ to: "/seating", search: { record: "hall", id: hall, draw: 1 } })}
      onNew={() => void navigate({ to: "/seating", search: { new: 1 } })}
    />
  );
}
