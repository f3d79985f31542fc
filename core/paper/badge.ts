import { z } from "zod";
import { participantRoles } from "../records/gathering.ts";
import { type CardPerson, cardNeeds, cardPeople, cardSource, nobody } from "./cardPeople.ts";
import { cardSheets, emptySheet, gridOf, sheetOptions, sheetsOf } from "./cards.ts";
import { fitName, fitText } from "./fitting.ts";
import { a4, defineLayout, schoolName } from "./layout.ts";
import { hair, type Mark, round } from "./page.ts";

/** Sizes in mm (print.md 6: practice). */
const presets = {
  "90x130": { label: "90×130毫米，挂绳", width: 90, height: 130 },
  "54x86": { label: "54×86毫米，卡片", width: 54, height: 86 },
} as const;
type Preset = keyof typeof presets;

const length = (title: string) =>
  z
    .number({ error: `${title}应为数字（毫米）` })
    .min(40, { error: `${title}应在40至200毫米之间` })
    .max(200, { error: `${title}应在40至200毫米之间` })
    .optional()
    .meta({ title: `${title}（毫米）`, unit: "毫米", help: "不填按所选规格", remember: true, advanced: true });

/** What stands at the foot, by the capacity in which somebody takes part. */
const roleWords = {
  leader: { label: "领导", text: "嘉宾" },
  teacher: { label: "授课教师", text: "授课教师" },
  trainee: { label: "学员", text: "学员证" },
  delegate: { label: "参会人员", text: "参会证" },
  guest: { label: "来宾", text: "嘉宾" },
  staff: { label: "工作人员", text: "工作人员" },
  press: { label: "媒体", text: "媒体" },
  none: { label: "未注明身份的", text: "出席证" },
} as const;

interface Look {
  width: number;
  height: number;
  head: string;
  title: string;
  photo: boolean;
}

/** Head, title of the event, photo, name, unit, group and number, and the role in a grey band at the foot; from 0, 0. */
function badgeMarks(person: CardPerson, look: Look, role: string): Mark[] {
  const { width, height } = look;
  // Heights go with the height of the badge, letters with its narrower side: an upright and a flat one both look right.
  const unit = height / 130;
  const letters = Math.min(width / 90, height / 80);
  const pad = round(Math.max(3, 6 * Math.min(1, letters)));
  const inner = round(width - 2 * pad);
  const marks: Mark[] = [];
  const sizes = (large: number) =>
    [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.66, 0.62, 0.58, 0.54, 0.5].map(
      (share) => Math.floor(large * letters * share * 2) / 2,
    );
  const text = (
    y: number,
    tall: number,
    parts: readonly (string | null)[],
    large: number,
    more: Partial<Mark> = {},
  ): void => {
    const room = { width: inner, height: round(tall) };
    const fitted = fitText(parts, room, sizes(large), more.role ?? "song", 1.2);
    if (fitted.lines.length > 0 && parts.some((part) => part))
      marks.push({ x: pad, y: round(y), ...room, ...fitted, ...more });
  };
  const foot = round(20 * unit);
  const head = look.head.trim() === "" ? 0 : 8 * unit;
  let y = pad + 3 * unit;
  text(y, head, [look.head], 11);
  y += head;
  const titleTall = (look.photo ? 17 : 21) * unit;
  text(y, titleTall, [look.title], 17, { role: "hei" });
  y += titleTall + 1.5 * unit;
  marks.push({ x: pad, y: round(y), width: inner, height: 0, lines: [], size: 1, leading: 0, border: hair });
  y += 2 * unit;
  if (look.photo) {
    const photo = { width: round(22 * unit), height: round(30 * unit) };
    marks.push({
      x: round((width - photo.width) / 2),
      y: round(y + 1),
      ...photo,
      lines: [["照片"]],
      size: Math.round(10 * letters * 2) / 2,
      leading: 4,
      border: hair,
    });
    y += photo.height + 2;
  }
  // What is left between the line and the foot is shared out: name, unit and post, group and number.
  const left = height - foot - y - 2 * unit;
  const last = [
    person.group === null ? null : /组$/u.test(person.group) ? person.group : `${person.group}组`,
    person.groupPost,
  ];
  const hasLast = last.some((part) => part) || person.number !== null;
  const hasUnit = Boolean(person.unit) || Boolean(person.post);
  const nameTall = left * (hasUnit ? (hasLast ? 0.44 : 0.52) : hasLast ? 0.7 : 1);
  const room = { width: inner, height: round(nameTall - 2 * unit) };
  marks.push({
    x: pad,
    y: round(y + unit),
    ...room,
    ...fitName(person.name, room, Math.min(22 * letters, nameTall * 0.8), "title"),
    role: "title",
  });
  y += nameTall;
  const unitTall = hasUnit ? left * (hasLast ? 0.34 : 0.48) : 0;
  text(y, unitTall, [person.unit, person.post], 16);
  y += unitTall;
  const line = [last.filter((part) => part).join(" "), person.number === null ? null : `编号：${person.number}`];
  if (hasLast) text(y, height - foot - y - 1, line, 14);
  marks.push({ x: 0, y: round(height - foot), width, height: foot, lines: [], size: 1, leading: 0, shade: true });
  const roleRoom = { width: inner, height: round(foot) };
  marks.push({
    x: pad,
    y: round(height - foot),
    ...roleRoom,
    ...fitText([role], roleRoom, sizes(24), "hei", 1.2),
    role: "hei",
  });
  return marks;
}

const roleKeys = new Map(Object.entries(participantRoles).map(([key, label]) => [label as string, key]));

/** 胸牌、学员证: several a sheet with cut marks. */
export const badge = defineLayout({
  id: "badge",
  label: "胸牌、学员证",
  help: "挂绳或卡片大小，印班次、姓名、单位、组别、编号和身份",
  group: "cards",
  size: a4,
  params: z.strictObject({
    ...cardSource,
    card: z
      .enum(Object.keys(presets) as [Preset, ...Preset[]], { error: "胸牌规格有误" })
      .default("90x130")
      .meta({
        title: "规格",
        labels: Object.fromEntries(Object.entries(presets).map(([key, one]) => [key, one.label])),
        remember: true,
      }),
    width: length("宽度"),
    height: length("高度"),
    photo: z.boolean().default(false).meta({ title: "留照片位置", remember: true }),
    ...sheetOptions,
  }),
  wording: {
    head: { label: "抬头", text: schoolName, help: "空着不印" },
    title: { label: "名称", text: "{名称}", help: "{名称}为会议或班次的名称" },
    ...roleWords,
  },
  needs: cardNeeds,
  model(answers, params, words) {
    const list = cardPeople(answers, params);
    const title = `${list.title}胸牌`;
    const card = {
      width: params.width ?? presets[params.card].width,
      height: params.height ?? presets[params.card].height,
    };
    const grid = gridOf(card, sheetsOf(params), "胸牌");
    if (list.people.length === 0)
      return {
        title,
        size: grid.sheet,
        pages: [emptySheet(grid.sheet, nobody(list.title, params.only !== undefined))],
        warnings: list.warnings,
      };
    const look: Look = {
      ...card,
      head: words.head,
      title: words.title.replaceAll("{名称}", list.title),
      photo: params.photo,
    };
    const wordOf = (role: string | null): string => {
      const key = roleKeys.get(role ?? "") ?? "none";
      return key in roleWords ? words[key as keyof typeof roleWords] : words.none;
    };
    const pages = cardSheets(grid, list.people.length, { order: params.order }, (at, { x, y }) => {
      const person = list.people[at];
      if (!person) return [];
      return badgeMarks(person, look, wordOf(person.role)).map((mark) => ({
        ...mark,
        x: round(mark.x + x),
        y: round(mark.y + y),
      }));
    });
    return { title, size: grid.sheet, pages, warnings: list.warnings };
  },
});
