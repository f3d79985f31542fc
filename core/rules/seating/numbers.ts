import { readNumeral } from "../document/body.ts";

/** The first number in 第3桌, 十二号桌, 第二小组, in figures or as it is spoken; null where there is none. */
export function numberIn(text: string): number | null {
  const found = /\d+|[一二三四五六七八九十]+/u.exec(text)?.[0];
  return found === undefined ? null : readNumeral(found);
}

/**
 * The number of each of several tables or groups by its name. Those without a number (主桌) take, as they come, the numbers that no other bears; where two
 * bear the same, all are simply counted.
 */
export function numbersOf(names: readonly string[]): number[] {
  const own = names.map(numberIn);
  const known = own.filter((one) => one !== null);
  const taken = new Set(known);
  if (taken.size < known.length) return names.map((_, at) => at + 1);
  let next = 0;
  return own.map((one) => {
    if (one !== null) return one;
    do next += 1;
    while (taken.has(next));
    return next;
  });
}
