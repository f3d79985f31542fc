import type { State } from "./state.ts";
export function reasonsOf(_state: State, _item: number): string[] { return []; }
