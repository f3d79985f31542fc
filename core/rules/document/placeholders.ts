import type { BodyParagraph } from "./body.ts";
import type { DocumentForm } from "./form.ts";

/** Signs around a placeholder in a Word template. */
export const delimiters = { start: "｛", end: "｝" } as const;

/** The names of placeholders, as templates write them. */
export const placeholderNames = {
  title: "标题",
  issuer: "发文机关标志",
  number: "发文字号",
  secrecy: "密级",
  urgency: "紧急程度",
  signer: "签发人",
  addressee: "主送机关",
  body: "正文",
  heading1: "一级标题",
  heading2: "二级标题",
  heading3: "三级标题",
  heading4: "四级标题",
  paragraph: "段落",
  headText: "标题文字",
  text: "文字",
  annex: "附件",
  annexFirst: "首行",
  annexNext: "续行",
  annexOnly: "单行",
  annexNo: "序号",
  annexName: "名称",
  hasAnnexes: "有附件",
  signature: "署名",
  date: "成文日期",
  signed: "落款",
  sealed: "盖章",
  remark: "附注",
  hasPeople: "有名单",
  attendees: "出席",
  observers: "列席",
  absentees: "请假",
  hasBack: "有版记",
  copies: "抄送",
  printed: "印发",
  printedBy: "印发机关",
  printedOn: "印发日期",
} as const;

/** Everything that may stand between ｛ and ｝ in a template. */
export const placeholders = {
  标题: "标题，按梯形或菱形分行",
  发文机关标志: "红头上的机关名称",
  发文字号: "发文字号",
  密级: "密级和保密期限",
  紧急程度: "特急、加急",
  签发人: "签发人，上行文才有",
  主送机关: "主送机关，带冒号",
  正文: "正文的全部段落，写成｛#正文｝……｛/正文｝，中间是各层标题和段落的样式",
  一级标题: "正文之内：“一、”开头的段落",
  二级标题: "正文之内：“（一）”开头的段落",
  三级标题: "正文之内：“1.”开头的段落",
  四级标题: "正文之内：“（1）”开头的段落",
  段落: "正文之内：其余段落",
  标题文字: "各层标题之内：标题部分的文字",
  文字: "各层标题和段落之内：其余文字",
  附件: "附件说明，写成｛#附件｝……｛/附件｝",
  首行: "附件之内：有几个附件时的第一个",
  续行: "附件之内：有几个附件时的其余各个",
  单行: "附件之内：只有一个附件时",
  序号: "附件之内：附件的序号",
  名称: "附件之内：附件的名称",
  有附件: "有附件时才出现的部分",
  署名: "发文机关署名",
  成文日期: "成文日期",
  落款: "有署名或成文日期时才出现的部分",
  盖章: "加盖印章时才出现的部分",
  附注: "附注，正文最后整段放在圆括号内的一行",
  有名单: "纪要有出席、列席或请假人员时才出现的部分",
  出席: "出席人员",
  列席: "列席人员",
  请假: "请假人员",
  有版记: "有抄送或印发时才出现的部分",
  抄送: "抄送机关，带句号",
  印发: "有印发机关或印发日期时才出现的部分",
  印发机关: "印发机关",
  印发日期: "印发日期，带“印发”二字",
} as const;

/** A template without these is of no use. */
export const requiredPlaceholders = ["标题", "正文"] as const;
/** A loop over the text prints nothing without one of these in it. */
export const bodyPlaceholders = ["段落", "文字"] as const;

type Value = string | boolean | Data[] | Data;
/** Values by placeholder. */
export interface Data {
  [name: string]: Value;
}

const levelNames = ["段落", "一级标题", "二级标题", "三级标题", "四级标题"] as const;

const paragraphData = ({ level, head, rest }: BodyParagraph): Data => ({
  [levelNames[level]]: { 标题文字: head, 文字: rest },
});

/** The values of a document for its template. */
export const templateData = (form: DocumentForm): Data => {
  const people = Object.fromEntries(form.people.map(({ label, lines }) => [label.slice(0, -1), lines.join("\n")]));
  const isPrinted = form.printedBy !== null || form.printedOn !== null;
  const single = form.annexes.length === 1;
  return {
    标题: form.title.join("\n"),
    发文机关标志: form.issuer ?? "",
    发文字号: form.number ?? "",
    密级: form.secrecy ?? "",
    紧急程度: form.urgency ?? "",
    签发人: form.signer ?? "",
    主送机关: form.addressee ?? "",
    正文: form.paragraphs.map(paragraphData),
    有附件: form.annexes.length > 0,
    附件: form.annexes.map(({ number, name }, index) => ({
      [single ? "单行" : index === 0 ? "首行" : "续行"]: { 序号: number, 名称: name },
    })),
    落款: form.signature.length > 0 || form.date !== null,
    盖章: form.seal,
    署名: form.signature.join("\n"),
    成文日期: form.date ?? "",
    附注: form.remark ?? "",
    有名单: form.people.length > 0,
    出席: people.出席 ?? "",
    列席: people.列席 ?? "",
    请假: people.请假 ?? "",
    有版记: form.copies !== null || isPrinted,
    抄送: form.copies ?? "",
    印发: isPrinted,
    印发机关: form.printedBy ?? "",
    印发日期: form.printedOn ? `${form.printedOn}印发` : "",
  };
};

/** What a template of a kind usually holds; the office is told of what its own template leaves out. */
export const optionalPlaceholders = {
  notice: ["发文机关标志", "发文字号", "主送机关", "附件", "署名", "成文日期", "抄送", "印发机关", "印发日期"],
  letter: ["发文机关标志", "发文字号", "主送机关", "附件", "署名", "成文日期", "抄送"],
  minutes: ["发文机关标志", "发文字号", "附件", "出席", "列席", "请假", "抄送", "印发机关", "印发日期"],
} as const satisfies Record<DocumentForm["kind"], readonly string[]>;
