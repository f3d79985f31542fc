import {
  fixtureLabels,
  type HallFixture,
  type SeatCategory,
  seatCategories,
  type ZoneKind,
  zoneKinds,
} from "../../../records/seating.ts";

/** What each kind of thing is called in lists and sheets. */
export const fixtureKinds: Readonly<Record<HallFixture["kind"], string>> = { ...fixtureLabels, text: "文字" };

const keyOf = <K extends string>(labels: Readonly<Record<K, string>>, label: string): K | null =>
  (Object.keys(labels) as K[]).find((key) => labels[key] === label) ?? null;

/** The kind of zone, category of seat or kind of fixture that bears this Chinese label; null for any other text. */
export const zoneKindOf = (label: string): ZoneKind | null => keyOf(zoneKinds, label);
export const categoryOf = (label: string): SeatCategory | null => keyOf(seatCategories, label);
export const fixtureKindOf = (label: string): HallFixture["kind"] | null => keyOf(fixtureKinds, label);

const few = (names: readonly string[], most = 8) =>
  `${names.slice(0, most).join("、")}${names.length > most ? `等${names.length}个` : ""}`;

/** What the venue editor's rules say. */
export const venueText = {
  /** Place of something in a layout, counted as people count. */
  zoneAt: (zone: number) => `第${zone + 1}区`,
  rowAt: (zone: number, row: number) => `第${zone + 1}区第${row + 1}排`,
  seatAt: (zone: number, row: number, seat: number) => `第${zone + 1}区第${row + 1}排第${seat + 1}座`,
  fixtureAt: (index: number) => `第${index + 1}件设施`,
  badLayout: (place: string, problem: string) => `座位布置有误：${place ? `${place}，` : ""}${problem}`,
  tooManySeats: (most: number, count: number) => `座位共${count}个，超过${most}个的上限`,
  idTwice: (id: string) => `编号“${id}”重复`,
  notNumber: (what: string) => `${what}应为数`,
  outOfRange: (what: string, low: number, high: number) => `${what}应在${low}至${high}厘米之间`,
  notText: (what: string, max: number) => `${what}应为不超过${max}个字的文字`,
  oneOf: (what: string, labels: readonly string[]) => `${what}只能是${labels.join("、")}之一`,
  mixedRow: "按人数设座的排不能再有固定座位",
  missing: (what: string) => `缺少${what}`,
  unknownKey: (key: string) => `不认识“${key}”`,
  notAList: (what: string) => `${what}应为一组`,
  fixture: (kind: HallFixture["kind"], text: string) => (text ? `${fixtureKinds[kind]}“${text}”` : fixtureKinds[kind]),
  notJson: (name: string) => `文件“${name}”不是完整的JSON，不能读取。请重新导出座位图`,
  losing: (plan: string, date: string, names: readonly string[]) =>
    `“${plan}”${date ? `（${date}）` : ""}：${few(names)}将失去座位`,
  wouldLose: (sentences: readonly string[]) => `删去的座位上有人。${sentences.join("；")}。确认后再做这项改动`,
  lost: (sentences: readonly string[]) => sentences.map((one) => one.replace("将失去", "已失去")),
  nameOrHall: "请给出新会场的名称，或选择一个会场，两者只能给一项",
  noZone: (zone: string) => `会场里没有编号为“${zone}”的分区`,
  noName: "文件中没有会场名称，请填写会场名称",
  pretixName: (hall: string) => `${hall}座位图.json`,
  sheetName: (hall: string) => `${hall}座位表.xlsx`,
  editLabel: (what: string) => `编辑会场：${what}`,
  few,
} as const;
