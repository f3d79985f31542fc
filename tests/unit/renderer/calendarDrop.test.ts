import { expect, test } from "vitest";
import { dropOn } from "../../../renderer/modules/plan/calendar/actions.ts";
import type { Item } from "../../../renderer/modules/plan/calendar/model.ts";
import type { Mover, Target } from "../../../renderer/modules/plan/calendar/moving.ts";

const item = (given: Partial<Item>): Item => ({
  id: "t",
  activity: "a",
  run: null,
  no: 1,
  name: "论坛",
  runNo: null,
  from: null,
  to: null,
  exact: false,
  part: "day",
  base: null,
  hall: null,
  lead: [],
  locked: false,
  announced: false,
  state: "draft",
  months: null,
  ...given,
});

/** Where a drop sends an item; null where it isn't moved. */
async function dropped(what: Item, part: "day" | "morning" | "afternoon" | null): Promise<Target | null> {
  let target: Target | null = null;
  const mover: Mover = {
    move: (_item, asked) => {
      target = asked;
      return Promise.resolve(true);
    },
    flag: () => Promise.resolve(),
    refuse: () => undefined,
  };
  const spot = { kind: "day" as const, date: "2026-03-05", row: null, part };
  await dropOn(mover, what, spot, { from: "2026-03-05", to: null }, null, false);
  return target;
}

// Catches something from the tray put into 上午 that lands on the whole day, and a half day lost in the view of months.
test("a half day counts for what has no date yet, and is kept where the view has none", async () => {
  expect(await dropped(item({}), "morning")).toEqual({ from: "2026-03-05", part: "morning" });
  expect(await dropped(item({ part: "morning" }), null)).toEqual({ from: "2026-03-05" });
  const dated = item({ run: "r", from: "2026-03-05", to: "2026-03-05", exact: true });
  expect(await dropped(dated, "afternoon")).toEqual({ from: "2026-03-05", part: "afternoon" });
  expect(await dropped(dated, "day")).toBeNull();
});
