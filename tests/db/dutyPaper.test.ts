// What leaves the radar on a real library: letters as files, the item of an agenda, the attendance of a class, the year's figures.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

interface Entered {
  organisation: string;
  person: string;
  appointment: string;
}
interface Letters {
  rows: { id: string; person: string; organisation: string; title: string; addressee: string; body: string[] }[];
  warnings: string[];
}
interface Attended {
  created: number;
  already: number;
  changeId: number | null;
  warnings: string[];
}
type Id = { id: string };

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice();
  await office.call("dutyRule.create", {
    organisationKind: "society",
    posts: ["理事长", "会长"],
    attend: 1,
    lecture: 1,
    validFrom: "2020-01-01",
    source: "粤科协组〔2020〕10号 四(二)（FREQ-01）",
  });
  await office.call("organisation.create", { name: "广东省科协党校（科技人才学院）", kind: "school" });
  await office.call("organisation.create", {
    name: "广东省科协党校（科技人才学院）校务委员会",
    kind: "schoolCommittee",
  });
});
afterEach(() => office.close());

const head = (society: string, person: string, from = "2021-01-01", to = "2026-12-31", more: object = {}) =>
  office.call<Entered>("people.enterHead", {
    organisation: { name: society, kind: "society" },
    person: { name: person },
    post: "理事长",
    from,
    to,
    ...more,
  });
const course = async (more: object = {}) =>
  (
    await office.call<Id>("gathering.create", {
      title: "省级学会负责人培训班",
      kind: "trainingClass",
      from: "2025-05-12",
      to: "2025-05-16",
      place: "广东科学馆",
      contact: "王芳",
      contactPhone: "020-83560000",
      ...more,
    })
  ).id;
const join_ = (gathering: string, person: string, more: object = {}) =>
  office.call<Id>("participant.create", { gathering, person, role: "trainee", ...more });
const texts = (input: object) => office.call<Letters>("duty.letterTexts", { on: "2025-06-01", ...input });
const attendances = async () =>
  (
    await office.call<{
      rows: { person: string; date: string; gathering: string; title: string | null; form: string }[];
    }>("attendance.list", {})
  ).rows;

describe("the sign-in sheet of a class", () => {
  test("proves what each of its people heard, when it is named so (fault: one sheet, and every attendance without proof)", async () => {
    const heads = [await head("广东省力学学会", "陈志远"), await head("广东省物理学会", "梁启明")];
    const held = await course();
    for (const { person } of heads) await join_(held, person);
    await office.call("duty.attendGathering", { gathering: held });
    // What nobody registered from the class is not proved by its sheet.
    const other = await head("广东省数学学会", "李素华");
    await office.call("duty.attend", { people: [other.person], date: "2025-05-12", title: "另一个班" });
    const proofs = async () => {
      const { rows } = await office.call<{ rows: { person: string; proof: { attend: number | null } }[] }>(
        "duty.list",
        {
          on: "2025-06-01",
        },
      );
      return Object.fromEntries(rows.map((row) => [row.person, row.proof.attend]));
    };
    const path = join(office.folder, "签到表.pdf");
    writeFileSync(path, "%PDF-1.4");
    const { id } = await office.call<Id>("file.attach", { owner: held, file: path });
    expect(await proofs()).toEqual({ 陈志远: 0, 梁启明: 0, 李素华: 0 });
    await office.call("attachment.update", { id, patch: { proof: "signIn" } });
    expect(await proofs()).toEqual({ 陈志远: 1, 梁启明: 1, 李素华: 0 });
  });
});

describe("duty.letterTexts", () => {
  test("goes to who owes it and says why others get none: done, exempt, no longer in office, unknown", async () => {
    const owes = await head("广东省力学学会", "陈志远");
    const done = await head("广东省物理学会", "梁启明");
    const exempt = await head("广东省数学学会", "李素华");
    const left = await head("广东省化学学会", "黄文杰");
    await office.call("duty.attend", { people: [done.person], date: "2024-05-10", title: "培训班" });
    await office.call("lecture.create", { person: done.person, date: "2024-06-01", topic: "科技前沿" });
    await office.call("dutyDecision.create", { appointment: exempt.appointment, kind: "exemption", reason: "因病" });
    await office.call("appointment.update", { id: left.appointment, patch: { endedOn: "2025-01-31" } });
    const people = [owes, done, exempt, left].map((one) => one.appointment);
    const { rows, warnings } = await texts({ kind: "reminder", people: [...people, "appointment_gone", people[0]] });
    expect(rows.map((one) => [one.id, one.addressee])).toEqual([[owes.appointment, "广东省力学学会"]]);
    expect(warnings).toEqual([
      "广东省物理学会梁启明已完成听课和讲课，没有生成催办函",
      "广东省数学学会李素华已豁免，没有生成催办函",
      "广东省化学学会黄文杰在2025年6月1日不是在任负责人，没有生成函件",
      "有1个所选编号不是负责人任职，也不是讲课约请，没有生成函件",
    ]);
    // Nobody named: all who owe it.
    expect((await texts({ kind: "reminder" })).rows.map((one) => one.person)).toEqual(["陈志远"]);
  });

  test("names classes and lectures to come within the term, and not those that are over, full or closed", async () => {
    const one = await head("广东省力学学会", "陈志远", "2021-01-01", "2025-12-31");
    const other = await head("广东省物理学会", "梁启明");
    await course({ title: "已办的班" });
    await course({ title: "九月的班", from: "2025-09-08", to: "2025-09-12" });
    await course({ title: "明年的班", from: "2026-03-02", to: "2026-03-06" });
    const slot = (title: string, date: string, more: object = {}) =>
      office.call<Id>("lectureSlot.create", { title, date, ...more });
    await slot("空的席位", "2025-10-16");
    await slot("过去的席位", "2025-03-01");
    await slot("不再安排的席位", "2025-10-17", { closed: true });
    const taken = await slot("有人的席位", "2025-10-18");
    await office.call("lectureInvitation.create", { slot: taken.id, person: other.person, state: "agreed" });
    const { rows } = await texts({ kind: "reminder", people: [one.appointment] });
    const body = rows[0]?.body.join("\n") ?? "";
    expect(body).toContain("九月的班，2025年9月8日（星期一）至12日（星期五），地点：广东科学馆。");
    expect(body).toContain("空的席位");
    for (const absent of ["已办的班", "明年的班", "过去的席位", "不再安排的席位", "有人的席位"])
      expect(body).not.toContain(absent);
    expect(rows[0]?.body.at(-1)).toBe("（联系人：王芳，联系电话：020-83560000）");
  });

  test("the day of answer lies on a workday before the class, the lecture and the end of the term, or none is named", async () => {
    const one = await head("广东省力学学会", "陈志远", "2021-01-01", "2025-06-30");
    const asked = async (input: object) => {
      const { rows, warnings } = await office.call<Letters & { rows: { due: string | null }[] }>("duty.letterTexts", {
        people: [one.appointment],
        due: "2025-06-20",
        ...input,
      });
      return [rows[0]?.due, rows[0]?.body.find((line) => line.includes("答复要求"))?.slice(0, 24), warnings];
    };
    // The term ends on a Monday: the last workday before it is Friday 27 June.
    expect(await asked({ kind: "reminder", on: "2025-06-15", due: "2025-07-10" })).toEqual([
      "2025-06-27",
      "三、答复要求。请贵会于2025年6月27日前将拟",
      ["1份函件的答复日期改为2025年6月27日：须在班次开始、讲课和任期届满以前的最后一个工作日或更早"],
    ]);
    // Monday 16 June: Friday the 13th.
    const class_ = await course({ from: "2025-06-16", to: "2025-06-18" });
    const call = { kind: "nomination", gathering: class_ };
    expect((await asked({ ...call, on: "2025-06-10" }))[0]).toBe("2025-06-13");
    // A day that is early enough stays.
    expect((await asked({ ...call, on: "2025-06-10", due: "2025-06-12" }))[0]).toBe("2025-06-12");
    // The weekend and the day itself leave no workday.
    expect(await asked({ ...call, on: "2025-06-13" })).toEqual([
      null,
      "五、答复要求：请贵会接到本函后当日将能否参加函复",
      ["1份函件中的班次、讲课或任期届满临近，来不及约定答复日期，函中写“接到本函后当日”，请同时电话确认"],
    ]);
  });

  test("a reminder says of the class that has the head on its list that it is so, and offers what the plan has within the term", async () => {
    const one = await head("广东省力学学会", "陈志远", "2021-01-01", "2026-12-31");
    const short = await head("广东省物理学会", "梁启明", "2021-01-01", "2026-11-30");
    const plan = (await office.call<Id>("plan.create", { year: 2026, title: "2026年计划" })).id;
    const category = (await office.call<Id>("activityCategory.create", { plan, no: 1, name: "教育培训" })).id;
    const activity = (
      await office.call<Id>("activity.create", { plan, category, no: 1, name: "党建培训班", attendPlaces: 60 })
    ).id;
    const run = async (runNo: number, more: object) =>
      (await office.call<Id>("activityRun.create", { activity, runNo, state: "scheduled", ...more })).id;
    const first = await run(1, { from: "2026-11-24", to: "2026-11-26" });
    await run(2, { from: "2026-12-14", to: "2026-12-16" });
    await run(3, { months: "12月" });
    const made = await course({ title: "党建培训班第1期", activity, run: first, from: "2026-11-24", to: "2026-11-26" });
    for (const { person } of [one, short]) await join_(made, person);
    const { rows } = await office.call<Letters>("duty.letterTexts", {
      kind: "reminder",
      on: "2026-11-16",
      people: [one.appointment, short.appointment],
    });
    const lesson = (index: number) => {
      const body = rows[index]?.body ?? [];
      return body.slice(
        2,
        body.findIndex((line) => line.startsWith("二、")),
      );
    };
    const called = "党建培训班第1期，2026年11月24日（星期二）至26日（星期四），地点：广东科学馆。";
    expect(lesson(0)).toEqual([
      "一、听课安排。陈志远同志已列入以下班次的学员名单，请按时参加：",
      called,
      "因故不能参加的，可以改为参加以下班次：",
      "党建培训班第2期，2026年12月14日（星期一）至16日（星期三），地点另行通知。",
      "党建培训班第3期，2026年12月，地点另行通知。",
    ]);
    // What comes after the term is not offered.
    expect(lesson(1)).toEqual(["一、听课安排。梁启明同志已列入以下班次的学员名单，请按时参加：", called]);
  });

  test("a call to a class: not by a meeting, not into the time after the term without a word, not without any class", async () => {
    const one = await head("广东省力学学会", "陈志远", "2021-01-01", "2025-08-31");
    expect((await office.fails("duty.letterTexts", { kind: "nomination", on: "2025-06-01" })).message).toBe(
      "没有2025年6月1日以后的班次，请先建立班次，或选择班次",
    );
    const later = await course({ from: "2025-09-08", to: "2025-09-12" });
    const { rows, warnings } = await texts({ kind: "nomination", gathering: later, people: [one.appointment] });
    expect(rows[0]?.title).toBe("关于调训陈志远同志参加省级学会负责人培训班的函");
    expect(warnings).toEqual([
      "广东省力学学会陈志远的任期至2025年8月31日，早于“省级学会负责人培训班”，参加后不计入本届任期",
    ]);
    const meeting = await course({ kind: "meeting", title: "例会" });
    const refused = await office.fails("duty.letterTexts", {
      kind: "nomination",
      on: "2025-06-01",
      gathering: meeting,
    });
    expect([refused.code, refused.message]).toEqual(["refused", "“例会”是会议，不是班次，不能据以调训"]);
    const due = await office.fails("duty.letterTexts", { kind: "reminder", on: "2025-06-01", due: "2025-05-01" });
    expect(due.code).toBe("invalid");
  });

  test("invitations by their own ids: the slot of the invitation; who declined gets none; an expert's unit is asked", async () => {
    const one = await head("广东省力学学会", "陈志远");
    const expert = (await office.call<Id>("person.create", { name: "李教授", unit: "中山大学" })).id;
    const slot = (
      await office.call<Id>("lectureSlot.create", { title: "岭南科学论坛", date: "2025-10-16", capacity: 3 })
    ).id;
    const ask = async (person: string, state: string) =>
      (await office.call<Id>("lectureInvitation.create", { slot, person, state, topic: "碳达峰" })).id;
    const asked = await ask(one.person, "invited");
    const declined = await ask((await head("广东省物理学会", "梁启明")).person, "declined");
    const outside = await ask(expert, "proposed");
    const { rows, warnings } = await texts({ kind: "invitation", people: [asked, declined, outside] });
    expect(rows.map((row) => [row.id, row.addressee])).toEqual([
      [asked, "广东省力学学会"],
      [outside, "中山大学"],
    ]);
    expect(rows[1]?.body[0]).toContain("现邀请贵单位李教授同志到广东省科协党校（科技人才学院）讲课");
    expect(rows[0]?.body).toContain("三、讲课地点：地点另行通知。");
    expect(warnings).toEqual(["梁启明在“岭南科学论坛”的讲课约请已谢绝，没有生成邀请函"]);
    // By the appointment the same slot is found, with its topic.
    const byPost = await texts({ kind: "invitation", people: [one.appointment] });
    expect(byPost.rows[0]?.body).toContain("四、讲课题目：“碳达峰”。");
  });
});

describe("duty.letters", () => {
  const word = (bytes: Uint8Array) =>
    strFromU8(unzipSync(bytes)["word/document.xml"] ?? new Uint8Array()).replace(/<[^>]+>/gu, "");

  test("writes one Word file a person into a folder, numbered, and says what else lies there", async () => {
    await head("广东省力学学会", "陈志远");
    await head("广东省物理学会", "梁启明");
    const out = join(office.folder, "催办函");
    mkdirSync(out);
    writeFileSync(join(out, "旧的.docx"), "");
    const made = await office.call<{ files: string[]; file: string; warnings: string[] }>("duty.letters", {
      kind: "reminder",
      on: "2025-06-01",
      out,
    });
    expect(made.files).toEqual(["01 广东省力学学会 陈志远.docx", "02 广东省物理学会 梁启明.docx"]);
    expect(readdirSync(out).sort()).toEqual([...made.files, "旧的.docx"]);
    expect(made.warnings).toContain("文件夹中另有1份同类文件，不是这次生成的，没有改动");
    const text = word(readFileSync(join(out, made.files[1] ?? "")));
    for (const part of ["广东省物理学会：", "贵会理事长梁启明同志", "校务委员会办公室", "2025年6月1日"])
      expect(text).toContain(part);
    expect(text).not.toContain("陈志远");
  });

  test("is one .zip for the window, honours the office's own template, and refuses where nobody gets one", async () => {
    const one = await head("广东省力学学会", "陈志远");
    const template = join(office.folder, "模板.docx");
    await office.call("document.template", { kind: "letter", out: template });
    const bytes = unzipSync(new Uint8Array(readFileSync(template)));
    const { zipSync, strToU8 } = await import("fflate");
    const xml = strFromU8(bytes["word/document.xml"] ?? new Uint8Array());
    // Our own template says one word more in front of the addressee.
    writeFileSync(
      template,
      zipSync({ ...bytes, "word/document.xml": strToU8(xml.replace("｛主送机关｝", "致｛主送机关｝")) }),
    );
    await office.call("document.setTemplate", { kind: "letter", file: template });
    const made = await office.call<{ file: string; name: string }>(
      "duty.letters",
      { kind: "reminder", on: "2025-06-01" },
      { shell: "browser" },
    );
    expect(made.name).toBe("催办函（2025年6月1日）.zip");
    const kept = office.office.files.take(made.file);
    const zip = unzipSync(new Uint8Array(readFileSync(kept?.path ?? "")));
    expect(Object.keys(zip)).toEqual(["01 广东省力学学会 陈志远.docx"]);
    expect(word(Object.values(zip)[0] ?? new Uint8Array())).toContain("致广东省力学学会：");
    await office.call("duty.attend", { people: [one.person], date: "2024-05-10", title: "培训班" });
    await office.call("lecture.create", { person: one.person, date: "2024-06-01", topic: "科技前沿" });
    const out = join(office.folder, "空");
    const none = await office.fails("duty.letters", {
      kind: "reminder",
      on: "2025-06-01",
      people: [one.appointment],
      out,
    });
    expect([none.code, none.message]).toEqual([
      "refused",
      "没有生成催办函：广东省力学学会陈志远已完成听课和讲课，没有生成催办函",
    ]);
    expect(existsSync(out)).toBe(false);
  });

  test("refuses a file as its folder, before anything is made", async () => {
    await head("广东省力学学会", "陈志远");
    const out = join(office.folder, "一个文件");
    writeFileSync(out, "x");
    const error = await office.fails("duty.letters", { kind: "reminder", on: "2025-06-01", out });
    expect(error.message).toContain("不是文件夹，不能存放催办函");
  });
});

describe("duty.agendaItem", () => {
  test("adds one item after the others, takes new figures the next time, and can be undone", async () => {
    await head("广东省力学学会", "陈志远");
    const meeting = await course({ kind: "meeting", title: "校务委员会会议", from: "2025-06-20", to: null });
    await office.call("session.create", {
      gathering: meeting,
      date: "2025-06-20",
      content: "审议计划",
      listedOrder: 4,
    });
    const items = async () =>
      (
        await office.call<{ rows: { id: string; content: string; kind: string | null; listedOrder: number }[] }>(
          "session.list",
          { filter: { gathering: meeting } },
        )
      ).rows;
    const made = await office.call<Id>("duty.agendaItem", { on: "2025-06-01", gathering: meeting });
    const added = (await items()).find((one) => one.id === made.id);
    expect(added).toMatchObject({ kind: "item", listedOrder: 5 });
    expect(added?.content).toBe(
      "审议听一课、讲一课完成情况（截至2025年6月1日：应完成1人；已完成0人，占0%；听课未讲0人、讲课未听0人、未开始1人）",
    );
    const again = await office.call<Id & { warnings: string[] }>("duty.agendaItem", {
      on: "2025-06-10",
      gathering: meeting,
    });
    expect(again.id).toBe(made.id);
    expect(again.warnings[0]).toContain("已按新的数字更新，原为：审议听一课");
    expect(await items()).toHaveLength(2);
    await office.call("history.undo");
    await office.call("history.undo");
    expect((await items()).map((one) => one.content)).toEqual(["审议计划"]);
  });

  test("is refused with a word for a class, and for a meeting without a day", async () => {
    const ask = async (gathering: string) =>
      (await office.fails("duty.agendaItem", { on: "2025-06-01", gathering })).message;
    expect(await ask(await course())).toBe("“省级学会负责人培训班”不是会议，只有会议才能列入议题");
    expect(await ask(await course({ kind: "meeting", from: null, to: null }))).toContain("还没有填写日期");
  });
});

describe("duty.attendGathering", () => {
  test("records all trainees in one step, each once, on the day that lies in the term", async () => {
    const gathering = await course();
    const old = await head("广东省力学学会", "陈志远");
    // In office from the third day of the class on.
    const fresh = await head("广东省物理学会", "梁启明", "2025-05-14", "2030-05-13");
    const guest = (await office.call<Id>("person.create", { name: "来宾" })).id;
    const ill = (await office.call<Id>("person.create", { name: "请假的" })).id;
    const teacher = (await office.call<Id>("person.create", { name: "教师" })).id;
    for (const person of [old.person, fresh.person, guest]) await join_(gathering, person);
    await join_(gathering, ill, { note: "因公请假" });
    await join_(gathering, teacher, { role: "teacher" });
    const made = await office.call<Attended>("duty.attendGathering", { gathering });
    expect(made).toMatchObject({ created: 3, already: 0 });
    expect(made.warnings).toEqual([
      "备注为请假或未到的没有登记：请假的",
      "不是在任负责人，已登记而不计入听课任务：来宾",
      "班次开始时还不在任期内，登记在任期内的第一天2025年5月14日：梁启明",
    ]);
    const days = new Map((await attendances()).map((one) => [one.person, one]));
    expect(days.get(old.person)).toMatchObject({
      date: "2025-05-12",
      gathering,
      title: "省级学会负责人培训班",
      form: "class",
    });
    expect(days.get(fresh.person)?.date).toBe("2025-05-14");
    const { rows } = await office.call<{ rows: { person: string; state: string }[] }>("duty.list", {
      on: "2025-06-01",
    });
    expect(rows.map((one) => one.state)).toEqual(["听课未讲", "听课未讲"]);
    const again = await office.call<Attended>("duty.attendGathering", { gathering });
    expect(again).toMatchObject({ created: 0, already: 3, changeId: null });
    await office.call("history.undo");
    expect(await attendances()).toEqual([]);
  });

  test("knows who was entered by hand for the same class or its activity", async () => {
    const one = await head("广东省力学学会", "陈志远");
    const gathering = await course();
    await join_(gathering, one.person);
    await office.call("duty.attend", { people: [one.person], date: "2025-05-13", title: "省级学会负责人培训班" });
    expect(await office.call<Attended>("duty.attendGathering", { gathering })).toMatchObject({
      created: 0,
      already: 1,
    });
    // The class of the year before has the same name: it is another one.
    const before = await course({ from: "2024-05-13", to: "2024-05-17" });
    await join_(before, one.person);
    expect(await office.call<Attended>("duty.attendGathering", { gathering: before })).toMatchObject({ created: 1 });
  });

  test("is refused for a meeting, without a day, before it begins, without trainees, and for strangers", async () => {
    const ask = async (gathering: string, more: object = {}) =>
      (await office.fails("duty.attendGathering", { gathering, ...more })).message;
    expect(await ask(await course({ kind: "meeting" }))).toContain("是会议，不是班次");
    expect(await ask(await course({ from: null, to: null }))).toContain("还没有填写开始日期");
    expect(await ask(await course({ from: "2099-03-02", to: "2099-03-06" }))).toContain("2099年3月2日才开始");
    const gathering = await course();
    expect(await ask(gathering)).toContain("还没有参加人员");
    const one = await head("广东省力学学会", "陈志远");
    await join_(gathering, one.person, { role: "teacher" });
    expect(await ask(gathering)).toContain("没有身份为学员的");
    expect(await ask(gathering, { people: ["person_x"] })).toBe("所选人员中有1人不是这个班次的参加人员，不能登记听课");
    expect(await attendances()).toEqual([]);
  });
});

describe("duty.report", () => {
  test("tells a year from the library, as data and as a Word file, and refuses a year to come", async () => {
    const one = await head("广东省力学学会", "陈志远");
    await head("广东省物理学会", "梁启明", "2020-01-01", "2025-03-31");
    const gathering = await course();
    await join_(gathering, one.person);
    await office.call("duty.attendGathering", { gathering });
    await office.call("lecture.create", { person: one.person, date: "2025-10-01", topic: "科技前沿", listeners: 80 });
    const made = await office.call<Record<string, unknown> & { sentences: string[] }>("duty.report", { year: 2025 });
    expect(made).toMatchObject({
      on: "2025-12-31",
      attendances: 1,
      lectures: 1,
      listeners: 80,
      newlyDone: 1,
      classRows: [{ date: "2025-05-12", title: "省级学会负责人培训班", heads: 1 }],
      missed: [{ organisation: "广东省物理学会", person: "梁启明", to: "2025-03-31", state: "未开始" }],
    });
    const out = join(office.folder, "年报.docx");
    await office.call("paper.docx", { layout: "dutyReport", params: { year: 2025 }, out });
    const text = strFromU8(unzipSync(new Uint8Array(readFileSync(out)))["word/document.xml"] ?? new Uint8Array());
    for (const part of ["2025年度听一课、讲一课情况报告", "科技前沿", "梁启明", made.sentences[0] ?? "-"])
      expect(text).toContain(part);
    const ahead = await office.fails("duty.report", { year: 2099 });
    expect([ahead.code, ahead.message]).toEqual(["invalid", "2099年还没有开始，没有可报告的情况"]);
  });
});
