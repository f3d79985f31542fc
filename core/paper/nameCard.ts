import { z } from "zod";
import { type CardPerson, cardNeeds, cardPeople, cardSource, nobody } from "./cardPeople.ts";
import { cardSheets, emptySheet, gridOf, sheetOptions, sheetsOf } from "./cards.ts";
import { fitName, fitText } from "./fitting.ts";
import { a4, defineLayout } from "./layout.ts";
import { type FontRole, type Mark, round } from "./page.ts";

/** Sizes of one face in mm (print.md 4.4: no standard, the office's holders decide). */
const presets = {
  "200x100": { label: "200×100毫米", width: 200, height: 100 },
  "180x90": { label: "180×90毫米", width: 180, height: 90 },
  "210x100": { label: "210×100毫米", width: 210, height: 100 },
  tent: { label: "A4对折（297×105毫米）", width: 297, height: 105 },
} as const;
type Preset = keyof typeof presets;

const length = (title: string, most: number) =>
  z
    .number({ error: `${title}应为数字（毫米）` })
    .min(40, { error: `${title}应在40至${most}毫米之间` })
    .max(most, { error: `${title}应在40至${most}毫米之间` })
    .optional()
    .meta({ title: `${title}（毫米）`, unit: "毫米", help: "不填按所选规格", remember: true, advanced: true });

/** Name, and unit and post below in small type, within a face that begins at 0, 0. */
function face(person: CardPerson, size: { width: number; height: number }, role: FontRole, small: string): Mark[] {
  const pad = round(Math.max(4, size.width * 0.05));
  const inner = {
    width: round(size.width - 2 * pad),
    height: round(size.height - 2 * Math.max(3, size.height * 0.06)),
  };
  const top = (size.height - inner.height) / 2;
  const about = [
    small === "unit" || small === "both" ? person.unit : null,
    small === "post" || small === "both" ? person.post : null,
  ];
  const hasAbout = about.some((part) => part !== null && part !== "");
  const nameRoom = { width: inner.width, height: round(hasAbout ? inner.height * 0.7 : inner.height) };
  const most = Math.min(size.width * 0.27, size.height * (hasAbout ? 0.5 : 0.56));
  const name = fitName(person.name, nameRoom, most, role);
  const marks: Mark[] = [{ x: pad, y: round(top), ...nameRoom, ...name, role }];
  if (hasAbout) {
    const room = { width: inner.width, height: round(inner.height * 0.27) };
    // Sizes that go with the name: a seventh of the face, then smaller.
    const large = Math.min(40, size.height * 0.34);
    const text = fitText(
      about,
      room,
      [1, 0.88, 0.76, 0.66, 0.58, 0.5, 0.42, 0.36].map((share) => Math.floor(large * share * 2) / 2),
    );
    marks.push({ x: pad, y: round(top + inner.height - room.height), ...room, ...text });
  }
  return marks;
}

/** A mark of a face that looks the other way: the fold makes it stand upright. */
const turned = (mark: Mark, size: { width: number; height: number }): Mark => ({
  ...mark,
  x: round(size.width - mark.x - mark.width),
  y: round(size.height - mark.y - mark.height),
  turned: true,
});

/** 桌签: in seat order, both faces on one sheet or one face for a holder. */
export const nameCard = defineLayout({
  id: "nameCard",
  label: "桌签",
  help: "双面对折或单面插架；按座次排列，多张拼版，整叠裁切后各摞相接",
  group: "cards",
  size: a4,
  params: z.strictObject({
    ...cardSource,
    card: z
      .enum(Object.keys(presets) as [Preset, ...Preset[]], { error: "桌签规格有误" })
      .default("200x100")
      .meta({
        title: "规格",
        labels: Object.fromEntries(Object.entries(presets).map(([key, one]) => [key, one.label])),
        remember: true,
      }),
    width: length("宽度", 420),
    height: length("高度", 297),
    form: z
      .enum(["both", "one"], { error: "桌签样式只能是both或one" })
      .default("both")
      .meta({ title: "样式", labels: { both: "双面，中间对折", one: "单面，插架用" }, remember: true }),
    face: z
      .enum(["title", "hei", "song"], { error: "姓名字体只能是title、hei或song" })
      .default("title")
      .meta({ title: "姓名字体", labels: { title: "小标宋", hei: "黑体", song: "宋体" }, remember: true }),
    small: z
      .enum(["none", "unit", "post", "both"], { error: "小字内容有误" })
      .default("none")
      .meta({
        title: "姓名下方小字",
        labels: { none: "不印", unit: "单位", post: "职务", both: "单位和职务" },
        remember: true,
      }),
    ...sheetOptions,
  }),
  needs: cardNeeds,
  model(answers, params) {
    const list = cardPeople(answers, params);
    const title = `${list.title}桌签`;
    const size = {
      width: params.width ?? presets[params.card].width,
      height: params.height ?? presets[params.card].height,
    };
    const isFolded = params.form === "both";
    const flat = { width: size.width, height: isFolded ? size.height * 2 : size.height };
    const grid = gridOf(flat, sheetsOf(params), "桌签");
    if (list.people.length === 0)
      return {
        title,
        size: grid.sheet,
        pages: [emptySheet(grid.sheet, nobody(list.title, params.only !== undefined))],
        warnings: list.warnings,
      };
    const pages = cardSheets(
      grid,
      list.people.length,
      { order: params.order, folds: isFolded ? [size.height] : [] },
      (card, { x, y }) => {
        const person = list.people[card];
        if (!person) return [];
        const front = face(person, size, params.face, params.small);
        const at = (mark: Mark, below: number): Mark => ({
          ...mark,
          x: round(mark.x + x),
          y: round(mark.y + y + below),
        });
        return isFolded
          ? [...front.map((mark) => at(turned(mark, size), 0)), ...front.map((mark) => at(mark, size.height))]
          : front.map((mark) => at(mark, 0));
      },
    );
    return { title, size: grid.sheet, pages, warnings: list.warnings };
  },
});
