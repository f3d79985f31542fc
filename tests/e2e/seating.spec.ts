import { readFileSync } from "node:fs";
import { join } from "node:path";
import { leaders2020 } from "../fixtures/rules/platform.ts";
import { readPdf } from "../helpers/pdf.ts";
import { type App, expect, test } from "./app.ts";

/** Names on the platform as the drawing shows them, from left to right. */
async function platform(app: App, label: string): Promise<string[]> {
  const seats = app.page.getByRole("group", { name: label }).locator("[data-seat^=p]");
  await expect(seats.first()).toBeVisible();
  const found = await seats.evaluateAll((all) =>
    all.map((seat) => ({
      x: seat.getBoundingClientRect().x,
      name: (seat.getAttribute("aria-label") ?? "").split("，")[1] ?? "",
    })),
  );
  return found.sort((a, b) => a.x - b.x).map((seat) => seat.name);
}

/** The committee of 2020 seated in the meeting room. */
async function seatCommittee(app: App) {
  const { page } = app;
  await app.go("/seating?from=committee&on=2020-12-31");
  await expect(page.getByText("共 15 人，其中主席台 4 人")).toBeVisible();
  await page.getByLabel("会场", { exact: true }).click();
  await page.getByTitle("会议室", { exact: true }).click();
  await page.getByRole("button", { name: "编排座次" }).click();
  await expect(page.getByRole("heading", { name: "校务委员会会议" })).toBeVisible();
}

test("the committee of 2020 by both house rules, as contracts.md has it; from the platform it is mirrored", async ({
  app,
}) => {
  const { page } = app;
  await seatCommittee(app);
  expect(await platform(app, "座次图")).toEqual(leaders2020.A);
  await page.getByRole("button", { name: "双数排法" }).click();
  expect(await platform(app, "乙式主席台")).toEqual(leaders2020.B);
  await page.getByRole("radio", { name: /乙式/ }).click();
  await expect(page.getByText(/已改用乙式/)).toBeVisible();
  expect(await platform(app, "座次图")).toEqual(leaders2020.B);
  await page.getByText("从主席台看").click();
  expect(await platform(app, "座次图")).toEqual([...leaders2020.B].reverse());
});

test("two seats are swapped with the keyboard, and Ctrl+Z takes it back", async ({ app }) => {
  const { page } = app;
  await seatCommittee(app);
  await page.getByRole("button", { name: /^主席台1排1座/ }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByText("已对调：刘建军与冯日光")).toBeVisible();
  const [first, second, third, fourth] = leaders2020.A;
  expect(await platform(app, "座次图")).toEqual([third, second, first, fourth]);
  await page.keyboard.press("Control+z");
  await expect(page.getByText(/已撤销/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^主席台1排1座，刘建军/ })).toBeVisible();
  expect(await platform(app, "座次图")).toEqual(leaders2020.A);
});

test("somebody drops out late: who would move is said before it is done, and nobody else's seat is touched with 其余人不动", async ({
  app,
}) => {
  const { page } = app;
  await seatCommittee(app);
  await page.getByRole("button", { name: "人员变动" }).click();
  await page.getByRole("button", { name: "去掉郭姣" }).click();
  await page.getByRole("combobox", { name: "怎样重排" }).click();
  await page.getByTitle("按编排方式依次递补").click();
  const coming = page.getByRole("region", { name: "将换座位" });
  await expect(coming).toContainText("郭姣 1排5座 → 不再就座");
  await expect(coming).toContainText("廖明 1排3座 → 1排5座");
  await page.getByRole("combobox", { name: "怎样重排" }).click();
  await page.getByTitle("听众席其余人不动，新来的坐空座").click();
  await expect(page.getByRole("heading", { name: "将换座位（1 人）" })).toBeVisible();
  await page.getByRole("button", { name: "重排", exact: true }).click();
  await expect(page.getByText("已重排，1 人换了座位")).toBeVisible();
  await expect(page.getByRole("button", { name: "1排5座，空座" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^1排3座，廖明/ })).toBeVisible();
});

test("one comes for one who leaves: what must be printed again is named, and the way to it is open", async ({
  app,
}) => {
  const { page } = app;
  await seatCommittee(app);
  await page.getByRole("button", { name: "人员变动" }).click();
  await page.getByRole("button", { name: "去掉郭姣" }).click();
  await page.getByText("粘贴名单").click();
  await page.getByRole("textbox", { name: "粘贴名单" }).fill("新委员");
  await page.getByRole("button", { name: "加入 1 人" }).click();
  await expect(page.getByText("需新做桌签 1 张：新委员")).toBeVisible();
  await page.getByRole("button", { name: "重排", exact: true }).click();
  const again = page.getByRole("region", { name: "需要重印" });
  await expect(again.getByRole("button", { name: "桌签 1 张：新委员" })).toBeVisible();
  await expect(again).toContainText("撤下桌签：郭姣");
  await page.getByRole("button", { name: "比较版本" }).click();
  await page.getByRole("combobox", { name: "与哪个版本比较" }).click();
  await page.getByRole("option").first().waitFor({ state: "attached" });
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "座位差别" })).toContainText("新委员 无座 → 1排5座");
  await page.getByRole("button", { name: "关闭" }).click();
  await again.getByRole("button", { name: "座次图" }).click();
  await expect(page.getByRole("heading", { name: "文印" })).toBeVisible();
  const { rows } = await app.call<{ rows: { id: string }[] }>("seatingPlan.list");
  const id = rows[0]?.id;
  const text = async (layout: string, params: Record<string, unknown>) => {
    const out = join(app.folder, `${layout}${String(params.by ?? "")}.pdf`);
    await app.call("paper.pdf", { layout, params: { id, ...params }, out });
    const { pages } = await readPdf(readFileSync(out));
    return pages
      .map((one) => one.text)
      .join("")
      .replace(/\s/gu, "");
  };
  for (const printed of [
    await text("seatingPlan", {}),
    await text("seatingPlan", { view: "platform", paper: "a3" }),
    await text("seatList", { by: "seat" }),
    await text("seatList", { by: "strokes" }),
  ]) {
    expect(printed).toContain("新委员");
    expect(printed).not.toContain("郭姣");
    for (const name of leaders2020.A) expect(printed).toContain(name);
  }
});

test("a seat is dragged onto another, and a locked one stays where it is", async ({ app }) => {
  const { page } = app;
  await seatCommittee(app);
  const seat = (name: string) => page.getByRole("button", { name: new RegExp(`，${name}`) });
  const [first, , third] = leaders2020.A;
  await seat(first ?? "").dragTo(seat(third ?? ""));
  await expect(page.getByText(`已对调：${first}与${third}`)).toBeVisible();
  await seat(third ?? "").focus();
  await page.keyboard.press("l");
  await expect(page.getByText(/^已锁定/)).toBeVisible();
  await seat(third ?? "").dragTo(seat(first ?? ""));
  await expect(page.getByText(/座位已锁定，请先解锁/).first()).toBeVisible();
});

test("a pasted list with notes, ranks changed with Alt and arrows, and the way to paper", async ({ app }) => {
  const { page } = app;
  await app.go("/seating");
  await page.getByRole("button", { name: "新建座次" }).click();
  await page.getByLabel("会议名称").fill("座谈会");
  await page.getByText("粘贴名单").click();
  await page.getByRole("textbox", { name: "粘贴名单" }).fill("王 芳\t佛山市科协\n李明\n王芳\t广州市科协");
  await page.getByRole("button", { name: "加入 3 人" }).click();
  await page.getByLabel("第2位姓名").focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(page.getByLabel("第1位姓名")).toHaveValue("李明");
  await expect(page.getByLabel("第2位姓名")).toHaveValue("王芳");
  await page.getByRole("checkbox", { name: "李明上主席台" }).check();
  await page.getByRole("button", { name: "编排座次" }).click();
  await expect(page.getByText("请选择会场")).toBeVisible();
  await page.getByLabel("会场", { exact: true }).click();
  await page.getByTitle("会议室", { exact: true }).click();
  await page.getByRole("button", { name: "编排座次" }).click();
  await expect(page.getByRole("button", { name: /王芳（佛山市科协）/ })).toBeVisible();
  await page.getByRole("button", { name: "打印" }).click();
  await page.getByRole("menuitem", { name: "座次图" }).click();
  await expect(page.getByRole("heading", { name: "文印" })).toBeVisible();
  await expect(page.getByText("座谈会").first()).toBeVisible();
});

test("what must be printed again stays in sight when one comes back from printing it, and shows names; a chosen seat says what the next click does", async ({
  app,
}) => {
  const { page } = app;
  await app.go("/seating?from=committee&on=2020-12-31");
  await expect(page.getByText("共 15 人，其中主席台 4 人")).toBeVisible();
  await page.getByLabel("会场", { exact: true }).click();
  await page.getByTitle("会议室", { exact: true }).click();
  await page.getByRole("button", { name: "编排座次" }).click();
  await expect(page.getByRole("heading", { name: "校务委员会会议" })).toBeVisible();
  await page.getByRole("button", { name: "人员变动" }).click();
  await page.getByRole("button", { name: "去掉郭姣" }).click();
  await page.getByText("粘贴名单").click();
  await page.getByRole("textbox", { name: "粘贴名单" }).fill("新委员");
  await page.getByRole("button", { name: "加入 1 人" }).click();
  await page.getByRole("button", { name: "重排", exact: true }).click();
  const again = page.getByRole("region", { name: "需要重印" });
  await again.getByRole("button", { name: "座位条" }).click();
  await expect(page.getByRole("heading", { name: "文印" })).toBeVisible();
  await expect(page.locator(".ant-select-selection-item", { hasText: "新委员" })).toBeVisible();
  await page.goBack();
  await expect(again).toBeVisible();
  await page.getByRole("button", { name: /^主席台1排1座/ }).click();
  await page.getByRole("button", { name: /^1排3座/ }).hover();
  await expect(page.getByText("再点一个座位将对调")).toBeVisible();
  await page.getByRole("button", { name: "取消选择" }).click();
  await expect(page.getByText("再点一个座位将对调")).toHaveCount(0);
  await page.getByRole("button", { name: "知道了" }).click();
  await expect(again).toHaveCount(0);
});
