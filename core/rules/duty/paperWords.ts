import { formatDate } from "../../kit/dates.ts";
import { dutyLetterKinds } from "../../modules/duty.ts";

type Kind = keyof typeof dutyLetterKinds;

/** The first names of a list, and how many there are: 陈志远、梁启明等12人. */
const some = (names: readonly string[]): string =>
  names.length > 6 ? `${names.slice(0, 5).join("、")}等${names.length}人` : names.join("、");

/** What the program says when letters, an item of an agenda or the attendance of a class are made from the register of heads. */
export const dutyPaperWords = {
  office: "办公室",
  committee: "校务委员会",
  /** In full: a letter head that only says 校务委员会办公室 doesn't say whose it is. */
  school: "广东省科协党校（科技人才学院）",
  runTitle: (activity: string, runNo: number) => `${activity}第${runNo}期`,

  setName: (kind: Kind, on: string) => `${dutyLetterKinds[kind]}（${formatDate(on)}）`,
  none: (kind: Kind) => `没有需要发${dutyLetterKinds[kind]}的人员`,
  nothingMade: (kind: Kind, reasons: readonly string[]) => {
    const rest = reasons.filter((one) => one !== dutyPaperWords.none(kind));
    const shown = rest.slice(0, 5).join("；");
    return `没有生成${dutyLetterKinds[kind]}：${shown === "" ? dutyPaperWords.none(kind) : shown}${rest.length > 5 ? `；等${rest.length}条` : ""}`;
  },
  unknown: (count: number) => `有${count}个所选编号不是负责人任职，也不是讲课约请，没有生成函件`,
  notInOffice: (who: string, on: string) => `${who}在${formatDate(on)}不是在任负责人，没有生成函件`,
  refusedInvitation: (name: string, title: string, state: string) =>
    `${name}在“${title}”的讲课约请${state}，没有生成邀请函`,
  closedSlot: (name: string) => `${name}的讲课约请所在席位已不再安排，没有生成邀请函`,
  agreedInvitation: (name: string, title: string) => `${name}已同意在“${title}”讲课，仍生成了邀请函，请核对是否需要`,
  settledInvitation: (who: string) => `${who}的讲课任务已完成或已豁免，按讲课约请仍生成了邀请函，请核对`,
  pastSlot: (name: string, title: string, date: string) =>
    `${name}的讲课约请“${title}”在${formatDate(date)}，已经过去，请核对`,
  meeting: (title: string) => `“${title}”是会议，不是班次，不能据以调训`,
  noClass: (on: string) => `没有${formatDate(on)}以后的班次，请先建立班次，或选择班次`,
  pastClass: (title: string, date: string) => `“${title}”在${formatDate(date)}开始，早于函件日期，请核对`,
  openClass: (title: string) => `“${title}”还没有填写日期，函件中写作“时间另行通知”`,
  afterTerm: (who: string, to: string, title: string) =>
    `${who}的任期至${formatDate(to)}，早于“${title}”，参加后不计入本届任期`,
  pastDue: (due: string, on: string) => `答复日期（${formatDate(due)}）早于函件日期（${formatDate(on)}），请核对`,
  dueMoved: (count: number, due: string) =>
    `${count}份函件的答复日期改为${formatDate(due)}：须在班次开始、讲课和任期届满以前的最后一个工作日或更早`,
  dueAtOnce: (count: number) =>
    `${count}份函件中的班次、讲课或任期届满临近，来不及约定答复日期，函中写“接到本函后当日”，请同时电话确认`,
  othersInFolder: (count: number) => `文件夹中另有${count}份同类文件，不是这次生成的，没有改动`,

  agendaLabel: "列入会议议题：听一课、讲一课完成情况",
  agendaHead: "审议听一课、讲一课完成情况",
  notMeeting: (title: string) => `“${title}”不是会议，只有会议才能列入议题`,
  noMeetingDay: (title: string) => `“${title}”还没有填写日期，请先填写，再列入议题`,
  agendaReplaced: (before: string) => `这次会议已有该议题，已按新的数字更新，原为：${before}`,
  agendaLater: (on: string) => `数字截至${formatDate(on)}，晚于会议日期，请核对`,

  attendLabel: (title: string) => `登记听课：${title}`,
  notClass: (title: string) => `“${title}”是会议，不是班次，不能登记听课`,
  noClassDay: (title: string) => `“${title}”还没有填写开始日期，请先填写，再登记听课`,
  notBegun: (title: string, from: string) => `“${title}”${formatDate(from)}才开始，请在开始后登记听课`,
  noTrainees: (title: string) => `“${title}”的参加人员中没有身份为学员的，请先设置身份，或指定听课人员`,
  unknownPeople: (count: number) => `所选人员中有${count}人不是这个班次的参加人员，不能登记听课`,
  away: (names: readonly string[]) => `备注为请假或未到的没有登记：${some(names)}`,
  noHeads: (names: readonly string[]) => `不是在任负责人，已登记而不计入听课任务：${some(names)}`,
  otherDay: (names: readonly string[], date: string) =>
    `班次开始时还不在任期内，登记在任期内的第一天${formatDate(date)}：${some(names)}`,
  already: (count: number) => `${count}人已登记过这个班次，没有重复登记`,

  yearAhead: (year: number) => `${year}年还没有开始，没有可报告的情况`,
} as const;
