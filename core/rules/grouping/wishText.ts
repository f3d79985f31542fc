import type { GroupingProblem, Wish } from "./problem.ts";

type Unit = GroupingProblem["unit"];

const MOST_NAMES = 8;

/** 张三、李四和王五; a long list is cut: 张三、李四……等12人. */
export function joinNames(names: readonly string[]): string {
  if (names.length > MOST_NAMES) return `${names.slice(0, MOST_NAMES).join("、")}等${names.length}人`;
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join("、")}和${names.at(-1)}`;
}

/** 第3桌. */
export const tableName = (table: number, unit: Unit): string => `第${table + 1}${unit}`;

/**
 * A wish as a sentence: 张三和李四必须同桌, 同一单位的人尽量分开. `nameOf` gives the name of a person by id, `attributeOf`
 * that of an attribute (the key itself unless told).
 */
export function wishSentence(
  wish: Wish,
  nameOf: (id: string) => string,
  unit: Unit,
  attributeOf: (key: string) => string = (key) => key,
): string {
  const must = wish.required ? "必须" : "尽量";
  const who =
    wish.attribute !== undefined
      ? `同一${attributeOf(wish.attribute)}的人`
      : joinNames((wish.guests ?? []).map((id) => nameOf(id)));
  switch (wish.kind) {
    case "together":
      return `${who}${must}同${unit}`;
    case "apart":
      return `${who}${must}分开`;
    case "near":
      return `${who}${must}同${unit}或在相邻的${unit}`;
    case "mixed":
      return `各${unit}的${attributeOf(wish.attribute ?? "")}${must}均匀`;
    case "fixed":
      return `${who}${must}在${tableName(wish.table ?? 0, unit)}`;
    case "heads":
      return (wish.guests ?? []).length === 1
        ? `${who}任${tableName(0, unit)}${unit}长`
        : `${who}依次任${tableName(0, unit)}至${tableName((wish.guests ?? []).length - 1, unit)}的${unit}长`;
    case "fresh":
      return `以前同${unit}过的人${must}不再同${unit}`;
  }
}

/** The same for a wish of a problem. */
export function sentenceOf(problem: GroupingProblem, wish: Wish): string {
  const at = new Map(problem.ids.map((id, i) => [id, problem.names[i] ?? id]));
  return wishSentence(wish, (id) => at.get(id) ?? id, problem.unit);
}

/** Sentences of refusals, contradictions and reasons. */
export const groupingText = {
  noGuests: (unit: Unit) => (unit === "桌" ? "名单是空的，请先加入要就座的人" : "名单是空的，请先加入要分组的人"),
  noTables: (unit: Unit) => `请至少设一${unit === "桌" ? "张桌" : "个组"}`,
  twice: (id: string) => `名单中“${id}”出现了不止一次`,
  tooFewSeats: (people: number, seats: number, left: string) =>
    `共${people}人，只有${seats}个座位，少${people - seats}个。按名单次序，排在最后的${left}没有座位；请增加桌数、每桌人数，或减少名单`,
  sizesDiffer: (people: number, sizes: number) =>
    `各组人数合计${sizes}人，名单有${people}人，两者应相等，请调整各组人数`,
  matrixRows: (rows: number, people: number) => `关系表有${rows}行，名单有${people}人，应当一人一行`,
  matrixColumns: (row: number, columns: number, people: number) =>
    `关系表第${row}行有${columns}个数，名单有${people}人，应当一人一个数`,
  noSuchAttribute: (name: string) => `名单中没有人填写“${name}”，不能按它分组`,
  badWeight: (name: string) => `“${name}”的权重应是不小于0的数`,
  inWish: (number: number, sentence: string) => `第${number}条要求：${sentence}`,
  unknownGuest: (id: string) => `“${id}”不在名单中`,
  tooFewGuests: "请至少选两个人",
  noGuest: "请选择人员",
  guestTwice: (name: string) => `“${name}”选了两次`,
  noTable: (unit: Unit) => `请选择在哪一${unit}`,
  noSuchTable: (table: number, unit: Unit, count: number) => `没有第${table + 1}${unit}，只有${count}${unit}`,
  needsAttribute: "请选择按什么均匀",
  tooManyHeads: (heads: number, count: number, unit: Unit) => `选了${heads}位${unit}长，只有${count}${unit}`,
  badNeighbours: "相邻关系中有不存在的桌",
  groupsDiffer: (unit: Unit) => `给出的${unit}数与设定的不同`,
  notPlaced: (name: string) => `${name}还没有安排`,
  noJob: "这次搜索已经结束或不存在，请重新开始",
  tooMany: "已有几项搜索正在进行，请等其中一项结束，或先停止",
  noEarlier: "请给出以前的分组",

  conflict: (sentences: readonly string[], reason: string) =>
    sentences.length === 1
      ? `“${sentences[0]}”做不到：${reason}`
      : `${sentences.map((one) => `“${one}”`).join("、")}不能同时满足：${reason}`,
  relax: (sentence: string, can: boolean, unit: Unit) =>
    can ? `可以把“${sentence}”改为尽量满足，或去掉这一条` : `可以去掉“${sentence}”，或改换${unit}次`,
  sameAndApart: (a: string, b: string, unit: Unit) => `${a}和${b}按要求要同${unit}，又要分开`,
  twoHomes: (a: string, b: string, first: string, second: string) => `${a}定在${first}，与其同坐的${b}却定在${second}`,
  oneTwoHomes: (a: string, first: string, second: string) => `${a}同时定在${first}和${second}`,
  unitTooLarge: (count: number, seats: number, unit: Unit) =>
    `这样有${count}人要同${unit}，最大的${unit}只有${seats}人`,
  homeTooFull: (table: string, count: number, seats: number) => `${table}定了${count}人，只能坐${seats}人`,
  apartAtHome: (a: string, b: string, table: string) => `${a}和${b}要分开，却都定在${table}`,
  clique: (count: number, tables: number, unit: Unit) => `其中${count}人两两都要分开，只有${tables}${unit}`,
  noRoom: (unit: Unit) => `按各${unit}人数排不下`,

  elsewhere: (parts: readonly string[]) => parts.join("，"),
  at: (names: string, table: string) => `${names}在${table}`,
  sameTable: (names: string, table: string) => `${names}同在${table}`,
  uneven: (table: string, value: string, count: number, expected: string) =>
    `${table}“${value}”${count}人，平均应为${expected}人`,
  andMore: (count: number) => `等${count}处`,
  becauseWishes: (sentences: readonly string[], reason: string) =>
    sentences.length === 0
      ? `因为${reason}`
      : `因为与${sentences.map((one) => `“${one}”`).join("、")}不能同时满足：${reason}`,
  wouldBreak: (sentences: readonly string[]) =>
    `如果一定要满足，${sentences.map((one) => `“${one}”`).join("、")}就不能满足`,
  wouldCost: (goal: GroupingProblem["goal"], from: string, to: string) =>
    goal === "pairs" ? `如果一定要满足，总分会由${from}降为${to}` : `如果一定要满足，不均匀程度会由${from}升为${to}`,
  notFound: "在给定的搜索步数内没有找到更好的排法，可以增加步数再试",
  impossible: (unit: Unit) => `必须同${unit}的人数与各${unit}人数配不上，没有可行的排法`,
} as const;
