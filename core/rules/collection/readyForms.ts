import type { FormColumn, FormSheet } from "../../records/collection.ts";

/** A form that the program brings. */
export interface ReadyForm {
  id: string;
  name: string;
  help: string;
  form: FormSheet;
}

const contact: FormSheet["lines"] = [
  { name: "经办人", kind: "text", required: true },
  { name: "联系方式", kind: "phone", required: true },
];

const column = (
  name: string,
  kind: FormColumn["kind"],
  required: boolean,
  more: Omit<FormColumn, "name" | "kind" | "required"> = {},
): FormColumn => ({ name, kind, required, ...more });

/** The five aspects, word for word as annex 2 of S4 prints them. */
export const fiveAspects = [
  "决胜全面建成小康社会",
  "打赢精准脱贫攻坚战",
  "提升科技群团治理能力",
  "为科技工作者办实事",
  "深化本学会或科协组织改革",
] as const;

/** Ready forms: copied when one is chosen, so that a change here touches nothing that was sent. */
export const readyForms: readonly ReadyForm[] = [
  {
    id: "ready.nomination",
    name: "推荐学员名单",
    help: "各单位推荐参加培训的学员；收回后可转入所选班次的参加人员名单",
    form: {
      title: "培训班学员推荐表",
      note: "一人一行，姓名以身份证为准。",
      columns: [
        column("姓名", "text", true, { field: "name" }),
        column("性别", "choice", false, { choices: ["男", "女"], field: "sex" }),
        column("民族", "text", false, { field: "ethnicity" }),
        column("出生年月", "month", false, { field: "birthMonth" }),
        column("政治面貌", "text", false, { field: "politicalStatus" }),
        column("职务", "text", true, { field: "post" }),
        column("职称", "text", false, { field: "professionalTitle" }),
        column("手机", "phone", true, { field: "mobile" }),
        column("备注", "text", false, { field: "note", note: "需要安排住宿、清真餐等情况写在这里" }),
      ],
      lines: contact,
      target: "participantList",
    },
  },
  {
    id: "ready.headChange",
    name: "负责人变动",
    help: "学会理事长、市级科协党组书记等负责人的变动；收回后可转入任职登记：任期延长的改原任职的任期止，备注写入任职的备注",
    form: {
      title: "负责人变动情况表",
      note: "填写现任负责人。没有变动的也请填写，以便核对任期。",
      columns: [
        column("姓名", "text", true, { field: "person" }),
        column("职务", "text", true, { field: "post", note: "理事长、会长、秘书长、党组书记等" }),
        column("任期起", "date", true, { field: "from" }),
        column("任期止", "date", false, { field: "to" }),
        column("手机", "phone", false, { field: "mobile" }),
        column("变动情况", "choice", false, {
          choices: ["新任", "连任", "任期延长", "无变动"],
          note: "任期延长的，任期起照原样填写，任期止填延长后的日期",
        }),
        column("备注", "text", false, { field: "note" }),
      ],
      lines: contact,
      target: "headRegister",
    },
  },
  {
    id: "ready.yearlyTraining",
    name: "自办培训年度报告",
    help: "学会、市级科协自办培训的班次、人数和经费，年底汇总用",
    form: {
      title: "自办培训情况年度报告表",
      note: "填写本年度由本单位主办、承办的培训，一期一行。",
      columns: [
        column("培训班名称", "text", true),
        column("开班日期", "date", true),
        column("结业日期", "date", false),
        column("地点", "text", false),
        column("培训对象", "text", false),
        column("人数", "int", true),
        column("学时", "int", false),
        column("经费（元）", "money", false, { note: "单位为元" }),
        column("是否列入党校计划", "bool", false),
        column("备注", "text", false),
      ],
      lines: contact,
    },
  },
  {
    id: "ready.talent",
    name: "人才举荐",
    help: "各单位举荐的优秀科技人才，一人一行",
    form: {
      title: "人才举荐表",
      note: "一人一行，按举荐的先后排列。",
      columns: [
        column("姓名", "text", true),
        column("性别", "choice", false, { choices: ["男", "女"] }),
        column("出生年月", "month", false),
        column("政治面貌", "text", false),
        column("工作单位及职务", "text", true),
        column("职称", "text", false),
        column("专业领域", "text", true),
        column("主要成就", "text", true, { note: "200字以内" }),
        column("举荐理由", "text", true),
        column("手机", "phone", true),
      ],
      lines: contact,
    },
  },
  {
    id: "ready.fiveAspects",
    name: "五个方面重点工作举措",
    help: "按五个方面逐条填报重点工作举措，每方面可填4条，可顺延列条",
    form: {
      title: "五个方面重点工作举措",
      note: "请以标题句方式填写，言简意赅，一行一条；一个方面的条目不够的，可在该方面下插入行顺延。",
      columns: [column("五个方面", "text", false), column("重点工作举措", "text", false)],
      lines: contact,
      preset: { column: "五个方面", values: [...fiveAspects], rows: 4 },
    },
  },
  {
    id: "ready.planOpinions",
    name: "对年度计划的意见",
    help: "征求各单位对年度计划的意见，一条意见一行；没有意见的也请报送",
    form: {
      title: "对年度计划的意见反馈表",
      note: "一条意见一行。没有意见的，在“意见类别”中选“无意见”。",
      columns: [
        column("意见类别", "choice", true, { choices: ["修改", "增加", "删去", "时间地点", "无意见"] }),
        column("涉及的活动", "text", false),
        column("修改意见", "text", false),
        column("理由", "text", false),
      ],
      lines: contact,
    },
  },
];
