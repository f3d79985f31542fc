import { dutyLetterKinds } from "../../modules/duty.ts";
import { numeralOf } from "../document/body.ts";

type Kind = keyof typeof dutyLetterKinds;

const until = (due: string | null, soon: string): string => (due ? `于${due}前` : soon);

/** The wording of letters about the duty, and what the person who sends them is told. */
export const letterWords = {
  number: (index: number) => numeralOf(index + 1),
  you: { society: "贵会", body: "贵单位", person: "您" },
  comrade: (name: string) => `${name}同志`,
  undecided: "时间另行通知",
  placeLater: "地点另行通知",
  attendTask: (count: string) => `参加${count}次培训`,
  lectureTask: (count: string) => `讲授${count}次课程`,
  duty: (number: string | null, who: string, school: string, tasks: string) =>
    `按照“听一课讲一课”制度${number ? `（${number}）` : ""}，${who}在任期内应到${school}${tasks}。`,
  since: (date: string) => `自${date}起任职`,
  inOffice: "现任该职",
  until: (date: string) => `本届任期至${date}`,
  ended: (date: string) => `本届任期已于${date}届满`,
  lastDay: "，今日届满",
  daysLeft: (days: number) => `，距届满还有${days}天`,
  asOf: (date: string) => `截至${date}，`,
  done: (date: string, half: string, what: string) => `已于${date}${half}${what === "" ? "" : `（“${what}”）`}`,
  partly: (half: string, count: number, missing: number) => `已${half}${count}次，还差${missing}次`,
  notYet: (halves: string) => `尚未${halves}`,
  matters: "现就有关事项函告如下：",
  offer: (parts: readonly string[]) => `${parts.join("，")}。`,
  at: (place: string) => `地点：${place}`,
  heardBy: (audience: string) => `听众：${audience}`,
  about: (subjects: string) => `主题：${subjects}`,
  hours: (hours: number) => `（${hours}学时）`,
  reminderTitle: (name: string) => `关于提请${name}同志完成“听一课讲一课”任务的函`,
  classes: "听课安排。近期可以参加的班次有：",
  noClass: "听课安排。任期内可以参加的班次确定后，另行通知。",
  slots: "讲课安排。近期可以安排的讲课有：",
  noSlot: (you: string) => `讲课安排。讲课的时间和地点另行商定，请${you}先提出拟讲题目和可讲时间。`,
  wantClass: "拟参加的班次",
  wantTopic: "拟讲题目、时间",
  answer: (you: string, due: string | null, wanted: string) =>
    `答复要求。请${you}${until(due, "尽早")}将${wanted}函复我办。`,
  tellTerm: "任期届满时间尚未登记，请一并函告本届任期的起止时间。",
  tellRenewal: "任期已届满，已换届、连任或延期的，请一并函告现任负责人及任期。",
  nominationTitle: (name: string, title: string) => `关于调训${name}同志参加${title}的函`,
  nominationTitleAny: (name: string) => `关于调训${name}同志参加培训的函`,
  call: (school: string, time: string, title: string, who: string) =>
    `${school}定于${time}举办${title}，现调训${who}参加。有关事项函告如下：`,
  callAny: (who: string) => `现调训${who}参加培训。有关事项函告如下：`,
  choose: "培训班次。请从以下班次中选定一期：",
  time: (text: string) => `培训时间：${text}。`,
  place: (text: string) => `培训地点：${text}。`,
  report: (text: string) => `报到：${text}`,
  reportAt: (time: string, place: string | null) => `请于${time}到${place ?? "培训地点"}报到。`,
  reportLater: "报到时间另行通知。",
  state: (text: string) => `任期和听讲情况：${text}`,
  confirm: (you: string, due: string | null) =>
    `答复要求：请${you}${until(due, "尽早")}将能否参加函复我办。因故不能参加的，请说明原因，并提出拟改期参加的时间。`,
  invitationTitle: (name: string) => `关于邀请${name}同志讲课的函`,
  invite: (who: string, school: string) => `现邀请${who}到${school}讲课，有关事项函告如下：`,
  chooseSlot: "讲课安排。请从以下安排中选定一次：",
  lectureTime: (text: string) => `讲课时间：${text}。`,
  lectureAt: (text: string) => `讲课场合：${text}。`,
  lecturePlace: (text: string) => `讲课地点：${text}。`,
  audience: (text: string) => `听众：${text}。`,
  topic: (text: string) => `讲课题目：“${text}”。`,
  topicWithin: (subjects: string) => `讲课题目：主题领域为${subjects}，题目自定。`,
  topicFree: (name: string) => `讲课题目：由${name}同志自定。`,
  reply: (you: string, due: string | null) =>
    `答复要求：请${you}${until(due, "尽早")}将是否应邀、讲课题目和提纲函复我办。时间不便的，请提出可讲的时间。`,
  closing: "特此函告，请予支持。",
  contact: (name: string) => `联系人：${name}`,
  phone: (phone: string) => `联系电话：${phone}`,

  isExempt: (who: string, kind: Kind) => `${who}已豁免，没有生成${dutyLetterKinds[kind]}`,
  isDone: (who: string, what: string, kind: Kind) => `${who}已完成${what}，没有生成${dutyLetterKinds[kind]}`,
} as const;
