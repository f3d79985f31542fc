import type { Precision } from "../../kit/dates.ts";
import { choice, int, preciseDate, text } from "../../kit/fields.ts";
import type { OutputOf } from "../../kit/module.ts";
import { defineRecord } from "../../kit/record.ts";
import type { Api } from "../../modules/index.ts";
import { halfDays } from "../../records/base.ts";
import { dutyForms } from "../../records/duty.ts";
import { invitationStates, teacherKinds } from "../../records/lectures.ts";

type Market = OutputOf<Api["lectures.market"]>;
type Register = OutputOf<Api["lectures.register"]>;
type Pool = OutputOf<Api["lectures.pool"]>;
type Line = Record<string, unknown> & { id: string };

// The columns of the lists as they leave in a sheet. No tables stand behind them: they are records only so that the one writer of
// sheets can be used.

/** 讲课匹配 as a sheet. */
export const marketSheet = defineRecord({
  name: "lectureMarketSheet",
  label: "讲课匹配",
  title: (row) => row.person ?? "",
  searchAs: null,
  fields: {
    person: text("姓名", { width: 84 }),
    organisation: text("机构名称", { width: 200 }),
    to: preciseDate("任期止", { edge: "last", width: 110 }),
    state: text("安排", { width: 96 }),
    date: preciseDate("讲课日期", { edge: "first", width: 110 }),
    part: choice("时段", halfDays, { width: 72 }),
    slot: text("讲课席位", { width: 190 }),
    place: text("地点", { width: 150 }),
    reason: text("理由", { width: 320 }),
    second: text("次优", { width: 240 }),
    city: text("所在市", { width: 72, extra: true }),
  },
});

/** 约请登记 as a sheet; phones stay in the register of people. */
export const registerSheet = defineRecord({
  name: "lectureRegisterSheet",
  label: "讲课约请登记",
  title: (row) => row.person ?? "",
  searchAs: null,
  fields: {
    person: text("姓名", { width: 84 }),
    unit: text("单位及职务", { width: 220 }),
    state: choice("进展", invitationStates, { width: 72 }),
    next: text("下一步", { width: 180 }),
    date: preciseDate("讲课日期", { edge: "first", width: 110 }),
    part: choice("时段", halfDays, { width: 72 }),
    slot: text("讲课席位", { width: 190 }),
    place: text("地点", { width: 150 }),
    topic: text("讲题", { width: 220 }),
    hours: int("学时", { width: 60 }),
    invitedOn: preciseDate("约请日期", { edge: "first", width: 110 }),
    answeredOn: preciseDate("答复日期", { edge: "first", width: 110 }),
    topicOn: preciseDate("讲题收到", { edge: "first", width: 110 }),
    outlineOn: preciseDate("提纲收到", { edge: "first", width: 110 }),
    reason: text("谢绝或改期的原因", { width: 180 }),
  },
});

/** 讲课席位 as a sheet. */
export const slotSheet = defineRecord({
  name: "lectureSlotSheet",
  label: "讲课席位",
  title: (row) => row.title ?? "",
  searchAs: null,
  fields: {
    date: preciseDate("讲课日期", { edge: "first", width: 110 }),
    part: choice("时段", halfDays, { width: 72 }),
    title: text("讲课席位", { width: 210 }),
    capacity: int("席位", { width: 60 }),
    free: int("空余", { width: 60 }),
    people: text("授课人", { width: 260 }),
    host: text("承办机构", { width: 180 }),
    form: choice("形式", dutyForms, { width: 96 }),
    place: text("地点", { width: 150 }),
    subjects: text("主题领域", { width: 140 }),
    audience: text("听众", { width: 160 }),
    note: text("说明", { width: 110 }),
  },
});

/** 师资库 as a sheet. */
export const poolSheet = defineRecord({
  name: "lecturePoolSheet",
  label: "师资库",
  title: (row) => row.person ?? "",
  searchAs: null,
  fields: {
    person: text("姓名", { width: 84 }),
    kind: choice("来源", teacherKinds, { width: 120 }),
    unit: text("单位及职务", { width: 240 }),
    professionalTitle: text("职称", { width: 96 }),
    level: text("讲课费级别", { width: 170 }),
    subjects: text("主题领域", { width: 180 }),
    topics: text("可讲题目", { width: 240 }),
    lectures: int("讲过（次）", { width: 84 }),
    listeners: int("听课人数", { width: 84 }),
    score: text("评分", { width: 60 }),
    lastOn: preciseDate("最近一次", { edge: "first", width: 110 }),
    lastTopic: text("最近讲题", { width: 200 }),
    active: text("在库", { width: 72 }),
    away: text("不能来", { width: 220 }),
  },
});

const day = (key: string, date: string | null, precision: Precision | string | null) => ({
  [key]: date,
  [`${key}Precision`]: precision === "month" || precision === "year" ? precision : null,
});

const unitOf = (one: { organisation?: string | null; unit?: string | null; post: string | null }): string =>
  [one.organisation ?? one.unit, one.post].filter((part) => part).join("");

/** How far a head's place is, in a word or two, as the screen says it. */
export function arrangedText(pair: Market["pairs"][number] | null): string {
  if (!pair) return "未排上";
  const word = pair.state ? invitationStates[pair.state] : pair.was ? "建议改派" : "建议";
  return pair.locked ? `${word}，已锁定` : word;
}

/** Lines of the market by head. */
export function marketLines(answer: Market): Line[] {
  const slots = new Map(answer.slots.map((slot) => [slot.id, slot]));
  const pairs = new Map(answer.pairs.map((pair) => [pair.person, pair]));
  const reasons = new Map(answer.unmatched.map((one) => [one.person, one.reason]));
  return answer.heads.map((head) => {
    const pair = pairs.get(head.person) ?? null;
    const at = pair ? slots.get(pair.slot) : undefined;
    return {
      id: head.person,
      person: head.name,
      organisation: head.organisation,
      ...day("to", head.to, head.toPrecision),
      state: arrangedText(pair),
      ...day("date", at?.date ?? null, at?.datePrecision ?? null),
      part: at?.part ?? null,
      slot: at?.title ?? null,
      place: at?.place ?? at?.city ?? null,
      reason: pair ? pair.reasons.join("；") : (reasons.get(head.person) ?? ""),
      second: pair?.second?.sentence ?? null,
      city: head.city,
    };
  });
}

/** Lines of the register by invitation. */
export const registerLines = (answer: Register): Line[] =>
  answer.rows.map((row) => ({
    ...row,
    person: row.name,
    unit: unitOf(row),
    ...day("date", row.date, row.datePrecision),
    slot: row.slotTitle,
  }));

/** Lines of the slots, with who takes a place. */
export function slotLines(answer: Register): Line[] {
  const bySlot = Map.groupBy(answer.rows, (row) => row.slot);
  return answer.slots.map((slot) => ({
    id: slot.id,
    ...day("date", slot.date, slot.datePrecision),
    part: slot.part,
    title: slot.title,
    capacity: slot.capacity,
    free: slot.closed ? null : slot.capacity - slot.taken,
    people: (bySlot.get(slot.id) ?? [])
      .filter((row) => row.state !== "declined" && row.state !== "moved")
      .map((row) => `${row.name}（${invitationStates[row.state]}）`)
      .join("、"),
    host: slot.host,
    form: slot.form,
    place: slot.place ?? slot.city,
    subjects: slot.subjects.join("、"),
    audience: slot.audience,
    note: slot.closed ? "不再安排" : slot.open ? null : "已过期",
  }));
}

/** Lines of the pool by person. */
export const poolLines = (answer: Pool): Line[] =>
  answer.rows.map((row) => ({
    id: row.person,
    person: row.name,
    kind: row.kind,
    unit: unitOf(row),
    professionalTitle: row.professionalTitle,
    level: row.level,
    subjects: row.subjects.join("、"),
    topics: row.topics.join("、"),
    lectures: row.lectures,
    listeners: row.listeners,
    score: row.score === null ? null : String(row.score),
    ...day("lastOn", row.last?.date ?? null, null),
    lastTopic: row.last?.topic ?? null,
    active: row.active ? "在库" : "不在库",
    away: row.away.join("；"),
  }));
