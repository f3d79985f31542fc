import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice({ reference: true });
});
afterEach(() => office.close());

interface People {
  title: string;
  rows: { name: string; unit: string | null; post: string | null; group: string | null; listedOrder: number }[];
  unknown: string[];
}

const create = async (record: string, draft: object) =>
  (await office.call<{ id: string }>(`${record}.create`, draft)).id;
const people = (input: object) => office.call<People>("gathering.people", input);
const sheet = (...lines: string[][]) => lines.map((line) => line.join("\t")).join("\n");

/** A class with the people of a pasted list. */
async function aClass(): Promise<string> {
  const id = await create("gathering", { title: "省级学会负责人培训班", kind: "trainingClass", from: "2026-03-09" });
  await office.call("import.apply", {
    record: "participantList",
    gathering: id,
    text: sheet(
      ["序号", "姓名", "性别", "单位", "职务", "组别"],
      ["1", "王　芳", "女", "广东省力学学会", "理事长", "一组"],
      ["2", "李强", "男", "广东省力学学会", "秘书长", "二组"],
      ["3", "成守珍", "女", "", "", "一组"],
    ),
  });
  return id;
}

describe("lists of people", () => {
  test("a standing list gives the committee of S1 once each, all their posts together", async () => {
    const { rows } = await people({ list: "committee", on: "2020-07-01" });
    // 15 people hold 19 appointments (contracts.md): who holds two posts stands once.
    expect(rows).toHaveLength(15);
    expect(rows.filter((row) => row.post?.includes("、")).length).toBe(4);
  });

  test("the eleven members of 2020 stand in stroke order where that is asked for (print.md 3)", async () => {
    const roster = await office.call<{ members: { name: string }[] }>("committee.roster", { on: "2020-07-01" });
    const members = new Set(roster.members.map((one) => one.name));
    const { rows, unknown } = await people({ list: "committee", on: "2020-07-01", order: "strokes" });
    expect(rows.map((row) => row.name).filter((name) => members.has(name))).toEqual([
      "成守珍",
      "朱立学",
      "邹采荣",
      "林祥",
      "罗光华",
      "赵丽冰",
      "姚化荣",
      "徐晨",
      "郭姣",
      "蔡康",
      "廖明",
    ]);
    expect(unknown).toEqual([]);
  });

  test("without a source the answer says what to choose", async () => {
    const error = await office.fails("gathering.people", {});
    expect(error.message).toContain("请选择名单");
  });
});

describe("participants from a sheet", () => {
  test("padded names are cleaned, somebody known is found, the others are made, and one undo takes all back", async () => {
    const before = await office.call<{ total: number }>("person.list", {});
    const id = await aClass();
    const { rows } = await people({ gathering: id });
    expect(rows.map((row) => row.name)).toEqual(["王芳", "李强", "成守珍"]);
    const after = await office.call<{ total: number }>("person.list", {});
    // 成守珍 is a member of the committee in the reference data: not made a second time.
    expect(after.total).toBe(before.total + 2);
    await office.call("history.undo", {});
    expect((await people({ gathering: id })).rows).toEqual([]);
    expect((await office.call<{ total: number }>("person.list", {})).total).toBe(before.total);
  });

  test("a corrected sheet changes only what changed; a namesake of another unit is asked about", async () => {
    const id = await aClass();
    const text = sheet(
      ["姓名", "单位", "职务", "组别"],
      ["王芳", "广东省力学学会", "理事长", "三组"],
      ["李强", "广州市科协", "主席", "二组"],
    );
    const preview = await office.call<{ rows: { action: string; changes: { to: string }[] }[] }>("import.preview", {
      record: "participantList",
      gathering: id,
      text,
    });
    expect(preview.rows.map((row) => row.action)).toEqual(["change", "ask"]);
    expect(preview.rows[0]?.changes.map((one) => one.to)).toEqual(["三组"]);
  });

  // Fault: the annotation of a printed roster taken for a part of the name, and printed twice on the next one.
  test("an annotation behind a name becomes sex and nation", async () => {
    const id = await create("gathering", { title: "班" });
    const text = sheet(["姓名"], ["黄晓燕（女，回族）"], ["张三（借调）"]);
    await office.call("import.apply", { record: "participantList", gathering: id, text });
    const { rows } = await office.call<{ rows: { name: string; sex: string | null; ethnicity: string | null }[] }>(
      "gathering.people",
      { gathering: id },
    );
    expect(rows.map((row) => [row.name, row.sex, row.ethnicity])).toEqual([
      ["黄晓燕", "female", "回族"],
      ["张三（借调）", null, null],
    ]);
  });

  test("a sheet for no gathering is refused with what to do", async () => {
    const error = await office.fails("import.preview", { record: "participantList", text: "姓名\n张三" });
    expect(error.message).toContain("请先选择名单属于哪次会议或班次");
  });

  test("adding from a list leaves those who are there already", async () => {
    const id = await aClass();
    const answer = await office.call<{ added: number; already: number }>("gathering.addPeople", {
      id,
      from: { list: "committee", on: "2020-07-01" },
    });
    expect(answer).toMatchObject({ added: 14, already: 1 });
  });
});

describe("groups and certificates", () => {
  test("groups of people of another gathering are refused, nothing is stored", async () => {
    const [one, other] = [await aClass(), await create("gathering", { title: "另一个班" })];
    const rows = await office.call<{ rows: { id: string }[] }>("participant.list", { filter: { gathering: one } });
    const error = await office.fails("gathering.setGroups", {
      id: other,
      rows: [{ participant: rows.rows[0]?.id, group: "一组", groupPost: null }],
    });
    expect(error.message).toContain("不属于这次会议或班次");
  });

  test("certificates are numbered on within the year, once each, in the order of the list; a revoked number is not used again", async () => {
    const id = await aClass();
    const issue = () => office.call("certificate.issue", { gathering: id, issuedOn: "2026-03-13" });
    expect(await issue()).toMatchObject({ issued: 3, already: 0 });
    expect(await issue()).toMatchObject({ issued: 0, already: 3 });
    const register = async () =>
      (
        await office.call<{
          rows: { id: string; name: string; runningNo: number; number: string; revoked: boolean }[];
        }>("certificate.register", { year: 2026 })
      ).rows;
    const first = await register();
    expect(first.map((row) => [row.name, row.runningNo])).toEqual([
      ["王芳", 1],
      ["李强", 2],
      ["成守珍", 3],
    ]);
    expect(first[0]?.number).toContain("〔2026〕第001号");
    await office.call("certificate.update", { id: first[1]?.id, patch: { revoked: true } });
    expect(await issue()).toMatchObject({ issued: 1, already: 2 });
    const again = await register();
    expect(again.map((row) => [row.name, row.runningNo, row.revoked])).toEqual([
      ["王芳", 1, false],
      ["李强", 2, true],
      ["成守珍", 3, false],
      ["李强", 4, false],
    ]);
  });

  test("a gathering without trainees gets no certificates and is told why", async () => {
    const id = await create("gathering", { title: "工作会议" });
    const error = await office.fails("certificate.issue", { gathering: id, issuedOn: "2026-03-13" });
    expect(error.message).toContain("没有身份为学员的");
  });
});

test("times are taken as people write them", async () => {
  const gathering = await create("gathering", { title: "班" });
  const text = sheet(
    ["日期", "开始时间", "结束时间", "内容"],
    ["2026年3月9日", "9:00", "11：30", "一"],
    ["2026年3月9日", "下午2点半", "900", "二"],
    ["2026年3月10日", "9点", "10时30分", "三"],
  );
  const preview = await office.call<{ rows: { action: string; issues: { message: string }[] }[] }>("import.preview", {
    record: "session",
    gathering,
    text,
  });
  // The second ends before it begins.
  expect(preview.rows.map((row) => row.action)).toEqual(["create", "error", "create"]);
  await office.call("import.apply", { record: "session", gathering, text });
  const { rows } = await office.call<{ rows: { from: string; to: string }[] }>("session.list", {});
  expect(rows.map((row) => [row.from, row.to])).toEqual([
    ["09:00", "11:30"],
    ["09:00", "10:30"],
  ]);
});

test("sessions with times that can't be are refused: a wrong clock, an end before its beginning", async () => {
  const gathering = await create("gathering", { title: "班" });
  const session = { gathering, date: "2026-03-09", content: "授课" };
  expect((await office.fails("session.create", { ...session, from: "25:00" })).message).toContain("09:00");
  expect((await office.fails("session.create", { ...session, from: "11:00", to: "09:00" })).message).toContain("之后");
});

test("a timetable comes in as a sheet without a column for its class; the same sheet again changes nothing", async () => {
  const gathering = await create("gathering", { title: "班", from: "2026-03-09" });
  const text = sheet(
    ["日期", "时段", "开始时间", "结束时间", "内容", "主讲人"],
    ["2026年3月10日", "上午", "09:00", "11:30", "专题授课", "王芳"],
    ["2026年3月10日", "下午", "14:30", "17:00", "分组研讨", ""],
  );
  const apply = () => office.call<{ counts: object }>("import.apply", { record: "session", gathering, text });
  expect((await apply()).counts).toMatchObject({ create: 2, error: 0 });
  expect((await apply()).counts).toMatchObject({ create: 0, same: 2 });
  const { rows } = await office.call<{ rows: { gathering: string; from: string }[] }>("session.list", {});
  expect(rows.map((row) => [row.gathering, row.from])).toEqual([
    [gathering, "09:00"],
    [gathering, "14:30"],
  ]);
});

test("what the office words anew on a paper is kept, forgotten when it is the standard again, and undone", async () => {
  const layouts = await office.call<{ rows: { id: string; wording: Record<string, { text: string }> }[] }>(
    "paper.layouts",
  );
  const withWords = layouts.rows.find((row) => Object.keys(row.wording).length > 0);
  if (!withWords) throw new Error("no layout has a wording");
  const [key, { text }] = Object.entries(withWords.wording)[0] ?? ["", { text: "" }];
  const layout = withWords.id;
  await office.call("paper.keep", { layout, words: { [key]: "自拟标题" } });
  expect((await office.call<{ words: object }>("paper.kept", { layout })).words).toEqual({ [key]: "自拟标题" });
  await office.call("paper.keep", { layout, words: { [key]: text } });
  expect((await office.call<{ words: object }>("paper.kept", { layout })).words).toEqual({});
  await office.call("history.undo", {});
  expect((await office.call<{ words: object }>("paper.kept", { layout })).words).toEqual({ [key]: "自拟标题" });
});

describe("a seating plan of a gathering", () => {
  interface Plan {
    gathering: string | null;
    people: {
      name: string;
      unit?: string;
      group?: string;
      table?: string;
      head?: boolean;
      side?: string;
      note: string;
    }[];
    seats: { seat: string; index: number; why: string }[];
  }

  test("knows units, groups, tables, heads and sides, stores the gathering, and is taken back by one undo (two changes for one act)", async () => {
    const gathering = await aClass();
    const hall = await create("hall", { name: "礼堂", platformRows: 1, rows: 4, seatsPerRow: 6 });
    const { rows: takers } = await office.call<{ rows: { id: string; refTitles: { person: string } }[] }>(
      "participant.list",
      { filter: { gathering } },
    );
    const idOf = (name: string) => takers.find((one) => one.refTitles.person === name)?.id;
    await office.call("participant.update", {
      id: idOf("王芳"),
      patch: { groupPost: "组长", tableNo: "第2桌", role: "trainee" },
    });
    await office.call("participant.update", { id: idOf("成守珍"), patch: { role: "guest" } });
    const made = await office.call<{ id: string; changeId: number }>("gathering.seat", { id: gathering, hall });
    const plan = await office.call<Plan>("seatingPlan.get", { id: made.id });
    expect(plan.gathering).toBe(gathering);
    expect(plan.people.map((one) => one.name)).toEqual(["王芳", "李强", "成守珍"]);
    expect(plan.people[0]).toMatchObject({
      unit: "广东省力学学会",
      group: "一组",
      table: "第2桌",
      head: true,
      note: "广东省力学学会理事长",
    });
    expect(plan.people[2]?.side).toBe("guest");
    expect(plan.seats).toHaveLength(3);
    await office.call("history.undo", { changeId: made.changeId });
    expect((await office.call<{ total: number }>("seatingPlan.list", {})).total).toBe(0);
  });

  test("stands in the order asked for, and is refused without a hall or without people", async () => {
    const gathering = await aClass();
    const hall = await create("hall", { name: "礼堂", platformRows: 0, rows: 4, seatsPerRow: 6 });
    const { id } = await office.call<{ id: string }>("gathering.seat", { id: gathering, hall, order: "strokes" });
    const plan = await office.call<Plan>("seatingPlan.get", { id });
    // 王 has four strokes, 成 six, 李 seven.
    expect(plan.people.map((one) => one.name)).toEqual(["王芳", "成守珍", "李强"]);
    expect((await office.fails("gathering.seat", { id: gathering })).code).toBe("invalid");
    const empty = await create("gathering", { title: "空会", kind: "meeting", from: "2026-03-09" });
    expect((await office.fails("gathering.seat", { id: empty, hall })).code).toBe("refused");
  });

  test("brings people to the tables of 分桌 in a hall with tables", async () => {
    const gathering = await aClass();
    const { rows: takers } = await office.call<{ rows: { id: string; refTitles: { person: string } }[] }>(
      "participant.list",
      { filter: { gathering } },
    );
    await office.call("gathering.setGroups", {
      id: gathering,
      rows: takers.map((one) => ({
        participant: one.id,
        tableNo: one.refTitles.person === "李强" ? "第1桌" : "第2桌",
      })),
    });
    const { hall } = await office.call<{ hall: string }>("venue.make", {
      name: "餐厅",
      template: "roundTables",
      options: { tables: 2, seats: 4 },
    });
    const { id } = await office.call<{ id: string }>("gathering.seat", { id: gathering, hall });
    const plan = await office.call<Plan>("seatingPlan.get", { id });
    const why = (name: string) => plan.seats.find((seat) => plan.people[seat.index]?.name === name)?.why;
    expect(why("李强")).toBe("1号桌1座，按分桌结果坐第1桌，第 1 位，首席");
    expect(why("王芳")).toBe("2号桌1座，按分桌结果坐第2桌，第 1 位，首席");
  });
});

describe("a class and its run in the plan", () => {
  const planned = async () => {
    const activity = (await office.call<{ rows: { id: string }[] }>("plan.activities", { year: 2020 })).rows[0]!.id;
    const run = await create("activityRun", { activity, runNo: 9, from: "2020-11-24", to: "2020-11-26" });
    const gathering = await create("gathering", {
      title: "负责人培训班",
      kind: "trainingClass",
      activity,
      run,
      from: "2020-11-24",
      to: "2020-11-26",
    });
    await create("session", { gathering, date: "2020-11-25", content: "专题讲座" });
    return { run, gathering };
  };
  const drift = async (id: string) =>
    (await office.call<{ drift: { sentence: string; to: object | null } | null }>("gathering.drift", { id })).drift;

  // Catches a class that silently keeps the old days when the plan is moved, and a timetable left behind.
  test("a moved run says which class stays behind; following moves the class and its timetable, and undo brings both back", async () => {
    const { run, gathering } = await planned();
    expect(await drift(gathering)).toBeNull();
    const moved = await office.call<{ warnings: string[] }>("activityRun.update", {
      id: run,
      patch: { from: "2020-11-18", to: "2020-11-20" },
    });
    expect(moved.warnings.join()).toContain(
      "“负责人培训班”：年度计划中这一期为2020年11月18日至2020年11月20日，这里登记的是2020年11月24日至2020年11月26日",
    );
    expect((await drift(gathering))?.to).toMatchObject({ from: "2020-11-18", to: "2020-11-20" });
    await office.call("gathering.followRun", { id: gathering });
    expect(await drift(gathering)).toBeNull();
    const sessions = async () =>
      (await office.call<{ rows: { date: string }[] }>("session.list", { filter: { gathering } })).rows;
    expect((await sessions())[0]?.date).toBe("2020-11-19");
    await office.call("history.undo", {});
    expect((await sessions())[0]?.date).toBe("2020-11-25");
    expect(await office.call("gathering.get", { id: gathering })).toMatchObject({ from: "2020-11-24" });
  });

  // Catches nagging about a class whose people report the day before, and a button that would follow into nowhere.
  test("reporting the day before is no difference; a cancelled run is told and can't be followed", async () => {
    const { run, gathering } = await planned();
    await office.call("gathering.update", { id: gathering, patch: { from: "2020-11-23" } });
    expect(await drift(gathering)).toBeNull();
    await office.call("activityRun.update", { id: run, patch: { state: "cancelled" } });
    expect(await drift(gathering)).toEqual({ sentence: "计划中这一期已取消", to: null });
    expect((await office.fails("gathering.followRun", { id: gathering })).code).toBe("refused");
  });

  // Catches sign-in sheets without unit and post for people who were named one by one, as nominations do.
  test("who is named alone comes with the body and the post held on the first day", async () => {
    const { gathering } = await planned();
    const head = await office.call<{ person: string }>("people.enterHead", {
      organisation: { name: "广东省试验学会", kind: "society" },
      person: { name: "周甲" },
      post: "理事长",
      from: "2019-01-01",
      to: "2023-12-31",
    });
    await office.call("gathering.addPeople", { id: gathering, people: [head.person], role: "trainee" });
    const { rows } = await people({ gathering });
    expect(rows[0]).toMatchObject({ name: "周甲", unit: "广东省试验学会", post: "理事长" });
  });
});
