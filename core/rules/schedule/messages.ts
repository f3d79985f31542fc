/** What the 试排方案 say. */
export const scheduleMessages = {
  createScenario: "新建试排方案",
  takeScenario: (name: string) => `采用试排方案“${name}”`,
  scenarioName: (n: number) => `试排方案${n}`,
  lostRun: "已删除的期次",
  changedMeanwhile: (names: string[]) =>
    `试排以后，草案中${names
      .slice(0, 5)
      .map((name) => `“${name}”`)
      .join(
        "、",
      )}${names.length > 5 ? `等${names.length}项` : ""}已另作改动，不能整体采用。请先比较，再逐项采用或重新试排`,
};
