import { choice, date, int, preciseDate, text } from "../../kit/fields.ts";
import { defineRecord } from "../../kit/record.ts";
import { organisationKinds } from "../../records/organisation.ts";
import type { DutyRow } from "./forms.ts";
import { holdingMarks } from "./rowText.ts";

/**
 * The columns of the register as it leaves in a sheet. No table stands behind it: it is a record only so that the one
 * writer of sheets can be used. The first headings are those of the headRegister, so that a sheet can come back.
 */
export const dutySheet = defineRecord({
  name: "dutySheet",
  label: "听讲名册",
  title: (row) => row.organisation ?? "",
  searchAs: null,
  fields: {
    organisation: text("机构名称", { width: 220 }),
    kind: choice("类别", organisationKinds, { width: 84, extra: true }),
    person: text("姓名", { clean: "name", width: 84 }),
    post: text("职务", { width: 84 }),
    from: preciseDate("任期起", { edge: "first", width: 110 }),
    to: preciseDate("任期止", { edge: "last", width: 110 }),
    attendedOn: date("听课日期", { width: 110 }),
    attended: text("听课内容", { width: 180 }),
    lecturedOn: date("讲课日期", { width: 110 }),
    lectured: text("讲题", { width: 180 }),
    state: text("状态", { width: 84 }),
    urgency: text("期限", { width: 84 }),
    daysLeft: int("剩余天数", { width: 72, extra: true }),
    city: text("所在市", { width: 72, extra: true }),
    disciplineGroup: text("学科组", { width: 72, extra: true }),
    notes: text("说明", { width: 220 }),
  },
});

/** A line of the register as a line of the sheet. Without a head the name stays empty: an import would make a person of 缺. */
export function sheetLine(row: DutyRow): Record<string, unknown> {
  const settled = row.person === null || row.exempt !== null || row.state === "已完成";
  return {
    organisation: row.organisation,
    kind: row.kind,
    person: row.person,
    post: row.post,
    from: row.from,
    fromPrecision: row.fromPrecision,
    to: row.to,
    toPrecision: row.toPrecision,
    attendedOn: row.attended?.date ?? null,
    attended: row.attended?.activity ?? null,
    lecturedOn: row.lectured?.date ?? null,
    lectured: row.lectured?.topic ?? null,
    state: row.person === null ? "缺" : row.exempt ? "豁免" : row.state,
    urgency: settled ? null : row.urgency,
    daysLeft: settled ? null : row.daysLeft,
    city: row.city,
    disciplineGroup: row.disciplineGroup,
    notes: [...remarks(row), ...row.notes].join("；"),
  };
}

/** What stands in the remarks of a line before everything else: acting, shared, exempt, and what was decided. */
function remarks(row: DutyRow): string[] {
  const exempt = row.exempt && row.decisions.length === 0 ? [`豁免：${row.exempt.reason}`] : [];
  return [...holdingMarks(row), ...exempt, ...row.decisions.map((one) => one.sentence)];
}
