import { useMemo, useSyncExternalStore } from "react";
import { type NameOptions, type NameOrder, nameKey } from "../../core/rules/names/order.ts";
import { useQuery } from "../client/query.ts";

const key = "xiaowu.nameOrder";
let order: NameOrder = localStorage.getItem(key) === "pinyin" ? "pinyin" : "strokes";
const listeners = new Set<() => void>();

/** Keeps on this machine how lists on the screen sort names. */
export function setNameOrder(next: NameOrder): void {
  order = next;
  localStorage.setItem(key, next);
  for (const listener of listeners) listener();
}

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** How lists on the screen sort names: by strokes unless set otherwise on this machine. */
export const useNameOrder = (): NameOrder => useSyncExternalStore(listen, () => order);

/** The office's rules of name order as the library holds them; the same value until one changes. */
export function useNameOptions(): NameOptions {
  const strokes = useQuery("names.strokes", {});
  const rules = useQuery("names.rules", {});
  return useMemo(
    () => ({
      own: Object.fromEntries(strokes.data?.rows.map((row) => [row.character, row.strokes]) ?? []),
      singleFirst: rules.data?.singleFirst ?? false,
    }),
    [strokes.data, rules.data],
  );
}

/** What a name is sorted by in lists; each name is worked out once. */
export function useNameKey(): (name: string) => string {
  const by = useNameOrder();
  const options = useNameOptions();
  return useMemo(() => {
    const known = new Map<string, string>();
    return (name) => {
      const found = known.get(name) ?? nameKey(name, by, options);
      known.set(name, found);
      return found;
    };
  }, [by, options]);
}
