// Makes the pictures of the README: screens and printed pages, from reference data and made-up names.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loopbackPrinter } from "../backend/loopback/printing.ts";
import { startLoopback } from "../backend/loopback/server.ts";
import { type Office, openOffice } from "../backend/office.ts";
import { launchChromium } from "../backend/paper/chromium.ts";
import { projectRoot, rendererDir } from "../backend/places.ts";
import type { Json } from "../core/kit/transport.ts";

const docs = join(projectRoot(), "docs");
const on = "2026-03-05";
const caller = { shell: "cli", who: "示例" } as const;

async function call<T>(office: Office, name: string, input: Json): Promise<T> {
  const reply = await office.call(name, input, caller);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
  return reply.value as T;
}

const surnames = [..."陈林黄李张梁刘吴何罗郑谢"];
const given = ["志明", "晓华", "敏", "建国", "文静", "伟", "思远", "海燕"];

/** Some forty heads with different terms, a third of whom have attended and a fifth lectured. */
async function fill(office: Office): Promise<void> {
  const { rows } = await call<{ rows: { organisationId: string; kind: string }[] }>(office, "duty.list", { on });
  for (const [i, { organisationId, kind }] of rows.entries()) {
    if (i % 2 === 1) continue;
    const name = `${surnames[i % surnames.length]}${given[i % given.length]}`;
    const head = await call<{ person: string }>(office, "people.enterHead", {
      organisation: organisationId,
      person: { name, unit: "" },
      post: kind === "society" ? "理事长" : "党组书记",
      from: `${2021 + (i % 4)}-0${1 + (i % 9)}`,
      to: `${2025 + (i % 4)}-0${1 + (i % 9)}`,
    });
    if (i % 3 === 0)
      await call(office, "attendance.create", { person: head.person, date: "2025-06-10", title: "党建培训班" });
    if (i % 5 === 0)
      await call(office, "lecture.create", { person: head.person, date: "2025-09-18", topic: "弘扬科学家精神" });
  }
  await call(office, "plan.generate", { from: 2020, to: 2026 });
  await planYear(office);
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
async function hold(office: Office): Promise<{ gathering: string; plan: string; hall: string }> {
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

const folder = mkdtempSync(join(tmpdir(), "xiaowu-pictures-"));
process.env.XIAOWU_HOME = folder;
const printer = loopbackPrinter({ rendererDir: rendererDir() });
const office = await openOffice({ library: join(folder, "校务.db"), printer, beginWithReference: true });
const server = await startLoopback(office, { rendererDir: rendererDir(), who: "示例" });
printer.attach(office, server);
const browser = await launchChromium();
try {
  await fill(office);
  const held = await hold(office);
  const cards = encodeURIComponent(JSON.stringify({ seatingPlan: held.plan, card: "tent", small: "unit" }));
  mkdirSync(docs, { recursive: true });
  const page = await browser.newPage({
    viewport: { width: 1366, height: 768 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
  });
  await page.clock.setFixedTime(new Date(`${on}T09:00:00+08:00`));
  await page.goto(server.issueStartUrl());
  for (const [name, route] of [
    ["plan", "#/plan"],
    ["calendar", "#/plan?view=calendar&year=2026"],
    ["schedule", "#/plan?view=schedule&year=2026"],
    ["duty", "#/duty"],
    ["people", "#/people"],
    ["seats", `#/seating?record=seatingPlan&id=${held.plan}`],
    ["hall", `#/seating?record=hall&id=${held.hall}&draw=1`],
    ["papers", `#/papers?layout=nameCard&params=${cards}`],
  ] as const) {
    await page.goto(`${server.origin}/${route}`);
    await page.waitForLoadState("load");
    await page.waitForTimeout(2500);
    // The pages themselves, not the layout that stands in for them until they are made.
    if (name === "papers") await page.getByText("PDF预览").waitFor();
    // The status bar names the library's folder, which here is one of this machine's.
    await page.locator("footer").evaluate((bar, real) => {
      bar.innerHTML = bar.innerHTML.replaceAll(real, "D:/校务台");
    }, folder);
    await page.screenshot({ path: join(docs, `${name}.png`) });
  }
  await page.setViewportSize({ width: 1123, height: 794 });
  for (const [name, layout, params] of [
    ["roster", "dutyRoster", { on }],
    ["certificate", "certificate", { gathering: held.gathering }],
    ["wall", "wallPlanner", { year: 2026 }],
  ] as const) {
    // The wall planner is an A3 sheet.
    if (name === "wall") await page.setViewportSize({ width: 1588, height: 1123 });
    await page.goto("about:blank");
    await page.goto(`${server.origin}/#/paper/${layout}?params=${encodeURIComponent(JSON.stringify(params))}`);
    await page.locator('html[data-paper="ready"]').waitFor({ state: "attached" });
    await page.screenshot({ path: join(docs, `${name}.png`) });
  }
} finally {
  await browser.close();
  await server.close();
  await printer.close();
  office.close();
  rmSync(folder, { recursive: true, force: true });
}
