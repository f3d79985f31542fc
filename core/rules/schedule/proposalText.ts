/** What an automatic draft says that it is doing. */
export const proposalText = {
  waiting: "准备起草",
  drafting: "起草：正在安排日期和场地",
  improving: (steps: number) => `改进：已试${stepsText(steps)}步`,
  proving: "求证：正在计算最好能到多少",
  proved: (gap: number) => `求证：距已证明的最好结果不超过${percent(gap)}`,
  best: "已完成：已证明没有更好的排法",
  done: "已完成：步数已用完",
  stopped: "已停止：保留到目前为止最好的排法",
  noJob: "没有这次自动排期，或已过期",
  tooMany: "同时进行的自动排期过多，请先停止其中一项",
  issues: (sentences: readonly string[], all: number) =>
    `${sentences.join("；")}${all > sentences.length ? `；等共${all}处` : ""}`,
  noItem: (id: string) => `没有编号为“${id}”的活动`,
  noPlace: (id: string) => `没有编号为“${id}”的场地`,
} as const;

const stepsText = (steps: number): string => (steps < 10_000 ? `${steps}` : `${Math.floor(steps / 10_000)}万`);

/** 0.0234 is 2.4%: never less than it is. */
const percent = (gap: number): string => `${(Math.ceil(gap * 1000) / 10).toFixed(1)}%`;
