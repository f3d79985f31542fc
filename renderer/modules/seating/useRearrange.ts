import { useState } from "react";
import type { SeatingOptions } from "../../../core/rules/seating/choices.ts";
import { useAct } from "../../ui/useAct.tsx";
import type { Change } from "./changePanel.tsx";

/** What changed last in each plan, by its id, until it is put away: who goes to print the first of it comes back for the rest. */
const kept = new Map<string, Change>();

/** A plan seated anew by other options; `change` says who moved since and stays for the session until it is set to null. */
export function useRearrange(id: string) {
  const [change, show] = useState<Change | null>(() => kept.get(id) ?? null);
  const setChange = (next: Change | null) => {
    if (next) kept.set(id, next);
    else kept.delete(id);
    show(next);
  };
  const [busy, setBusy] = useState(false);
  const { act } = useAct();
  const rearrange = async (patch: Partial<SeatingOptions>) => {
    const { variant, fill, platformSizes, zoneFills, ...rest } = patch;
    setBusy(true);
    const answer = await act(
      "seating.arrange",
      {
        id,
        ...(variant ? { variant } : {}),
        ...(fill ? { fill } : {}),
        options: {
          ...rest,
          ...(platformSizes ? { platformSizes: [...platformSizes] } : {}),
          ...(zoneFills ? { zoneFills: { ...zoneFills } } : {}),
        },
        // What concerns the platform alone leaves the hall as it is, with what was changed by hand.
        keep: Boolean(variant ?? rest.host ?? rest.lectern ?? platformSizes),
      },
      {
        done: (reply) =>
          `${variant ? `已改用${variant === "A" ? "甲式" : "乙式"}并重排` : "已重排"}，${reply.moves.length} 人换了座位`,
        failed: "没有重排",
      },
    );
    setBusy(false);
    if (answer) setChange(answer);
  };
  return { change, setChange, busy, rearrange };
}
