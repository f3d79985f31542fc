import { type NameOptions, sortByName } from "./names/order.ts";

/** Orders in which a list of people can stand (print.md 2): as listed, by protocol, by strokes of the name, by its reading. */
export const listOrders = {
  listed: "固定次序",
  protocol: "礼宾次序",
  strokes: "姓氏笔画",
  pinyin: "汉语拼音",
} as const;
export type ListOrder = keyof typeof listOrders;

interface Orderable {
  name: string;
  listedOrder: number;
  protocolOrder: number;
}

/** People in the order wanted; `unknown` holds the characters whose strokes nobody knows. */
export function orderPeople<T extends Orderable>(
  people: readonly T[],
  order: ListOrder,
  options: NameOptions = {},
): { people: T[]; unknown: string[] } {
  const listed = people.toSorted((a, b) => a.listedOrder - b.listedOrder);
  if (order === "listed") return { people: listed, unknown: [] };
  if (order === "protocol")
    return { people: listed.toSorted((a, b) => a.protocolOrder - b.protocolOrder), unknown: [] };
  const { sorted, unknown } = sortByName(listed, (one) => one.name, order, options);
  return { people: sorted, unknown };
}
