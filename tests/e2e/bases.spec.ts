import { addDays, formatDate } from "../../core/kit/dates.ts";
import { type App, expect, test } from "./app.ts";

// A month that no booking of the reference data touches and that doesn't depend on the day of the test.
const day = "2026-03-05";

const baseNamed = async (app: App, name: string) => {
  const { rows } = await app.call<{ rows: { id: string; name: string }[] }>("base.list", { filter: { name } });
  return rows[0]?.id ?? "";
};
const calendar = async (app: App) => {
  await app.go("/bases");
  await app.page.getByRole("tab", { name: "预约日历" }).click();
};
const panel = (app: App) => app.page.getByRole("complementary", { name: "新增预约" });
const alert = (app: App) => panel(app).getByRole("alert");

/** Fills the form of a new booking of the base whose name begins so. */
async function fill(app: App, base: string, title: string, from: string) {
  await app.page.getByRole("button", { name: "新增预约" }).first().click();
  const form = panel(app);
  await form.getByLabel("教学基地").fill(base);
  await app.page.locator(`.ant-select-item-option[title="${base}"]`).click();
  await form.getByLabel("用途").fill(title);
  await form.getByLabel("开始日期").fill(from);
}

test("the list says what isn't known and finds the base without a city (empty cells read as nothing there)", async ({
  app,
}) => {
  await app.go("/bases");
  await expect(app.page.getByText("共 79 条")).toBeVisible();
  await expect(app.page.locator("[role=gridcell][col-id=capacity]").first()).toHaveText("未知");
  await app.page.getByRole("combobox", { name: "筛选：所在市" }).click();
  await app.page.getByTitle("未注明城市（1）").click();
  await expect(app.page.getByText("共 1 条")).toBeVisible();
  await expect(app.page.locator("[role=gridcell][col-id=city]")).toHaveText("未注明城市");
});

test("a base is booked; the second visit is refused with the first one's name, what was typed stays, a way out is taken; undo", async ({
  app,
}) => {
  const { page } = app;
  await calendar(app);
  await fill(app, "东莞科学馆", "轮训第一期", "2026.3.5");
  await panel(app).getByRole("button", { name: "确定" }).click();
  await expect(page.getByText("已预约东莞科学馆：轮训第一期")).toBeVisible();
  const bar = page.getByRole("button", { name: /东莞科学馆：轮训第一期，2026年3月5日（星期四）全天/ });
  await expect(bar).toBeVisible();

  await fill(app, "东莞科学馆", "国情研修班", "2026年3月5日");
  await panel(app).getByRole("button", { name: "确定" }).click();
  await expect(alert(app)).toContainText("东莞科学馆在2026年3月5日已由“轮训第一期”预约");
  await expect(panel(app).getByLabel("用途")).toHaveValue("国情研修班");
  await expect(panel(app).getByLabel("开始日期")).toHaveValue("2026年3月5日");

  await alert(app)
    .getByRole("button", { name: `改到${formatDate(addDays(day, 1))}` })
    .click();
  await expect(page.getByText("已预约东莞科学馆：国情研修班")).toBeVisible();
  const second = page.getByRole("button", { name: /国情研修班，2026年3月6日/ });
  await expect(second).toBeVisible();
  await page.locator("h1").click();
  await page.keyboard.press("Control+z");
  await expect(second).toHaveCount(0);
  await expect(bar).toBeVisible();
});

test("a date without a year is the next such day, what is no date is refused in one short line, and the button is in sight", async ({
  app,
}) => {
  const { page } = app;
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.clock.setFixedTime(new Date("2026-12-20T09:00:00+08:00"));
  await page.reload();
  await calendar(app);
  await fill(app, "东莞科学馆", "冬令营", "十三月");
  await panel(app).getByRole("button", { name: "确定" }).click();
  await expect(panel(app).getByText("没有读懂这个日期")).toBeVisible();
  await panel(app).getByLabel("开始日期").fill("12月16日");
  await panel(app).getByLabel("结束日期").fill("12.18");
  await panel(app).getByLabel("结束日期").blur();
  await expect(panel(app).getByLabel("开始日期")).toHaveValue("2027年12月16日");
  await expect(panel(app).getByLabel("结束日期")).toHaveValue("2027年12月18日");
  await expect(panel(app).getByRole("button", { name: "确定" })).toBeInViewport({ ratio: 1 });
});

test("days are chosen with the keyboard alone; morning and afternoon go together; a booking is changed and deleted", async ({
  app,
}) => {
  const { page } = app;
  const base = await baseNamed(app, "东莞科学馆");
  const { id } = await app.call<{ id: string }>("baseBooking.create", {
    base,
    title: "上午班",
    from: day,
    to: day,
    part: "morning",
  });
  await app.go(`/bases?record=baseBooking&id=${id}`);
  const cell = page.getByRole("gridcell", { name: "东莞科学馆，2026年3月1日（星期日）" });
  await cell.focus();
  for (let i = 0; i < 4; i += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Enter");
  await expect(panel(app).getByLabel("开始日期")).toHaveValue("2026年3月5日");
  await expect(panel(app).getByLabel("结束日期")).toHaveValue("2026年3月6日");
  await panel(app).getByLabel("用途").fill("下午班");
  await panel(app).getByLabel("时段").click();
  await page.getByTitle("下午", { exact: true }).click();
  await panel(app).getByRole("button", { name: "确定" }).click();
  await expect(page.getByRole("button", { name: /下午班，.*下午/ })).toBeVisible();

  await page.getByRole("button", { name: /上午班/ }).click();
  const open = page.getByRole("complementary", { name: "预约", exact: true });
  await open.getByLabel("用途").fill("上午班改名");
  await open.getByLabel("用途").press("Enter");
  await expect(page.getByRole("button", { name: /上午班改名/ })).toBeVisible();
  await open.getByRole("button", { name: "删除预约" }).click();
  await expect(page.getByRole("button", { name: /上午班改名/ })).toHaveCount(0);
});

test("days are chosen by dragging over a row (drag that stops at a bar, wrong days)", async ({ app }) => {
  const { page } = app;
  const base = await baseNamed(app, "东莞科学馆");
  await app.call("baseBooking.create", { base, title: "已有", from: day, to: day });
  const { rows } = await app.call<{ rows: { id: string }[] }>("baseBooking.list", {});
  await app.go(`/bases?record=baseBooking&id=${rows[0]?.id}`);
  const at = async (date: string) => {
    const box = await page.getByRole("gridcell", { name: `东莞科学馆，${date}` }).boundingBox();
    return { x: (box?.x ?? 0) + 10, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  const [from, to] = [await at("2026年3月3日"), await at("2026年3月6日")];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
  await expect(panel(app).getByLabel("开始日期")).toHaveValue("2026年3月3日");
  await expect(panel(app).getByLabel("结束日期")).toHaveValue("2026年3月6日");
});
