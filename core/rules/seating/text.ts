/** What the seating room says when a seat is chosen by hand, and why somebody sits where. */
export const seatingText = {
  noSuchSeat: "会场里没有这个座位；主席台按人数设座，要调整主席台请用对调，或改“上主席台”后重排",
  taken: "这个座位已有人，请用对调",
  blocked: "这个座位已停用，请换一个座位",
  lockedSeat: (name: string) => `${name}的座位已锁定，请先解锁`,
  placedByHand: "人工指定的座位",
  kept: "座位不变",
  locked: "座位已锁定",
  noPlatform: "会场没有主席台",
  platformFull: "主席台已坐满",
  notSeatedHere: "不再就座",
  twiceInPlan: (name: string, place: string) => `${place}原来排了两个人，${name}已另行安排`,
  lostLock: (name: string, place: string) => `${name}锁定的座位（${place}）会场已没有，已重新安排`,
  unlock: "解锁座位",
  noPeople: "请给出就座人员，或选择会议和班次",
  noPerson: (index: number) => `座次方案中没有第${index + 1}位`,
  samePerson: (name: string) => `${name}在名单中出现了两次，请核对后去掉一次`,
  noVersion: "没有这个版本的座次",
  oldVersion: "这个版本早于程序升级，不能比较，可在变更记录中查看",
  stillRoom: "还有空座，尚未安排",
  strangeBodies: (units: readonly string[]) =>
    `机构中没有：${units.slice(0, 8).join("、")}${units.length > 8 ? "等" : ""}，已按名单中出现的先后排在其他单位之后`,
  noBody: (count: number) => `有${count}人没有填写单位，已排在后面`,
  lateHost: "主持人按位次在后排，改坐前排",
} as const;

/** Names in one sentence, at most ten of them. */
export const someNames = (names: readonly string[]): string =>
  `${names.slice(0, 10).join("、")}${names.length > 10 ? `等${names.length}人` : ""}`;
