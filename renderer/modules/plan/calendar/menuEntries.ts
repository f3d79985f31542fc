import { type ItemAction, itemActions } from "./actions.ts";
import type { MenuEntry } from "./menu.tsx";
import type { Item } from "./model.ts";

const needsDate: readonly ItemAction[] = ["earlier", "later", "longer", "shorter"];
const firstOfGroup: readonly ItemAction[] = ["earlier", "lock"];

/** The menu of an item: the same as its keys, and the two questions about its date. */
export function itemEntries(
  item: Item,
  run: { action: (action: ItemAction) => void; suggest: () => void; why: () => void },
): MenuEntry[] {
  const actions = (Object.keys(itemActions) as ItemAction[]).map((action): MenuEntry => {
    const { label, keys } = itemActions[action];
    return {
      key: action,
      label: action === "lock" && item.locked ? "解除锁定" : label,
      keys,
      disabled:
        (needsDate.includes(action) && !item.exact) ||
        (action === "away" && item.from === null) ||
        (action === "lock" && item.run === null),
      apart: firstOfGroup.includes(action),
      run: () => run.action(action),
    };
  });
  return [
    ...actions,
    { key: "suggest", label: "推荐日期", apart: true, run: run.suggest },
    { key: "why", label: "为什么是这一天", disabled: !item.exact, run: run.why },
  ];
}

/** The menu of a day. Without anything that was cut there is nothing to be placed; beside a bar the day itself isn't offered. */
export function dayEntries(options: {
  cut: boolean;
  beside: boolean;
  place: () => void;
  open: () => void;
}): MenuEntry[] {
  const place = {
    key: "place",
    label: "放到这里",
    keys: "Ctrl+V",
    apart: options.beside,
    disabled: !options.cut,
    run: options.place,
  };
  return options.beside ? [place] : [place, { key: "day", label: "打开这一天", keys: "Enter", run: options.open }];
}
