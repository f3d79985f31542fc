// The made-up year that the pictures of the README show: heads, plan, a class that was held, lectures asked for, and a form that came back.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { OutputFor } from "../backend/context.ts";
import type { Office } from "../backend/office.ts";
import type { Json } from "../core/kit/transport.ts";
import { fillStyled } from "../tests/fixtures/collection/fleet.ts";

/** The day of the pictures. */
export const on = "2026-03-05";
const caller = { shell: "cli", who: "示例" } as const;

async function call<T>(office: Office, name: string, input: Json): Promise<T> {
  const reply = await office.call(name, input, caller);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
  return reply.value as T;
}

const surnames = [..."陈林黄李张梁刘吴何罗郑谢"];
const given = ["志明", "晓华", "敏", "建国", "文静", "伟", "思远", "海燕"];

/** Some forty heads with different terms, a third of whom have attended and a fifth lectured. */
export async function fill(office: Office): Promise<void> {
  const { rows } = await call<{ rows: { organisationId: string; kind: string }[] }>(office, "duty.list", { on });
  for (const [i, { organisationId, kind }] of rows.entries()) {
    if (i % 2 === 1) continue;
    const name = `${surnames[i % surnames.length]}${given[i % given.length]}`;
    const head = await call<{ person: string }>(office, "people.enterHead", {
      organisation: organisationId,
      person: { name, unit: "" },
      post: kind === "society" ? "理事长" : "党组书记",
      from: `${2022 + (i % 4)}-0${1 + (i % 9)}`,
      to: `${2026 + (i % 4)}-0${1 + (i % 9)}`,
    });
    if (i % 3 === 0)
      await call(office, "attendance.create", { person: head.person, date: "2025-06-10", title: "党建培训班" });
    if (i % 5 === 0)
      await call(office, "lecture.create", { person: head.person, date: "2025-09-18", topic: "弘扬科学家精神" });
  }
  await call(office, "plan.generate", { from: 2020, to: 2026 });
  await planYear(office);
  await teach(office);
}

/** Months in which the runs of an activity may be, in turn. */
const seasons = ["3—6月", "6—9月", "9—12月"];

/** One to three runs of each activity, drafted by the machine; a number of steps makes it the same year each time. */
async function planYear(office: Office): Promise<void> {
  const plan = await call<{ rows: { id: string; no: number }[] }>(office, "plan.activities", { year: 2026 });
  for (const { id, no } of plan.rows)
    for (let runNo = 1; runNo <= 1 + (no % 3); runNo += 1)
      await call(office, "activityRun.create", {
        activity: id,
        runNo,
        length: 1 + ((no + runNo) % 4),
        months: seasons[runNo - 1] ?? "",
        people: 20 + ((no * 7) % 60),
      });
  const { placements } = await call<{ placements: Json }>(office, "schedule.propose", { year: 2026, steps: 400_000 });
  await call(office, "scenario.place", { year: 2026, placements });
}

const families = [
  ..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈",
];

/** A class of fifty with its timetable and certificates, seated in the hall with five on the platform; ids of the class, the plan and the hall. */
export async function hold(office: Office): Promise<{ gathering: string; plan: string; hall: string }> {
  const { id: gathering } = await call<{ id: string }>(office, "gathering.create", {
    title: "2026年省级学会秘书长培训班",
    kind: "trainingClass",
    from: "2026-03-09",
    to: "2026-03-13",
    place: "广东科学馆",
  });
  const { rows: bodies } = await call<{ rows: { name: string }[] }>(office, "organisation.list", {
    filter: { kind: "society" },
    limit: 50,
  });
  const people = families.map((family, i) => ({
    name: `${family}${given[(i * 3) % given.length]}`,
    unit: bodies[i % bodies.length]?.name ?? "",
    group: `第${"一二三四五"[i % 5]}组`,
  }));
  const lines = people.map(({ name, unit, group }, i) => [name, i % 3 ? "男" : "女", "汉族", unit, "秘书长", group]);
  await call(office, "import.apply", {
    record: "participantList",
    gathering,
    text: [["姓名", "性别", "民族", "单位", "职务", "组别"], ...lines].map((line) => line.join("\t")).join("\n"),
  });
  await call(office, "certificate.issue", { gathering, issuedOn: "2026-03-13" });
  const { rows: halls } = await call<{ rows: { id: string; name: string }[] }>(office, "hall.list", { limit: 10 });
  const hall = (halls.find((one) => one.name.includes("报告厅")) ?? halls[0])?.id ?? "";
  const leaders = ["林国栋", "陈思敏", "黄永康", "苏明远", "何静"].map((name) => ({ name, platform: true }));
  const { id: plan } = await call<{ id: string }>(office, "seating.create", {
    title: "2026年省级学会秘书长培训班开班式",
    date: "2026-03-10",
    hall,
    people: [...leaders, ...people.map(({ name, unit }) => ({ name, note: unit }))],
  });
  return { gathering, plan, hall };
}

/** Places for hearing and lecturing in the plan, the rota of 党建强会, and lecturers: proposed, asked, agreed, one declined. */
async function teach(office: Office): Promise<void> {
  const plan = await call<{ rows: { id: string; no: number }[] }>(office, "plan.activities", { year: 2026 });
  for (const { id, no } of plan.rows) {
    if (no % 10 === 3)
      await call(office, "activity.update", { id, patch: { attendPlaces: 5, lecturePlaces: 2, dutyForm: "class" } });
    if (no % 10 === 4) await call(office, "activity.update", { id, patch: { lecturePlaces: 2, dutyForm: "forum" } });
  }
  const rota = await call<{ id: string }>(office, "rotation.create", {
    name: "党建强会",
    intervalMonths: 1,
    from: "2026-03-20",
  });
  await call(office, "rotation.fill", { rotation: rota.id, turns: 9 });
  await call(office, "lectures.slotsFromPlan", { year: 2026 });
  const { pairs } = await call<OutputFor<"lectures.market">>(office, "lectures.market", { on, year: 2026 });
  const taken = pairs.slice(0, 8).map(({ person, slot }) => ({ person, slot }));
  await call(office, "lectures.adopt", { pairs: taken });
  const register = await call<OutputFor<"lectures.register">>(office, "lectures.register", { year: 2026 });
  for (const [i, { id }] of register.rows.slice(0, 6).entries()) {
    await call(office, "lectureInvitation.update", { id, patch: { state: "invited", invitedOn: "2026-02-10" } });
    const answer: Record<string, string> =
      i === 5
        ? { state: "declined", reason: "出国访问" }
        : { state: "agreed", topic: ["弘扬科学家精神", "学会党建与学术引领"][i % 2] ?? "" };
    if (i !== 4) await call(office, "lectureInvitation.update", { id, patch: { ...answer, answeredOn: "2026-02-20" } });
  }
}

/** A form that went out to the city associations, of which fifteen came back; id of the collection. */
export async function collect(office: Office, folder: string): Promise<string> {
  const { rows: forms } = await call<OutputFor<"collection.forms">>(office, "collection.forms", {});
  const form = forms.find(({ name }) => name === "推荐学员名单")?.form;
  if (!form) throw new Error("推荐学员名单 is not among the ready forms");
  const { id } = await call<{ id: string }>(office, "collection.create", {
    form: { ...form, title: "2026年科协系统负责人培训班推荐学员名单", due: "2026-03-06" },
    organisations: { kind: "cityAssociation" },
  });
  const sent = join(folder, "sent");
  const back = join(folder, "back");
  mkdirSync(sent);
  const { files } = await call<OutputFor<"collection.export">>(office, "collection.export", { id, out: sent });
  for (const [i, { file, organisation }] of files.slice(0, 15).entries())
    await fillStyled(
      file,
      join(back, `${organisation}.xlsx`),
      Array.from({ length: 1 + (i % 3) }, (_, at) => ({
        cells: {
          姓名: `${surnames[(i + at) % surnames.length]}${given[(i * 3 + at) % given.length]}`,
          性别: (i + at) % 3 ? "男" : "女",
          出生年月: `19${70 + ((i + at) % 20)}年${1 + ((i * 5 + at) % 12)}月`,
          职务: at ? "学会部部长" : "党组书记",
          手机: `1380013${String(8000 + i * 10 + at)}`,
        },
      })),
    );
  await call(office, "replyCollection.update", { id, patch: { sentOn: "2026-02-20" } });
  await call(office, "collection.merge", { id, folder: back, on: "2026-03-04" });
  return id;
}
