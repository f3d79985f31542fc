// Letters in the wording of a provincial office, each written out by hand; what would be caught is named in each test.
import { describe, expect, it } from "vitest";
import { numberedNames, safeName } from "../../../../core/kit/fileNames.ts";
import type { DutyRow } from "../../../../core/rules/duty/forms.ts";
import {
  documentNumber,
  type LetterClass,
  type LetterRequest,
  type LetterSlot,
} from "../../../../core/rules/duty/letterParts.ts";
import { letterText, noLetterReason } from "../../../../core/rules/duty/letters.ts";
import { openRow } from "../../../fixtures/duty/openRow.ts";

const row = (more: Partial<DutyRow> = {}): DutyRow => ({
  ...openRow(),
  organisation: "广东省力学学会",
  organisationId: "organisation_1",
  kind: "society",
  city: null,
  region: null,
  disciplineGroup: null,
  person: "陈志远",
  personId: "person_1",
  appointmentId: "appointment_1",
  from: "2021-01-01",
  to: "2025-12-31",
  asked: { attend: 1, lecture: 1, attendForms: [], lectureForms: [] },
  owed: { attend: 1, lecture: 1 },
  endsOn: "2025-12-31",
  daysLeft: 213,
  ...more,
});

const rule = {
  organisationKind: "society",
  posts: ["理事长", "会长"],
  attend: 1,
  lecture: 1,
  validFrom: "2020-01-01",
  validTo: null,
  source: "粤科协组〔2020〕10号 四(二)（FREQ-01）",
};
const office = {
  school: "广东省科协党校（科技人才学院）",
  signature: "广东省科协党校（科技人才学院）校务委员会办公室",
  dutyRules: [rule],
};
const course: LetterClass = {
  title: "省级学会负责人培训班",
  from: "2025-09-08",
  to: "2025-09-12",
  place: "广东科学馆",
  contact: "王芳",
  contactPhone: "020-83560000",
  arrival: null,
};
const slot: LetterSlot = {
  title: "岭南科学论坛",
  date: "2025-10-16",
  part: "afternoon",
  place: "广州图书馆",
  audience: "科技工作者",
  subjects: ["科学家精神"],
  hours: 2,
  topic: null,
};
const write = (head: DutyRow, more: Partial<LetterRequest> = {}) =>
  letterText(
    {
      kind: "reminder",
      on: "2025-06-01",
      due: "2025-07-01",
      person: { name: head.person ?? "", organisation: head.organisation, kind: head.kind, duty: head },
      classes: [course],
      slots: [slot],
      contact: { name: "王芳", phone: "020-83560000" },
      ...more,
    },
    office,
  );

const duty =
  "按照“听一课讲一课”制度（粤科协组〔2020〕10号），省级学会理事长在任期内应到广东省科协党校（科技人才学院）参加一次培训、讲授一次课程。";

describe("letters about the duty", () => {
  it("a reminder says what is laid down, how it stands, where it can be done, what to answer and to whom", () => {
    expect(write(row())).toEqual({
      title: "关于提请陈志远同志完成“听一课讲一课”任务的函",
      addressee: "广东省力学学会",
      body: [
        duty,
        "贵会理事长陈志远同志自2021年1月1日起任职，本届任期至2025年12月31日，距届满还有213天。截至2025年6月1日，尚未听课和讲课。现就有关事项函告如下：",
        "一、听课安排。近期可以参加的班次有：",
        "省级学会负责人培训班，2025年9月8日（星期一）至12日（星期五），地点：广东科学馆。",
        "二、讲课安排。近期可以安排的讲课有：",
        "2025年10月16日（星期四）下午（2学时），岭南科学论坛，地点：广州图书馆，听众：科技工作者，主题：科学家精神。",
        "三、答复要求。请贵会于2025年7月1日前将拟参加的班次和拟讲题目、时间函复我办。",
        "特此函告，请予支持。",
        "（联系人：王芳，联系电话：020-83560000）",
      ],
      signature: "广东省科协党校（科技人才学院）校务委员会办公室",
      date: "2025-06-01",
    });
  });

  it("asks only for the half that is owed, and names the one that is done (fault: a head is asked again for what was done)", () => {
    const { body } = write(
      row({
        state: "听课未讲",
        attended: { date: "2022-05-10", activity: "干部培训班" },
        attendedCount: 1,
        owed: { attend: 0, lecture: 1 },
      }),
    );
    expect(body[1]).toContain("截至2025年6月1日，已于2022年5月10日听课（“干部培训班”），尚未讲课。");
    expect(body.join()).not.toContain("听课安排");
    expect(body).toContain("一、讲课安排。近期可以安排的讲课有：");
    expect(body.find((line) => line.startsWith("二、"))).toContain("将拟讲题目、时间函复");
  });

  it("tells a part that is done where the rule asks for more than one", () => {
    const { body } = write(
      row({
        asked: { attend: 2, lecture: 1, attendForms: [], lectureForms: [] },
        attendedCount: 1,
        owed: { attend: 1, lecture: 1 },
      }),
    );
    expect(body[0]).toContain("参加两次培训、讲授一次课程");
    expect(body[1]).toContain("已听课1次，还差1次，尚未讲课。");
  });

  it.each([
    [{ daysLeft: 0 }, "本届任期至2025年12月31日，今日届满。"],
    [{ daysLeft: -3 }, "本届任期已于2025年12月31日届满。"],
    [{ toPrecision: "month" as const }, "本届任期至2025年12月，距届满还有213天。"],
    [{ from: null, endsOn: null, daysLeft: null }, "现任该职。截至"],
    // In office until an earlier day than intended: the day itself, not the month of the intended end.
    [{ endsOn: "2025-08-15", toPrecision: "year" as const }, "本届任期至2025年8月15日"],
  ])("says how long the term is for %o", (more, sentence) => {
    expect(write(row(more)).body[1]).toContain(sentence);
  });

  it("asks for the term where it is not known, and for the successor where it is over", () => {
    const last = (more: Partial<DutyRow>) => write(row(more)).body.find((line) => line.startsWith("三、"));
    expect(last({ endsOn: null, daysLeft: null })).toContain("请一并函告本届任期的起止时间");
    expect(last({ daysLeft: -3 })).toContain("请一并函告现任负责人及任期");
  });

  it("leaves open what nobody knows and makes nothing up", () => {
    const { body } = write(row(), { classes: [], slots: [], contact: null, due: null });
    expect(body).toContain("一、听课安排。任期内可以参加的班次确定后，另行通知。");
    expect(body).toContain("二、讲课安排。讲课的时间和地点另行商定，请贵会先提出拟讲题目和可讲时间。");
    expect(body.at(-2)).toContain("请贵会尽早将");
    expect(body.at(-1)).toBe("特此函告，请予支持。");
  });

  it("a call names the class, when and where to report", () => {
    const arrival = { date: "2025-09-07", from: "15:00", halfDay: "afternoon" as const, place: "广东大厦" };
    const { title, body } = write(row(), { kind: "nomination", classes: [{ ...course, arrival }] });
    expect(title).toBe("关于调训陈志远同志参加省级学会负责人培训班的函");
    expect(body.slice(1, 5)).toEqual([
      "广东省科协党校（科技人才学院）定于2025年9月8日（星期一）至12日（星期五）举办省级学会负责人培训班，现调训贵会理事长陈志远同志参加。有关事项函告如下：",
      "一、培训时间：2025年9月8日（星期一）至12日（星期五）。",
      "二、培训地点：广东科学馆。",
      "三、报到：请于2025年9月7日（星期日）15:00到广东大厦报到。",
    ]);
    const plain = write(row(), { kind: "nomination" }).body;
    expect(plain).toContain("三、报到：请于2025年9月8日（星期一）到广东科学馆报到。");
  });

  it("an invitation names the slot; a city association is 贵单位", () => {
    const city = row({ organisation: "广州市科协", kind: "cityAssociation", post: "党组书记" });
    const { body } = write(city, { kind: "invitation", slots: [{ ...slot, topic: "碳达峰" }] });
    expect(body[1]).toContain("贵单位党组书记陈志远同志");
    expect(body.slice(2)).toEqual([
      "一、讲课时间：2025年10月16日（星期四）下午（2学时）。",
      "二、讲课场合：岭南科学论坛。",
      "三、讲课地点：广州图书馆。",
      "四、听众：科技工作者。",
      "五、讲课题目：“碳达峰”。",
      "六、答复要求：请贵单位于2025年7月1日前将是否应邀、讲课题目和提纲函复我办。时间不便的，请提出可讲的时间。",
      "特此函告，请予支持。",
      "（联系人：王芳，联系电话：020-83560000）",
    ]);
  });

  it("somebody who owes nothing and has no body gets the letter in person", () => {
    const letter = write(row(), {
      kind: "invitation",
      person: { name: "李教授", organisation: null, kind: null, duty: null },
    });
    expect(letter.addressee).toBe("李教授同志");
    expect(letter.body[0]).toBe("现邀请李教授同志到广东省科协党校（科技人才学院）讲课，有关事项函告如下：");
    expect(letter.body.join()).toContain("请您于2025年7月1日前");
  });

  it("says why there is no letter: done, or exempt", () => {
    const done = row({ state: "已完成", owed: { attend: 0, lecture: 0 } });
    expect(noLetterReason("reminder", done)).toBe("广东省力学学会陈志远已完成听课和讲课，没有生成催办函");
    expect(noLetterReason("nomination", row({ owed: { attend: 0, lecture: 1 } }))).toContain("已完成听课");
    expect(noLetterReason("invitation", row({ owed: { attend: 0, lecture: 1 } }))).toBeNull();
    expect(noLetterReason("reminder", row({ owed: { attend: 0, lecture: 0 }, exempt: { reason: "因病" } }))).toBe(
      "广东省力学学会陈志远已豁免，没有生成催办函",
    );
  });

  it("takes the number of a document from a source, and no clause or mark of the program", () => {
    expect(documentNumber("粤科协组〔2020〕10号 四(二)（FREQ-01）")).toBe("粤科协组〔2020〕10号");
    expect(documentNumber("办公室会议议定")).toBeNull();
    expect(documentNumber(null)).toBeNull();
  });
});

describe("names of files", () => {
  it("every file system takes them and none comes twice (fault: two letters to one body overwrite each other)", () => {
    const names = numberedNames(
      [
        ["广东省力学学会", "陈志远"],
        ["广东省力学学会", "陈志远"],
        ['学会/分会:"甲"', "a\tb. "],
        ["", "李教授"],
      ],
      "docx",
    );
    expect(names).toEqual([
      "01 广东省力学学会 陈志远.docx",
      "02 广东省力学学会 陈志远.docx",
      "03 学会_分会__甲_ a_b.docx",
      "04 李教授.docx",
    ]);
  });

  it("are shortened in bytes without cutting a sign, and keep the person", () => {
    const [name = ""] = numberedNames([["𠮷".repeat(100), "买买提·吐尔逊江"]], "docx");
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(name).toContain("买买提·吐尔逊江");
    expect(name.isWellFormed()).toBe(true);
  });

  it("avoid what Windows keeps for devices, and are never empty", () => {
    expect(safeName("CON")).toBe("_CON");
    expect(safeName("nul.txt")).toBe("_nul.txt");
    expect(safeName("...")).toBe("_");
  });
});

describe("when to answer, and what is agreed already", () => {
  const answer = (more: Partial<LetterRequest>) => write(row(), more).body.find((line) => line.includes("答复要求"));

  it("asks at once where no day is left, and for a call by telephone (fault: a day of answer after the class)", () => {
    expect(answer({ kind: "nomination", due: null, urgent: true })).toBe(
      "五、答复要求：请贵会接到本函后当日将能否参加函复我办。因故不能参加的，请说明原因，并提出拟改期参加的时间。来不及函复的，请先电话告知。",
    );
    expect(answer({ due: null, urgent: true })).toBe(
      "三、答复要求。请贵会接到本函后当日将拟参加的班次和拟讲题目、时间函复我办。来不及函复的，请先电话告知。",
    );
    expect(answer({ due: null })).toContain("请贵会尽早将");
  });

  it("says of the class to which the head is called that it is so, and offers others beside it (fault: offered as if it were new)", () => {
    const later = { ...course, title: "第2期", from: "2025-11-03", to: "2025-11-05" };
    const { body } = write(row(), { called: [course], classes: [later] });
    expect(body.slice(2, 6)).toEqual([
      "一、听课安排。陈志远同志已列入以下班次的学员名单，请按时参加：",
      "省级学会负责人培训班，2025年9月8日（星期一）至12日（星期五），地点：广东科学馆。",
      "因故不能参加的，可以改为参加以下班次：",
      "第2期，2025年11月3日（星期一）至5日（星期三），地点：广东科学馆。",
    ]);
    expect(answer({ called: [course] })).toContain("将能否参加上述班次和拟讲题目、时间函复我办");
  });

  it("names the months of a class whose day is not fixed", () => {
    const months = { ...course, from: null, to: null, when: "2025年9—11月" };
    expect(write(row(), { classes: [months] }).body).toContain(
      "省级学会负责人培训班，2025年9—11月，地点：广东科学馆。",
    );
  });
});
