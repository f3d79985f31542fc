/** What the procedures of meetings and classes say. */
export const gatheringText = {
  noSource: "请选择名单：会议和班次、座次方案，或一类在任人员",
  addLabel: (title: string) => `添加参加人员：${title}`,
  followLabel: (title: string) => `按计划改期：${title}`,
  nothingToFollow: (title: string) => `“${title}”与年度计划的日期没有出入`,
  /** Said where a run is moved whose gathering stands on other days. */
  leftBehind: (title: string, sentence: string) => `“${title}”：${sentence}，可在会议班次中按计划改期`,
  groupLabel: (title: string) => `采用分组：${title}`,
  foreignParticipant: "名单中有不属于这次会议或班次的人员，请刷新后再试",
  noHall: "请先选择会场",
  noPeople: (title: string) => `“${title}”还没有参加人员，请先添加`,
  noTrainees: (title: string) => `“${title}”的参加人员中没有身份为学员的，请先设置身份，或指定发证人员`,
  notTakingPart: (names: readonly string[]) => `不是这个班次的参加人员，不能发证：${names.join("、")}`,
  /** 证书编号: `prefix` is the office's own, with the year in it. */
  certificateNumber: (prefix: string, year: number, runningNo: number) =>
    `${prefix}〔${year}〕第${String(runningNo).padStart(3, "0")}号`,
  certificatePrefix: "粤科协党校结字",
} as const;
