/** What rules about official documents, their Word files and templates, and the pack say. */
export const documentWords = {
  commaNumber: (shown: string, right: string) => `“${shown}”：第三层标题按规定写作“${right}”，已改用“.”`,
  numberTwice: (shown: string) => `“${shown}”的序号与前一个相同，请核对`,
  numberJump: (shown: string, expected: string) => `“${shown}”之前应有“${expected}”，序号不连续，请核对`,
  numberBrackets: (number: string) => `发文字号“${number}”的年份应放在六角括号“〔〕”内`,
  numberYear: (number: string) => `发文字号“${number}”的年份应写全四位`,
  numberDi: (number: string) => `发文字号“${number}”的序号前不加“第”字`,
  numberZero: (number: string) => `发文字号“${number}”的序号不编虚位（不写成001）`,
  numberHao: (number: string) => `发文字号“${number}”应以“号”结尾`,
  noBody: "正文还没有内容",
  noDate: "没有填写成文日期",
  noSignature: "没有填写发文机关署名",
  noAddressee: "没有填写主送机关",
  longTitle: (signs: number, lines: number) => `标题有${signs}字，排成${lines}行，宜精简`,
  noFangSong: "程序未附带仿宋体，预览和PDF中以宋体排印；需要仿宋的，请导出Word",
  noNotice: (title: string) => `“${title}”没有通知`,
  undecided: "（待定）",
  draftNotes: {
    noTime: "会议和班次中没有填写时间，通知中写作“（待定）”",
    noPlace: "会议和班次中没有填写地点，通知中写作“（待定）”",
    noPeople: "会议和班次还没有参加人员",
    noSessions: "会议和班次还没有日程，请补充议程",
    longList: (count: number) => `参加人员有${count}人，已列为附件“参加人员名单”`,
    noAbsentees: "请假人员从参加人员的备注中取（备注写有“请假”的）；现在没有，请核对",
  },
} as const;

/** Kinds by name. */
export const kindLabels = { notice: "通知", letter: "函", minutes: "会议纪要" } as const;

/** Whether a value names a kind of document. */
export const isDocumentKind = (value: unknown): value is keyof typeof kindLabels =>
  typeof value === "string" && value in kindLabels;
