import { z } from "zod";
import { cardNeeds, cardPeople, cardSource, nobody } from "./cardPeople.ts";
import { cardSheets, emptySheet, gridOf, sheetOptions } from "./cards.ts";
import { fitName, fitText } from "./fitting.ts";
import { a4, defineLayout } from "./layout.ts";
import { round } from "./page.ts";

/** White above and below the strips of a sheet, and beside them, mm. */
const white = { upright: 8, beside: 8 };

/** 座位条: long narrow strips with name and seat to stick on chairs. */
export const seatStrip = defineLayout({
  id: "seatStrip",
  label: "座位条",
  help: "长条形，印姓名和座位，贴在椅背或桌沿",
  group: "cards",
  size: a4,
  params: z.strictObject({
    ...cardSource,
    perSheet: z
      .int({ error: "每张条数应为整数" })
      .min(4, { error: "每张纸印4至20条" })
      .max(20, { error: "每张纸印4至20条" })
      .default(8)
      .meta({ title: "每张纸条数", remember: true }),
    small: z
      .enum(["unit", "post", "both", "none"], { error: "小字内容有误" })
      .default("both")
      .meta({
        title: "小字",
        labels: { none: "不印", unit: "单位", post: "职务", both: "单位和职务" },
        remember: true,
      }),
    order: sheetOptions.order,
  }),
  needs: cardNeeds,
  model(answers, params) {
    const list = cardPeople(answers, params);
    const title = `${list.title}座位条`;
    const strip = {
      width: a4.width - 2 * white.beside,
      height: Math.floor(((a4.height - 2 * white.upright) / params.perSheet) * 10) / 10,
    };
    const grid = gridOf(strip, [a4], "座位条");
    if (list.people.length === 0)
      return {
        title,
        pages: [emptySheet(a4, nobody(list.title, params.only !== undefined))],
        warnings: list.warnings,
      };
    const pad = 5;
    const split = round(strip.width * 0.46);
    const rise = round(Math.max(0.8, strip.height * 0.08));
    const room = { width: round(split - pad - 3), height: round(strip.height - 2 * rise) };
    const right = round(strip.width - split - pad);
    const pages = cardSheets(grid, list.people.length, { order: params.order }, (card, { x, y }) => {
      const person = list.people[card];
      if (!person) return [];
      const about = [
        params.small === "unit" || params.small === "both" ? person.unit : null,
        params.small === "post" || params.small === "both" ? person.post : null,
      ];
      const hasAbout = about.some((part) => part);
      const seatHeight = person.seat === null ? 0 : hasAbout ? room.height * 0.55 : room.height;
      const seatRoom = { width: right, height: round(seatHeight) };
      const aboutRoom = { width: right, height: round(room.height - seatHeight) };
      const left = { x: round(x + split), align: "left" as const };
      return [
        {
          x: round(x + pad),
          y: round(y + rise),
          ...room,
          ...fitName(person.name, room, Math.min(20, strip.height * 0.72), "title"),
          role: "title" as const,
          align: "left" as const,
        },
        ...(person.seat === null
          ? []
          : [
              {
                ...left,
                y: round(y + rise),
                ...seatRoom,
                ...fitText([person.seat], seatRoom, [26, 24, 22, 20, 18, 16, 14, 12, 10, 9], "hei", 1.2),
                role: "hei" as const,
              },
            ]),
        ...(hasAbout
          ? [
              {
                ...left,
                y: round(y + rise + seatHeight),
                ...aboutRoom,
                ...fitText(about, aboutRoom, [14, 12, 11, 10, 9, 8, 7]),
              },
            ]
          : []),
      ];
    });
    return { title, pages, warnings: list.warnings };
  },
});
