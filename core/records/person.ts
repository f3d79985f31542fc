import { choice, month, text } from "../kit/fields.ts";
import { defineRecord } from "../kit/record.ts";

/** A person. What one does stands in appointments. */
export const person = defineRecord({
  name: "person",
  label: "人员",
  menu: "机构与人员",
  title: (row) => row.name,
  matchBy: ["name", "unit"],
  searchAs: "person",
  searchIn: ["mobile", "unit"],
  orderBy: ["name"],
  fields: {
    name: text("姓名", { required: true, max: 50, clean: "name", width: 96, headings: ["名字", "人员姓名"] }),
    sex: choice("性别", { male: "男", female: "女" }, { width: 56 }),
    ethnicity: text("民族", { max: 20, width: 64 }),
    birthMonth: month("出生年月", { width: 84, headings: ["出生日期"] }),
    politicalStatus: text("政治面貌", {
      max: 30,
      width: 96,
      suggestions: ["中共党员", "中共预备党员", "民主党派", "无党派人士", "群众"],
    }),
    unit: text("工作单位", { max: 100, width: 200, headings: ["单位", "所在单位", "任职单位"] }),
    professionalTitle: text("职称", { max: 50, width: 96, headings: ["专业技术职务"] }),
    rank: text("职级", { max: 50, width: 96, extra: true, headings: ["行政级别", "级别"] }),
    mobile: text("手机", {
      max: 40,
      clean: "phone",
      private: "phone",
      width: 120,
      headings: ["手机号", "手机号码", "联系电话", "电话"],
    }),
    idNumber: text("身份证号", {
      max: 18,
      clean: "idNumber",
      private: "idNumber",
      width: 160,
      extra: true,
      headings: ["身份证号码", "公民身份号码"],
    }),
    email: text("电子邮箱", { max: 100, width: 160, extra: true, headings: ["邮箱"] }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
});
