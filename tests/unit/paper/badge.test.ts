import { describe, expect, it } from "vitest";
import { badge } from "../../../core/paper/badge.ts";
import { participantRoles } from "../../../core/records/gathering.ts";
import { hardNames, people, withoutPlan } from "../../fixtures/paper/cards.ts";
import { expectCards, grid, textsOf } from "./cardGeometry.ts";
import { markText, pageText } from "./geometry.ts";

const build = (list: ReturnType<typeof people>, more: object = {}, words = {}) =>
  badge.build(withoutPlan(list), badge.params.parse(more) as Parameters<typeof badge.build>[1], words);

const full = people(hardNames, (index) => ({
  unit: index % 3 === 0 ? null : "广东省粤港澳大湾区科技创新与产业发展促进会（联合会）",
  post: index % 4 === 0 ? null : "党组书记、副理事长兼秘书长",
  group: index % 2 === 0 ? "第三组" : null,
  groupPost: index === 0 ? "副组长" : null,
  number: index % 5 === 0 ? null : `2026${index}`,
}));

describe("badge", () => {
  it.each([
    [{}, grid(15, 18.5, 90, 130, 2, 2), { width: 210, height: 297 }],
    [{ photo: true }, grid(15, 18.5, 90, 130, 2, 2), { width: 210, height: 297 }],
    [{ card: "54x86" }, grid(13.5, 19, 54, 86, 5, 2), { width: 297, height: 210 }],
    [{ card: "54x86", photo: true }, grid(13.5, 19, 54, 86, 5, 2), { width: 297, height: 210 }],
    [{ width: 86, height: 54, turn: "upright" }, grid(19, 13.5, 86, 54, 2, 5), { width: 210, height: 297 }],
  ])("keeps all texts inside their badge: %o", (more, cards, sheet) => {
    const { pages, size } = build(full, more);
    expect(size).toEqual(sheet);
    expectCards(pages, cards, sheet);
  });

  it("lets no text lie over another within a badge", () => {
    const { pages } = build(full, { photo: true });
    for (const page of pages) {
      const texts = textsOf(page);
      texts.forEach((one, index) => {
        for (const other of texts.slice(index + 1)) {
          const apart =
            one.x + one.width <= other.x + 0.05 ||
            other.x + other.width <= one.x + 0.05 ||
            one.y + one.height <= other.y + 0.05 ||
            other.y + other.height <= one.y + 0.05;
          expect(apart, `${markText(one)} lies over ${markText(other)}`).toBe(true);
        }
      });
    }
  });

  it("says at the foot in what capacity somebody takes part, in words that the office may change", () => {
    const roles = Object.values(participantRoles);
    const list = people(
      roles.map((_, index) => `张${index}`),
      (index) => ({ role: roles[index] ?? null }),
    );
    const text = build(list, {}, { staff: "会务" }).pages.map(pageText).join("\n");
    for (const word of ["嘉宾", "授课教师", "学员证", "参会证", "会务", "媒体"]) expect(text).toContain(word);
    expect(text).not.toContain("工作人员");
  });

  it("writes group, post in the group and number once", () => {
    const text = build(full).pages.map(pageText).join("\n");
    expect(text).toContain("第三组 副组长");
    expect(text).not.toContain("组组");
    expect(text).toContain("编号：20261");
  });
});
