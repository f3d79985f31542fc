// A form goes out, comes back filled in, stands in one table and becomes records; what came wrongly is put right by hand.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { unzipSync } from "fflate";
import type { OutputFor } from "../../backend/context.ts";
import { fillStyled } from "../fixtures/collection/fleet.ts";
import { type App, expect, test } from "./app.ts";

test.use({ reference: false });

type State = OutputFor<"collection.state">;
const names = ["广东省甲学会", "广东省乙学会", "广东省丙学会"] as const;

const makeBodies = async (app: App) => {
  for (const name of names) await app.call("organisation.create", { name, kind: "society" });
};
/** Hands files to the dialog that 收回填报表 opens. */
const takeBack = async (app: App, files: string[] | { name: string; mimeType: string; buffer: Buffer }[]) => {
  const [chooser] = await Promise.all([
    app.page.waitForEvent("filechooser"),
    app.page.getByRole("button", { name: "收回填报表" }).click(),
  ]);
  await chooser.setFiles(files);
};
const csv = (name: string, lines: string[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(`意见表\n${lines.join("\n")}\n`),
});

/** A collection made without the screen, opened on it. */
const openedCollection = async (app: App) => {
  await makeBodies(app);
  const { id } = await app.call<{ id: string }>("collection.create", {
    form: {
      title: "意见表",
      due: "2099-12-31",
      columns: [
        { name: "姓名", kind: "text", required: true },
        { name: "意见", kind: "text", required: false },
      ],
    },
    organisations: { kind: "society" },
  });
  await app.go("/collection");
  await app.page.getByText("意见表").dblclick();
  await expect(app.page.getByText(/应报3个单位，已报0个/)).toBeVisible();
  return { id, state: () => app.call<State>("collection.state", { id }) };
};

// Catches a way from the form to the records that is broken anywhere: files that don't leave, a dropped file that is lost, cells read from the wrong place, rows that can't be taken over or undone.
test("a ready form goes out, comes back filled in, stands in one table and becomes trainees", async ({ app }) => {
  const { page } = app;
  await makeBodies(app);
  const { id: gathering } = await app.call<{ id: string }>("gathering.create", {
    title: "骨干培训班",
    kind: "trainingClass",
  });
  await app.go("/collection");
  await page.getByRole("button", { name: "发起回收" }).first().click();
  const dialog = page.getByRole("dialog", { name: "发起回收" });
  await dialog.getByLabel("表样", { exact: true }).click();
  await page.getByTitle("推荐学员名单").click();
  await dialog.getByLabel("归入会议或班次").fill("骨干");
  await page.getByTitle("骨干培训班").click();
  await dialog.getByRole("button", { name: "确定（3个单位）" }).click();
  await expect(page.getByText(/应报3个单位，已报0个，未报3个.*尚未发出/)).toBeVisible();

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "生成填报表" }).click(),
  ]);
  const sent = join(app.folder, "sent");
  const back = join(app.folder, "back");
  mkdirSync(sent);
  mkdirSync(back);
  const archive = unzipSync(new Uint8Array(readFileSync(await download.path())));
  for (const [name, bytes] of Object.entries(archive)) writeFileSync(join(sent, name), bytes);
  expect(Object.keys(archive).sort()).toEqual(names.map((name) => `${name}.xlsx`).sort());
  const people = ["周甲一", "周乙二", "周丙三"];
  for (const [at, name] of names.entries())
    await fillStyled(join(sent, `${name}.xlsx`), join(back, `${name}.xlsx`), [
      { cells: { 姓名: people[at] ?? "", 性别: "女", 出生年月: "1980年5月", 职务: "秘书长", 手机: `1380013800${at}` } },
    ]);

  await takeBack(
    app,
    names.slice(0, 2).map((name) => join(back, `${name}.xlsx`)),
  );
  await expect(page.getByText(/收到2份，还有1个单位未报/)).toBeVisible();
  const dropped = await page.evaluateHandle(
    ({ bytes, name }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(bytes)], name));
      return transfer;
    },
    { bytes: [...readFileSync(join(back, `${names[2]}.xlsx`))], name: `${names[2]}.xlsx` },
  );
  await page.getByRole("tab", { name: "回收情况" }).dispatchEvent("drop", { dataTransfer: dropped });
  await expect(page.getByText(/收到1份，已全部报齐/)).toBeVisible();

  await page.getByRole("tab", { name: "汇总表（3行）" }).click();
  for (const [at, name] of names.entries()) {
    const row = page.getByRole("row").filter({ hasText: people[at] ?? "" });
    await expect(row.locator('[col-id="value:姓名"]')).toHaveText(people[at] ?? "");
    await expect(row.locator('[col-id="value:出生年月"]')).toHaveText("1980年5月");
    await expect(row.locator('[col-id="value:手机"]')).toHaveText(`1380013800${at}`);
    await expect(row.locator('[col-id="organisation"]')).toHaveText(name);
  }
  await page.getByRole("button", { name: "转入参加人员名单" }).click();
  const take = page.getByRole("dialog", { name: "转入参加人员名单" });
  await expect(take.getByText(/将新增 3 条、修改 0 条/)).toBeVisible();
  await expect(take.getByText("广东省甲学会.xlsx的B7格").first()).toBeVisible();
  await take.getByRole("button", { name: "确定转入" }).click();
  await expect(take).toHaveCount(0);
  const total = async () =>
    (await app.call<{ total: number }>("participant.list", { filter: { gathering }, limit: 0 })).total;
  expect(await total()).toBe(3);
  await page.locator("h1").click();
  await page.keyboard.press("Control+z");
  await expect.poll(total).toBe(0);
});

// Catches a file of nobody that can't be given to anybody, and a choice between two replies that is not kept.
test("a file of nobody is named, and of two replies the one that somebody chooses counts", async ({ app }) => {
  const { page } = app;
  const { state } = await openedCollection(app);
  await takeBack(app, [
    csv("来件.csv", ["", "姓名,意见", "王某,同意"]),
    csv("广东省乙学会.csv", ["单位：广东省乙学会", "", "姓名,意见", "李某,同意"]),
    csv("广东省乙学会（改）.csv", ["单位：广东省乙学会", "", "姓名,意见", "李某,不同意"]),
  ]);
  // What nobody can tell apart is shown without being looked for.
  const strange = page.getByRole("region", { name: /不知是哪个单位的（1份）/ });
  await expect(strange.getByText("来件.csv", { exact: true })).toBeVisible();
  await strange.getByLabel("来件.csv是哪个单位的").click();
  await page.getByTitle("广东省甲学会（未报）").click();
  await strange.getByRole("button", { name: "认定" }).click();
  await expect(strange).toHaveCount(0);
  await expect(page.getByText(/应报3个单位，已报2个，未报1个/)).toBeVisible();

  const counted = async () => (await state()).rows.find((row) => row.organisation === names[1])?.values.意见;
  const before = await counted();
  await page.getByRole("button", { name: /^改用这一份/ }).click();
  await expect.poll(counted).toBe(before === "同意" ? "不同意" : "同意");
  await page.locator("h1").click();
  await page.keyboard.press("Control+z");
  await expect.poll(counted).toBe(before);
});

// Catches a list of what wants a look that never empties, a reason of an error that is nowhere to be read, and a keyboard that loses its place.
test("an error says its cell and reason, and what somebody has looked at leaves the list", async ({ app }) => {
  const { page } = app;
  const { state } = await openedCollection(app);
  await takeBack(app, [
    csv("广东省甲学会.csv", ["单位：广东省甲学会", "", "姓名,意见", ",同意"]),
    csv("广东省乙学会.csv", ["单位：广东省乙学会", "", "姓名,意见", "李某,同意"]),
  ]);
  await expect(page.getByText(/收到2份/)).toBeVisible();
  await page.getByRole("tab", { name: "待处理（3）" }).click();
  const wrong = page.getByRole("region", { name: "填写有误的（1份）" });
  await expect(wrong.getByText("A5格　请填写“姓名”")).toBeVisible();
  await wrong.getByRole("button", { name: "已核对填写有误之处：广东省甲学会.csv" }).focus();
  await page.keyboard.press("Enter");
  await expect(wrong).toHaveCount(0);
  await expect(page.getByRole("button", { name: "全部已核对（2份）" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("需要处理的都已处理。")).toBeVisible();
  await expect(page.getByRole("tab", { name: "待处理", exact: true })).toBeVisible();
  expect((await state()).rows.flatMap((row) => row.issues)).toHaveLength(1);
  await page.getByRole("button", { name: "查看已核对的（3项）" }).click();
  await page.getByRole("button", { name: "取消核对表样改动：广东省乙学会.csv" }).click();
  await expect(page.getByRole("tab", { name: "待处理（1）" })).toBeVisible();

  await page.getByRole("tab", { name: /汇总表/ }).click();
  await page.getByText("有误 1").click();
  await page.getByRole("gridcell", { name: "请填写“姓名”" }).click();
  const panel = page.getByRole("complementary", { name: "广东省甲学会" });
  await expect(panel.getByText("请填写“姓名”")).toBeVisible();
  await expect(panel.getByText(/汇总表照各单位所填，不在这里改/)).toBeVisible();
});

// Catches a control without a name and text that can't be read in each view of the room.
test("every view passes the axe checks", async ({ app }) => {
  const { page } = app;
  const check = async () => {
    const { violations } = await new AxeBuilder({ page }).disableRules(["region"]).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  };
  await openedCollection(app);
  await takeBack(app, [
    csv("来件.csv", ["", "姓名,意见", "王某,同意"]),
    csv("广东省乙学会.csv", ["单位：广东省乙学会", "", "姓名,意见", "李某,同意"]),
    csv("坏.xlsx", ["不是表格"]),
  ]);
  await expect(page.getByRole("region", { name: /不知是哪个单位的/ })).toBeVisible();
  await check();
  await page.getByRole("tab", { name: /汇总表/ }).click();
  await check();
  await page.getByRole("tab", { name: "回收情况" }).click();
  await page.getByText("广东省乙学会", { exact: true }).first().click();
  await expect(page.getByRole("complementary", { name: "广东省乙学会" })).toBeVisible();
  await check();
  await page.getByRole("button", { name: "更多" }).click();
  await page.getByRole("menuitem", { name: "修改表样" }).click();
  await expect(page.getByRole("dialog", { name: "修改表样" }).getByLabel("第1栏名称")).toHaveValue("姓名");
  await check();
});
