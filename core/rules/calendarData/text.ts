import { formatDate } from "../../kit/dates.ts";

/** Sentences about notices and calendar files. */
export const calendarText = {
  setNotice: (year: number) => `录入${year}年放假安排`,
  chooseSubject: "请选择涉及的是哪一个部门、教学基地、校内场地或授课人",
  importSource: (name: string) => `日历文件“${name}”`.slice(0, 200),
  importLabel: (name: string) => `导入日历文件：${name}`,
  tooLarge: (name: string, limit: number) => `文件“${name}”超过${limit} MB，不能导入。请只导出需要的年度`,
  notACalendar: (name: string) => `文件“${name}”不是日历文件（.ics），不能导入`,
  emptyFile: (name: string) => `文件“${name}”是空的（0字节），没有可导入的内容`,
  gb: "文件不是UTF-8编码，已按GB 18030读取",
  oldVersion: "文件是旧版vCalendar 1.0格式，内容可能认不全，请逐条核对",
  noEvents: "文件中没有日程",
  brokenLine: (line: number, text: string) => `第${line}行认不出，没有读取：${text}`,
  notClosed: (line: number) => `第${line}行开始的日程没有结束标记（END:VEVENT），已按读到的内容处理`,
  strayEnd: (line: number, name: string) => `第${line}行的结束标记（END:${name}）没有对应的开头`,
  otherItems: (count: number) => `另有${count}项待办、日志或忙闲信息，不是日程，没有读取`,
  noStart: (line: number, title: string) => `第${line}行开始的日程“${title}”没有开始时间，没有读取`,
  badStart: (line: number, title: string, value: string) =>
    `第${line}行开始的日程“${title}”的开始时间“${value}”有误，没有读取`,
  badEnd: (title: string, value: string) => `“${title}”的结束时间“${value}”有误，已按当天处理`,
  endBefore: (title: string) => `“${title}”的结束时间早于开始时间，没有读取`,
  unknownZone: (zone: string) => `不认识时区“${zone}”，已按北京时间读取`,
  badRule: (title: string, rule: string) => `“${title}”的重复规则认不出（${rule}），只读取第一次`,
  rulePart: (title: string, part: string) => `“${title}”的重复规则用了不支持的“${part}”，只读取第一次`,
  ruleTooLong: (title: string) => `“${title}”的重复次数过多，没有全部展开，请在原日历中限定重复的期限`,
  badUntil: (title: string, value: string) => `“${title}”的重复期限“${value}”有误，已按没有期限处理`,
  badException: (title: string, value: string) => `“${title}”的例外日期“${value}”有误，没有采用`,
  following: (title: string) => `“${title}”有一处修改涉及以后各次，只用在那一次上，请核对`,
  twice: (title: string) => `编号相同的日程“${title}”出现了不止一次，只采用最新的一条`,
  noUid: (count: number) => `有${count}条日程没有编号，按名称和日期识别，改名后再次导入会成为新的一条`,
  otherYears: (count: number, year: number) => `另有${count}条日程不在${year}年，没有列出`,
  tooMany: (most: number) => `日程超过${most}条，只列出其中${most}条，请分年度或分日历导出后再导入`,
  tooManyInFile: (most: number) => `文件中的日程超过${most}条，其余的没有读取`,
  moreProblems: (count: number) => `还有${count}处同类问题，没有一一列出`,
  untitled: "（无标题）",
  cancelled: "在原日历中已取消",
  cancelledHere: "在原日历中已取消，程序里的这个时段请手工删除",
  outsideHours: "在工作时间（上午8时至12时、下午2时至6时）以外",
  free: "在原日历中标为“空闲”",
  wholeDays: (from: string, to: string) => `原为${from}至${to}，按全天计`,
  cut: (year: number) => `时间超过一年，只取${year}年的部分`,
  shortened: "名称过长，已截短",
  repeats: (index: string) => `重复日程，${index}一次`,
  // A file of the office's own.
  fileName: (year: number, of: string | null, scenario: string | null) =>
    `${year}年教学活动日历${[of, scenario].flatMap((one) => (one ? [`（${one}）`] : [])).join("")}.ics`,
  calendarName: (year: number, of: string | null, scenario: string | null) =>
    `${year}年教学活动${[of, scenario].flatMap((one) => (one ? [`（${one}）`] : [])).join("")}`,
  nothingToExport: (year: number) => `${year}年没有已定日期的活动，没有可以导出的日程`,
  oneFilterOnly: "部门、教学基地、校内场地只能选择一项",
  lead: (names: string) => `牵头：${names}`,
  supporting: (names: string) => `配合：${names}`,
  people: (count: number) => `人数：${count}人`,
  state: (label: string) => `状态：${label}`,
  part: { morning: "时间：上午", afternoon: "时间：下午" },
  restDays: (dates: readonly string[]) =>
    `其中${dates
      .slice(0, 6)
      .map((date) => formatDate(date).replace(/^\d+年/u, ""))
      .join("、")}${dates.length > 6 ? `等${dates.length}天` : ""}为休息日，不安排课程`,
  blockedPeriod: "不排期时段",
  closedFor: (name: string) => `涉及：${name}`,
} as const;
