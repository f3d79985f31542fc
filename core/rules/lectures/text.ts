/** The first ten, and how many there are. */
const fewOf = (names: readonly string[], unit = "人"): string =>
  `${names.slice(0, 10).join("、")}${names.length > 10 ? `等${names.length}${unit}` : ""}`;

/** Sentences about lectures that the backend says. */
export const lecturesText = {
  tooLarge: (cells: number) => `人数乘席位数不能超过${cells}`,
  slotClosed: (slot: string) => `席位${slot}已不再安排`,
  slotFull: (slot: string, capacity: number, names: readonly string[]) =>
    `席位${slot}只有${capacity}个，已有${fewOf(names)}；要再请人，请先增加席位`,
  heldByHand: "进展为“已讲”的约请应由“登记已讲”产生，以便同时写下讲课记录",
  heldAlready: (name: string) => `${name}的这次讲课已经登记，没有重复登记`,
  heldStays: (name: string) => `${name}的这次讲课已经登记，不能改派；登记有误的，请先撤销`,
  heldLinked: (name: string) => `${name}已有讲课记录与这份约请关联，进展应为“已讲”；登记有误的，请先撤销`,
  declinedHere: (name: string) => `${name}已谢绝这次约请；如又同意，请先把进展改为“已同意”`,
  declinedBefore: (name: string, slot: string) => `${name}曾谢绝${slot}的约请`,
  askedElsewhere: (name: string, slot: string) => `${name}已另有约请：${slot}`,
  askedHere: (name: string, slot: string) => `${name}在${slot}已有约请`,
  doneAlready: (name: string) => `${name}本任期的讲课已完成`,
  notFree: (name: string, day: string, why: string) => `${name}${day}不便：${why}`,
  wrongWeekday: (name: string, day: string, days: readonly string[]) =>
    `${name}可讲的是${days.join("、")}，席位在${day}`,
  sameHalfDay: (name: string, slot: string) => `${name}同一半天另有讲课：${slot}`,
  inactive: (name: string) => `${name}在师资库中已不在库`,
  afterTerm: (name: string, end: string) => `${name}的任期至${end}，席位在其后，讲课不计入本任期`,
  outsideTerm: (name: string) => `登记的日期不在${name}的任期之内，讲课不计入`,
  formDoesNotCount: (form: string) => `${form}中的讲课按现行听讲规则不计入`,
  future: (date: string) => `${date}还没有到，到期后再登记已讲`,
  otherDay: (date: string, slot: string) => `登记的日期是${date}，席位在${slot}`,
  linked: (name: string, topic: string) => `${name}同日已有讲课记录“${topic}”，已与这份约请关联，没有再写一条`,
  sameDay: (name: string, topic: string) => `${name}同日另有讲课记录“${topic}”，请核对是否重复`,
  alreadyInvited: (names: readonly string[]) => `${fewOf(names)}在该席位已有约请，没有重复`,
  notAdopted: (sentence: string) => `没有采用：${sentence}`,
  notMarked: (name: string, sentence: string) => `${name}没有改动：${sentence}`,
  movedProposals: (count: number) => `${count}份拟请改到了新的席位`,
  notThere: (name: string, slot: string) => `${name}已不在${slot}，请看最新的安排后再试`,
  tellWithdrawn: (name: string) => `${name}已约请，换下后请告知本人`,
  tellAgain: (name: string) => `${name}已约请，改派后请重新告知时间和地点`,
  slotCreated: (count: number) => (count === 0 ? "没有需要新增的讲课席位" : `新增讲课席位${count}个`),
  runCancelled: (title: string) => `${title}已取消，没有生成席位`,
  noPlaces: "本年度计划中没有写明讲课席位的活动，也没有本年度的轮值安排；请先在重点活动中填写“讲课席位”，或排好轮值表",
  undatedTurns: (name: string, count: number) => `${name}有${count}期没有日期，没有生成席位`,
  runTitle: (activity: string, runNo: number, several: boolean) => (several ? `${activity}第${runNo}期` : activity),
  turnTitle: (rotation: string, no: number) => `${rotation}第${no}期`,
  fewerPlaces: (capacity: number, names: readonly string[]) =>
    `席位改为${capacity}个，已安排${names.length}人：${fewOf(names)}，请改派多出的人`,
  closedWith: (names: readonly string[]) => `该席位还有${fewOf(names)}的约请，请改派或告知`,
  otherTime: (names: readonly string[]) => `席位的时间已改，请告知${fewOf(names)}`,
  onlyOn: (days: readonly string[]) => `只在${days.join("、")}可讲`,
  away: (from: string, to: string | null, part: string, why: string, hard: boolean) =>
    `${from}${to === null ? "" : `至${to}`}${part}${hard ? "不便" : "尽量避开"}：${why}`,
  besideSlip: (topic: string) => `同日另有“${topic}”不在本单，请核对是否已领`,
  turnHeld: (no: number) => `第${no}期已举办，不能顺延`,
  turnSkipped: (no: number) => `第${no}期已顺延过`,
  turnAsked: (no: number, names: readonly string[]) =>
    `第${no}期已约请${names.join("、")}讲课，请先改派或撤下这些约请，再作顺延`,
  turnMovedAsked: (no: number, names: readonly string[]) =>
    `第${no}期的承办机构已变，原来约请的${names.join("、")}未作改动，请核对`,
  slotInUse: (slot: string, people: readonly string[]) =>
    `席位${slot}有约请记录：${fewOf(people)}，不能删除。请先改派或撤下；只是不再用的，可勾选“不再安排”`,
  heldNotRemoved: (name: string) => `${name}的这次讲课已经登记，约请不能删除；登记有误的，请先撤销`,
  turnCounts: (turns: readonly number[], state: "confirmed" | "held") =>
    `第${fewOf(turns.map(String), "个")}期${state === "held" ? "已举办" : "已确认"}，不能删除；记错的，请先退回拟定`,
  turnHasSlot: (turns: readonly number[]) =>
    `第${fewOf(turns.map(String), "个")}期的讲课席位已约请人员，不能删除。请先办结约请，或者改用顺延`,
  rotationCounts: (name: string, turns: readonly number[], state: "confirmed" | "held") =>
    `“${name}”的第${fewOf(turns.map(String), "个")}期${state === "held" ? "已举办" : "已确认"}，不能整个删除；不再轮值的，不再排新的期次即可`,
  teacherAsked: (name: string, count: number) =>
    `${name}还有${count}份约请在办，不能从师资库删除；以后不再请的，可取消“在库”`,
  teacherTaught: (name: string, count: number) =>
    `${name}讲过${count}次课，讲课费按师资库的级别计算，不能删除；以后不再请的，可取消“在库”`,
  feeUsed: (level: string, count: number) =>
    `已有${count}次讲课按“${level}”的这一标准计费，不能删除；今后不用的，请填写废止日期`,
  postponedFor: (why: string) => `顺延原因：${why}`,
} as const;
