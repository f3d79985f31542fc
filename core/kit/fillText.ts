/** Words of the office's own sheets (表格模板): what may stand between ｛ and ｝ beside the columns, and what is said of such a sheet. */

/** Filled once, wherever they stand. */
export const onceWords = {
  title: "标题",
  date: "日期",
  year: "年度",
  count: "条数",
  total: "合计",
  maker: "制表人",
} as const;

/** Only in headers and footers, where the program that prints knows them. */
export const pageWords = { pages: "页数", page: "页码" } as const;

/** The number of the line. */
export const serialWord = "序号";

/** The sum of a column of numbers: ｛人数合计｝. */
export const sumWord = (label: string): string => `${label}合计`;

/** A mark in a cell: ｛姓名｝ or {姓名}. */
export const marks = /[｛{]\s*([^｛｝{}]{1,40}?)\s*[｝}]/gu;

/** What is left of a mark that does not end where it began. */
export const halfMark = /[｛｝{}]/u;

const marked = (names: readonly string[]) => names.map((name) => `｛${name}｝`).join("、");

export const fillText = {
  setLabel: (label: string, name: string) => `放回${label}的表格模板：${name}`,
  resetLabel: (label: string) => `取消${label}的表格模板`,
  fileName: (label: string, day: string) => `${label}${day}`,
  dutySheet: "听讲名册",
  attended: "听课",
  lectured: "讲课",
  state: "状态",
  urgency: "期限情况",
  city: "所在市",
  disciplineGroup: "学科组",
  empty: (name: string) => `文件“${name}”是空的（0字节），不能作为表格模板`,
  tooLarge: (name: string, limit: number) => `文件“${name}”超过${limit} MB，不能作为表格模板`,
  encrypted: (name: string) => `文件“${name}”设有打开密码，不能作为表格模板。请在WPS中取消密码后另存`,
  oldFormat: (name: string) => `文件“${name}”是.xls或.et格式，不能作为表格模板。请在WPS中另存为.xlsx`,
  notXlsx: (name: string) => `文件“${name}”不是.xlsx工作簿，不能作为表格模板`,
  macros: (name: string) => `文件“${name}”含有宏，不能作为表格模板。请另存为不含宏的.xlsx`,
  external: (name: string) => `文件“${name}”链接了别的工作簿或外部内容，不能作为表格模板。请在WPS中断开链接后另存`,
  embedded: (name: string) => `文件“${name}”内嵌了其他文件或控件，不能作为表格模板。请删去后再放回`,
  unreadable: (name: string) => `文件“${name}”的写法不能识别，请用WPS或Excel打开后另存为.xlsx，再放回`,
  noLine: (names: readonly string[]) =>
    `表中没有要逐条重复的行。请在一行的各格中写入栏目标记，如${marked(names)}，每条记录占一行`,
  apart: (sheet: string, first: number, second: number) =>
    `工作表“${sheet}”的第${first}行和第${second}行都有栏目标记而不相连，不能确定重复哪一行。请把它们放在相连的行`,
  unknown: (sheet: string, names: readonly string[]) =>
    `工作表“${sheet}”中有不认识的标记${marked(names)}，导出时原样保留`,
  pagesInCell: `｛${pageWords.pages}｝和｛${pageWords.page}｝只能放在页眉、页脚中，表格里的原样保留`,
  pointsAtLine: (cell: string, formula: string) =>
    `${cell}的公式“${formula}”引用了重复行中的单元格，导出后只指向第一条，请核对`,
  fileGone: (label: string) => `找不到${label}的表格模板文件，请重新放回`,
  notSet: (label: string) => `${label}还没有表格模板。请先在“数据”的“表格模板”中放回办公室自己的.xlsx`,
  tooLong: (limit: number) => `导出后超过${limit}行，工作表放不下。请先筛选，分几次导出`,
  noTarget: (record: string) => `没有可按模板导出的“${record}”`,
} as const;
