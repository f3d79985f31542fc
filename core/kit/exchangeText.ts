import type { OrganisationKind } from "../records/organisation.ts";

/** Sentences about sheets, and the words by which a sheet made by people is understood. */

const list = (labels: readonly string[]) => labels.map((label) => `“${label}”`).join("、");

/** Why a file cannot be read as a sheet. */
export const sheetText = {
  empty: (name: string) => `文件“${name}”是空的（0字节），没有可导入的内容`,
  blank: (name: string) => `文件“${name}”中没有内容，请确认数据在工作表中并已保存`,
  blankText: "粘贴的内容是空的，没有可导入的内容",
  encrypted: (name: string) => `文件“${name}”设有打开密码，不能读取。请先取消密码，另存后再导入`,
  truncated: (name: string) =>
    `文件“${name}”不完整或已损坏，不能读取。请重新取得文件，或用WPS、Excel打开后另存为.xlsx再导入`,
  bomb: (name: string) => `文件“${name}”解压后的内容异常庞大，可能是恶意文件，已拒绝读取`,
  tooLarge: (name: string, limit: number) => `文件“${name}”超过${limit} MB，不能导入。请分成几个文件`,
  tooManyRows: (name: string, limit: number) => `“${name}”超过${limit}行，不能一次导入。请分成几个文件`,
  notASheet: (name: string) =>
    `文件“${name}”不是表格文件，可以导入的有.xlsx、.xlsm、.xlsb、.xls、.et、.ods、.csv和.txt`,
  hiddenSheets: (sheets: readonly string[]) => `隐藏的工作表${list(sheets)}没有读取，需要的请先取消隐藏`,
  moreSheets: (limit: number) => `工作表超过${limit}个，只读取了前${limit}个`,
  hiddenLines: (rows: number, columns: number) =>
    `表中有${[rows > 0 ? `${rows}行` : "", columns > 0 ? `${columns}列` : ""].filter((part) => part !== "").join("、")}是隐藏的，也一并读取了，请核对`,
  noResult: (count: number) => `有${count}个公式单元格没有计算结果，按空白读取。请用WPS或Excel打开并保存一次，再导入`,
  manyMerges: (limit: number) => `合并的单元格超过${limit}处，只按前${limit}处认表头`,
  unclosedQuote: "文本中有没有配对的引号，已按普通字符读取，请核对各列是否对齐",
  encodingUtf16: "文件是UTF-16编码，已按此读取",
  stopped: "已停止读取，没有导入任何内容",
  tooSlow: (name: string, seconds: number) =>
    `读取“${name}”超过${seconds}秒，已停止。请删去表中的空行、图片和格式，或分成几个文件，另存为.xlsx再导入`,
  tooHeavy: (name: string) =>
    `“${name}”内容过于庞大，内存不足以读取，已停止。请删去表中的空行、图片和格式，或分成几个文件再导入`,
  reading: (name: string) => `正在读取“${name}”`,
  readLines: (sheet: string, lines: number) => `正在读取工作表“${sheet}”，已读${lines}行`,
  matching: (rows: number) => `正在与校务库核对${rows}行`,
  oldOffice: (name: string) => `文件“${name}”不能直接读取，请在WPS中另存为.xlsx后再导入`,
  otherSheet: (name: string) => `文件“${name}”是另一种表格格式，请用WPS或Excel另存为.xlsx后再导入`,
  webPage: (name: string) => `文件“${name}”实际上是网页，不是表格。请用WPS或Excel打开后另存为.xlsx再导入`,
  renamed: (name: string, kind: string) => `文件“${name}”的扩展名与内容不符，已按${kind}读取`,
  oneSheetRead: (sheet: string, others: readonly string[]) => `只读取了工作表“${sheet}”，未读取${list(others)}`,
  encodingGb: "文件不是UTF-8编码，已按GB 18030读取",
  kinds: {
    xlsx: ".xlsx工作簿",
    xlsb: ".xlsb工作簿",
    ods: ".ods表格",
    xls: ".xls工作簿",
    csv: "文本表格（.csv）",
  },
  noSource: "请选择文件或粘贴表格内容",
  noSuchTarget: (record: string) => `没有可导入“${record}”的表`,
  pasted: "粘贴的内容",
} as const;

/** What a preview says. */
export const importText = {
  registerLabel: "负责人登记表",
  participantLabel: "参加人员名单",
  noGathering: "请先选择名单属于哪次会议或班次",
  previewLabel: (what: string, file: string) => `导入${what}：${file}`,
  planChanged: "预览之后校务库或文件有了改动，导入没有进行。请重新预览",
  noHeading: (expected: readonly string[]) => `没有找到表头。表头中至少应有${list(expected)}`,
  missingColumns: (missing: readonly string[], expected: readonly string[]) =>
    `表中缺少必需的列${list(missing)}。可以识别的列有${list(expected)}`,
  unknownColumn: (heading: string) => `不认识“${heading}”列，未导入`,
  repeatedColumn: (heading: string, label: string) => `“${heading}”列与前面的列同为“${label}”，未导入`,
  missingOptional: (labels: readonly string[]) => `表中没有${list(labels)}列，新增的记录需要这些内容`,
  noRows: "表头之下没有数据行",
  fillIn: (label: string) => `请填写${label}`,
  choose: (label: string) => `请选择${label}`,
  field: (label: string, problem: string) => `${label}：${problem}`,
  notADate: (label: string, text: string) => `${label}：“${text}”不是确定的日期，请写成2026年3月5日或2026-03-05的形式`,
  notASpan: (label: string, text: string) =>
    `${label}：“${text}”读不出起止日期，请写成2023年3月至2027年3月或2023.3-2027.3的形式`,
  spanInOne: (label: string) => `这一格写了起止两个日期，请在“栏目对应”中把本列作为“${label}”`,
  span: (from: string, to: string | undefined) => (to === undefined ? `${from}起` : `${from}至${to}`),
  notAChoice: (label: string, text: string, choices: readonly string[]) =>
    `${label}：“${text}”不在可选范围内，只能是${choices.join("、")}之一`,
  formulaError: (label: string, text: string) => `${label}：单元格是公式错误“${text}”，请改正后再导入`,
  notFound: (label: string, text: string, what: string) => `${label}：校务库中没有名为“${text}”的${what}`,
  unknownBody: (label: string, text: string) =>
    `${label}：校务库中没有“${text}”，请选择作为哪一类机构新增，或者改成已有机构的名称`,
  newBody: (kind: string) => `另外新增，类别为${kind}`,
  landline: (phone: string) => `“${phone}”是固定电话，没有记入手机。需要的请填到机构的“电话”一栏`,
  notInDuty: (post: string, kind: string, posts: readonly string[]) =>
    posts.length > 0
      ? `“${post}”不是听讲规则所列的职务（${kind}为${posts.join("、")}），任职照常登记，但不列入听讲名册`
      : `${kind}不在听讲规则之内，任职照常登记，但不列入听讲名册`,
  rowsNotInDuty: (count: number) => `其中${count}行的职务不列入听讲名册`,
  heard: "听课",
  lectured: "讲课",
  topicUnknown: "讲题待补",
  monthOnly: "据登记表，日期只写到月",
  monthTaken: (what: string, month: string, day: string) => `${what}只写到${month}，先记作${day}，知道哪一天后请改正`,
  noDay: (what: string, text: string) => `${what}“${text}”没有写明年月，没有登记，请在听讲名册中补登`,
  alreadyOf: (what: string, day: string, person: string) =>
    `${day}的${what}已登记在${person}名下，题目相同，没有重复登记`,
  severalFound: (label: string, text: string) => `${label}：校务库中有不止一个“${text}”，请选择是哪一个`,
  severalInList: (label: string, text: string) => `${label}：校务库中有不止一个“${text}”，不能确定是哪一个`,
  kindDiffers: (label: string, given: string, kept: string) =>
    `${label}：表中为“${given}”，校务库中为“${kept}”，请核对`,
  whichOne: (title: string) => `校务库中已有同名的“${title}”，请选择是同一个还是另行新增`,
  whichOneInFile: (title: string, row: number) => `“${title}”与第${row}行同名，请选择是同一人还是另行新增`,
  severalMatch: (title: string) => `校务库中有不止一条与“${title}”相符的记录，请选择是哪一条`,
  sameAsRow: (row: number) => `与第${row}行相同，不重复导入`,
  repeatsRow: (row: number) => `与第${row}行是同一条记录而内容不同，请只保留一行`,
  skippedByChoice: "按您的选择跳过",
  noteRow: "是合计或说明，不是数据，跳过",
  headingAgain: "是重复的表头，跳过",
  cannotCreate: (label: string) => `${label}不能用表格新增，只能修改已有的记录`,
  badDecision: "所选的记录不存在或不适用于本行，请重新选择",
  badSheet: (name: string, sheets: readonly string[]) => `没有名为“${name}”的工作表，文件中有${list(sheets)}`,
  badHeadingRow: (row: number) => `第${row}行之下没有内容，请重新选择表头所在的行`,
  badColumn: (key: string) => `没有可对应的栏目“${key}”，请重新选择`,
  twoColumns: (label: string) => `有两列对应到“${label}”，一个栏目只能对应一列`,
  mapByHand: "请在“栏目对应”中指定各列的含义，或改选表头所在的行和工作表",
  noHeadingRow: "表中没有表头，各列的含义是按内容认定的，请核对",
  noFit: "不能判断这是哪一种表，请选择要导入的表，再核对各列的对应",
  byContent: (columns: readonly string[]) => `${list(columns)}是按列中的内容认定的，请核对`,
  byMemory: (columns: readonly string[]) => `${list(columns)}是按上次的对应认定的`,
  remembered: (title: string) => `按上次的认定：${title}`,
  mendedKey: "改正",
  mendedBefore: (from: string, to: string) => `按上次的改正：“${from}”读作“${to}”`,
  keptByHand: (label: string, now: string, old: string) => `${label}：库中已手工改为“${now}”，未用表中的旧值“${old}”`,
  nearBody: (label: string, text: string) => `${label}：校务库中没有“${text}”，有名称相近的，请选择是哪一个`,
  nearPerson: (name: string) => `校务库中没有“${name}”，有相近的人员，请选择是同一人还是另行新增`,
  nearest: (sentence: string, titles: readonly string[]) => `${sentence}，名称相近的有${list(titles)}`,
  nearWhy: {
    core: "简称或全称相近",
    sound: "读音相同",
    mobile: "手机号码相同",
    brackets: "只差括号中的内容",
    tail: "学会、协会、研究会之别",
    like: "名称相像",
  },
  matchingRows: (done: number, of: number) => `正在与校务库核对第${done}行，共${of}行`,
  storingRows: (done: number, of: number) => `正在导入第${done}行，共${of}行`,
  committing: "正在保存，马上完成",
  importing: (name: string) => `正在导入“${name}”，请稍候再试。刚才的改动没有保存`,
  label: "导入",
  forgetLabel: "忘记导入记忆",
  inRowCandidate: (title: string, row: number, place: string) => `${title}（本表第${row}行，${place}）`,
  born: (year: string) => `${year}年生`,
  numbered: (title: string, number: number) => `${title}（同名第${number}人）`,
  candidate: (title: string, more: string) => (more ? `${title}（${more}）` : title),
} as const;

/** Whether a change of the journal was an import: what it stored was not decided by hand. */
export const isImportLabel = (label: string): boolean => /^导入.+：/.test(label);

/** Headings that say nothing of their column: 列1, 项目2, Column1, F3, a letter. */
export const idleHeading = /^(?:列|字段|项目|栏目|内容|数据|column|field|f)\s*\d{0,3}$|^[a-z]$|^\d{1,3}$/i;

/** What stands before the name proper of a body of the province, and is often left out. */
export const bodyPrefix = /^(?:广东省|广东|粤|省)(?=.{3,})/;

/** Long and short words for the same in names of bodies. */
export const bodyWords: readonly (readonly [RegExp, string])[] = [
  [/科学技术协会/g, "科协"],
  [/委员会办公室/g, "委办"],
  [/^(\p{Script=Han}{2,3})[市县区](?=科协)/gu, "$1"],
];

/** How names of bodies end: a column of them is known by it. */
export const bodyEnding =
  /(?:学会|协会|科协|研究会|联合会|促进会|商会|基金会|大学|学院|学校|党校|研究院|研究所|设计院|公司|集团|中心|医院|局|厅|处|室|委员会|委|馆|站|社)$/;

/** What kind of body a name tells by its end; null where it tells none. */
export function kindByName(name: string): OrganisationKind | null {
  const text = name.replace(/[（(][^）)]*[）)]\s*$/, "").trim();
  if (/(?:大学|学院|学校)(?:科协|科学技术协会)$/.test(text)) return "universityAssociation";
  if (/(?:公司|集团)(?:科协|科学技术协会)$/.test(text)) return "enterpriseAssociation";
  if (/(?:园区?|高新区|开发区)(?:科协|科学技术协会)$/.test(text)) return "parkAssociation";
  if (/[县区](?:科协|科学技术协会)$/.test(text)) return "countyAssociation";
  if (/(?:科协|科学技术协会)$/.test(text)) return "cityAssociation";
  return /(?:学会|协会|研究会|促进会|联合会|联谊会)$/.test(text) ? "society" : null;
}

/** Kinds that a body in a register of heads usually has. */
export const usualKinds: readonly OrganisationKind[] = [
  "society",
  "cityAssociation",
  "countyAssociation",
  "universityAssociation",
  "affiliatedUnit",
  "other",
];

/** Surnames of nearly everybody: a column of names is known by them. */
export const surnames =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾萧肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛阎闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤欧区冼温麦詹关凌岑洪祝庄柯翁伍詹阮凤甘葛古简康赖骆宁牛裴蒲齐丘瞿冉荣阙桑尚佘施舒司涂屠危韦文巫邬奚项辛邢幸宣晏燕易殷应游俞虞喻岳臧章甄支邹左";

/** What an exported sheet and an empty one say. */
export const exportText = {
  /** 听讲名册 is a list by its name already. */
  title: (label: string) => (/[表册]$/u.test(label) ? label : `${label}表`),
  fileName: (label: string, day: string) => `${label}${day}`,
  templateName: (label: string) => `${label}导入表`,
  templateTitle: (label: string) => `${label}登记表`,
  templateNote: (required: readonly string[]) =>
    `说明：${required.length > 0 ? `带*的${required.join("、")}必须填写；` : ""}请勿改动表头，日期写成2026年3月5日，只知道年月的写成2026年3月，多项之间用顿号分开。`,
  withUnit: (label: string, unit: string) => `${label}（${unit}）`,
  choiceTitle: "填写有误",
  choiceMessage: (choices: string) => `请从下列各项中选择：${choices}`,
  pages: "第 &P 页，共 &N 页",
  beside: (columns: number) => `右侧另有${columns}列，不在打印范围内`,
  /** Faces that every office computer has, in WPS and in Excel. */
  bodyFont: "宋体",
  headFont: "黑体",
} as const;

/** A cell that is a sum line: 合计, 总　计. */
export const sumCell = /^(?:合|总|小|共)计(?:[:：].*)?$/;

/** A cell that opens a note under a table: 说明：…, 注：…, 填表人：…. */
export const noteCell =
  /^(?:(?:填表|填报|附)?说明|附?注|备注|填表单位|填报单位|填表人|填报人|制表人?|审核人?|审批人|经办人|单位负责人|负责人签字|负责人|联系人|联系电话|填表日期|填报日期|制表日期|日期|单位（?盖章）?)\s*(?:\d{1,2}\s*)?(?:[:：].*|（盖章）.*)$|^(?:填表|填报)?说明$|^注\s*[\d.、].*$|^第\s*\d+\s*页(?:[，,\s]*共\s*\d+\s*页)?$/;

/** What stands in a heading beside the name of the column: （必填）, *, a unit or a hint in brackets. */
export const headingExtras = /[（(【[][^）)】\]]*[）)】\]]|[*＊★:：]/g;

/** Only marks that a heading may carry, its brackets kept. */
export const headingMarks = /[（(]必填[）)]|[*＊★:：]/g;

/** Headings under which a register of heads names them. */
export const headHeadings: readonly string[] = ["负责人", "负责人姓名", "主要负责人", "现任负责人"];

/** Columns that only count lines. */
export const serialHeading = /^(?:序号|编号|NO\.?|No\.?)$/;
