import type { DayPart } from "./layout.ts";
import type { Item } from "./model.ts";

/** Where something goes. What is left out stays as it is; `from` null takes the date away. */
export interface Target {
  from: string | null;
  to?: string | null;
  base?: string | null;
  hall?: string | null;
  part?: DayPart;
}

/** Commands of the calendar. They say what came of them, with 撤销, and never throw. */
export interface Mover {
  /** Moves an item; a locked or announced run is asked for once. False where it was not moved. */
  move: (item: Item, target: Target) => Promise<boolean>;
  flag: (item: Item, name: "locked" | "announced", value: boolean) => Promise<void>;
  /** Says why something isn't done. */
  refuse: (sentence: string) => void;
}
