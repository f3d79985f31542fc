import { bool, choice, date, text } from "../kit/fields.ts";
import { defineRecord } from "../kit/record.ts";
import { organisationKinds } from "./organisation.ts";

/** A post held by virtue of another (ORG-01): 校长 is the Party-group secretary, 主任 is the 校长, 副主任 are the 副校长. */
export const postLink = defineRecord({
  name: "postLink",
  label: "兼任规则",
  menu: "校务委员会",
  title: (row) => `${row.toPost}由${row.fromPost}担任`,
  searchAs: null,
  orderBy: ["validFrom", "fromPost"],
  fields: {
    fromKind: choice("原任机构类别", organisationKinds, { required: true, width: 110 }),
    fromOrganisation: text("原任机构", { max: 100, width: 200, help: "只限某一机构时填写" }),
    fromPost: text("原任职务", { required: true, max: 50, width: 120 }),
    toKind: choice("兼任机构类别", organisationKinds, { required: true, width: 110 }),
    toPost: text("兼任职务", { required: true, max: 50, width: 120 }),
    validFrom: date("施行日期", { required: true, width: 110 }),
    validTo: date("废止日期", { width: 110 }),
    source: text("依据", { max: 200, width: 240 }),
  },
});

/** A post that only one person at a time can hold in a body. */
export const singlePost = defineRecord({
  name: "singlePost",
  label: "单人职务",
  menu: "校务委员会",
  title: (row) => `${organisationKinds[row.organisationKind]}${row.post}`,
  unique: [["organisationKind", "post"]],
  searchAs: null,
  orderBy: ["organisationKind", "post"],
  fields: {
    organisationKind: choice("机构类别", organisationKinds, { required: true, width: 110 }),
    post: text("职务", { required: true, max: 50, width: 140 }),
    active: bool("执行", { default: true }),
  },
});
