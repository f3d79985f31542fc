import { text } from "./fields.ts";

/** Columns that a sheet may have and no record has: both ends of a term in one, and what a head has heard and held. */

/** Both ends of a term. Which of these headings may also mean its beginning alone, the cells tell. */
export const spanField = text("任期（起止）", {
  width: 150,
  headings: [
    "任期",
    "任期时间",
    "任期年限",
    "任期起止",
    "任期起止时间",
    "任期起止年月",
    "任期起止日期",
    "起止时间",
    "起止年月",
    "起止日期",
    "任职时间",
    "任职日期",
    "任职期限",
    "任职期间",
    "任职年限",
    "任职起止",
    "任职起止时间",
    "任职起止年月",
    "本届任期",
    "届期",
  ],
});

/** Columns with such a heading are looked at for both ends of a term, whatever else the heading says. */
export const spanHeading = /任|届|起止/;

/** More headings of the ends of a term, in two lines: 任期 over 开始时间 and 结束时间. */
export const startHeadings: readonly string[] = ["任期开始时间", "任期起始", "任期起始时间", "任期自", "任期从"];
export const endHeadings: readonly string[] = [
  "任期结束时间",
  "任期终止",
  "任期截止",
  "任期截止时间",
  "任期届满时间",
  "任期至",
  "任期到",
];

export const heardField = text("听课日期", {
  width: 120,
  headings: [
    "听课时间",
    "听课情况",
    "听课",
    "听一课",
    "听一课时间",
    "听课年月",
    "参训时间",
    "培训时间",
    "参加培训时间",
  ],
});

export const heardTitleField = text("听课内容", {
  max: 120,
  width: 160,
  headings: ["培训名称", "培训班", "培训班名称", "听课班次", "听课名称", "听课题目", "班次"],
});

export const lecturedField = text("讲课日期", {
  width: 120,
  headings: ["讲课时间", "讲课情况", "讲课", "讲一课", "讲一课时间", "讲课年月", "授课时间", "授课日期"],
});

export const topicField = text("讲题", {
  max: 200,
  width: 160,
  headings: ["题目", "讲课题目", "授课题目", "讲课内容", "讲课主题", "讲课名称"],
});
