// A sheet of heads brought in from the register itself: catches a page without a way in, a bulk answer that takes no record, a new body without a kind.
import { expect, test } from "./app.ts";

test("heads come in from the register, nearly right bodies answered at once, a new one by its kind", async ({
  app,
}) => {
  const { page } = app;
  await app.go("/duty");
  await page.getByRole("button", { name: "更多听讲工作" }).click();
  await page.getByRole("menuitem", { name: "从表格导入负责人" }).click();
  const dialog = page.getByRole("dialog");
  const rows = [
    ["单位名称", "负责人", "职务", "任期"],
    ["广东省化学会", "钱一", "理事长", "2023.3–2027.3"],
    ["广东省数学学会", "钱二", "理事长", "2023年3月至今"],
    ["广东省试验用学会", "钱三", "理事长", "2023-2027"],
  ];
  await dialog.getByLabel(/粘贴在这里/).fill(rows.map((row) => row.join("\t")).join("\n"));
  await dialog.getByRole("button", { name: "查看将要导入的内容" }).click();
  await dialog.getByText("另外新增，类别为省级学会").click();
  await expect(dialog.getByText("将新增 1 条、修改 0 条；待确认 2 条、有误 0 条不导入")).toBeVisible();
  await dialog.getByRole("button", { name: "其余待确认的 2 行" }).click();
  await page.getByRole("menuitem", { name: /都是已有的/ }).click();
  await expect(dialog.getByText("将新增 3 条、修改 0 条")).toBeVisible();
  await dialog.getByRole("button", { name: "确定导入" }).click();
  await expect(dialog).toBeHidden();
  const { rows: heads } = await app.call<{ rows: { person: string | null; organisation: string; kind: string }[] }>(
    "duty.list",
    { on: "2026-11-22" },
  );
  const of = (name: string) => heads.find((one) => one.person === name);
  expect(of("钱一")).toMatchObject({ organisation: "广东省化学学会" });
  expect(of("钱二")).toMatchObject({ organisation: "广东省数学会" });
  expect(of("钱三")).toMatchObject({ organisation: "广东省试验用学会", kind: "society" });
});
