import { useCallback, useEffect, useRef } from "react";
import { call } from "../../../client/api.ts";
import { placeOfRow } from "./actions.ts";
import type { Verdicts } from "./drag.ts";
import type { CalendarAnswer, Item } from "./model.ts";
import type { RowKind } from "./spot.ts";

/**
 * What would stand against an item on each day of the year, asked once for each item and place until the plan changes. Gives
 * null while the answer is on its way; `later` is called when it is there. Where it can't be had, no day is marked: the drop
 * itself still says what stands against it.
 */
export function useVerdicts(year: number, scenario: string | undefined, answer: CalendarAnswer | undefined) {
  const kept = useRef(new Map<string, Verdicts | null>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed plan makes what was kept worthless
  useEffect(() => kept.current.clear(), [answer, year, scenario]);
  return useCallback(
    (item: Item, kind: RowKind | null, row: string | null, later: () => void): Verdicts | null => {
      const place = placeOfRow(item, kind, row);
      const key = JSON.stringify([item.id, place]);
      const known = kept.current.get(key);
      if (known !== undefined) return known;
      kept.current.set(key, null);
      call("plan.verdicts", { year, item: item.id, ...(scenario ? { scenario } : {}), ...place })
        .then(({ days }) => {
          kept.current.set(key, new Map(days.map(({ date, level, reasons }) => [date, { level, reasons }])));
          later();
        })
        .catch(() => kept.current.delete(key));
      return null;
    },
    [year, scenario],
  );
}
