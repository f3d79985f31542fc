import { bool, choice, date, int, list, ref, text } from "../kit/fields.ts";
import { defineRecord } from "../kit/record.ts";

/** Kinds of bodies (glossary: organisation). */
export const organisationKinds = {
  department: "机关部室",
  affiliatedUnit: "直属单位",
  society: "省级学会",
  cityAssociation: "市级科协",
  countyAssociation: "县级科协",
  universityAssociation: "高校科协",
  enterpriseAssociation: "企业科协",
  parkAssociation: "园区科协",
  school: "科协党校",
  schoolCommittee: "校务委员会",
  other: "其他机构",
} as const;

export type OrganisationKind = keyof typeof organisationKinds;

/** A body: department, society, city association, the school, its committee. */
export const organisation = defineRecord({
  name: "organisation",
  label: "机构",
  menu: "机构与人员",
  title: (row) => row.name,
  unique: [["name"]],
  searchIn: ["shortName", "formerNames", "code"],
  orderBy: ["kind", "listedOrder", "code", "name"],
  fields: {
    name: text("机构名称", {
      required: true,
      max: 100,
      width: 240,
      headings: ["名称", "单位名称", "学会名称", "单位", "机构"],
    }),
    kind: choice("类别", organisationKinds, { required: true, width: 96, headings: ["机构类别", "机构类型", "类型"] }),
    shortName: text("简称", { max: 40, width: 96 }),
    code: text("编号", { max: 40, width: 84, headings: ["代码", "区划代码", "机构编号"] }),
    city: text("所在市", { max: 20, width: 84, headings: ["城市", "地市", "市"] }),
    region: text("片区", { max: 20, width: 72, extra: true, suggestions: ["珠三角", "粤东", "粤西", "粤北"] }),
    disciplineGroup: text("学科组", {
      max: 20,
      width: 72,
      headings: ["学科", "学科分类"],
      suggestions: ["理科", "工科", "农科", "医科", "交叉学科", "科普"],
    }),
    listedOrder: int("排序", {
      min: 0,
      width: 64,
      headings: ["序号", "排名"],
      help: "礼宾或名册中的固定次序，数小者在前",
    }),
    formerNames: list("曾用名", { extra: true, headings: ["原名称"] }),
    phone: text("电话", { max: 40, width: 120, clean: "phone", headings: ["联系电话", "办公电话"] }),
    address: text("地址", { max: 200, width: 200, extra: true, headings: ["通讯地址"] }),
    active: bool("存续", { default: true, help: "已撤销、注销或并入其他机构的，取消勾选；记录仍保留" }),
    endedOn: date("撤并日期", { width: 110, extra: true, edge: "last", help: "撤销、注销或并入其他机构的日期" }),
    mergedInto: ref("并入机构", "organisation", { width: 200, extra: true }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
});
