import { describe, expect, it } from "vitest";
import { figureCells } from "../../../core/rules/duty/coverageTable.ts";
import {
  filterOf,
  partsOf,
  type Share,
  shareSentence,
  standingOf,
} from "../../../renderer/modules/duty/coverage/figures.ts";
import { nextTile } from "../../../renderer/modules/duty/coverage/tileSteps.ts";
import { type DutyRow, endYearText, noFilter, passes, usualSpans } from "../../../renderer/modules/duty/filters.ts";
import { halfText, proofText } from "../../../renderer/modules/duty/halves.ts";
import { openRow } from "../../fixtures/duty/openRow.ts";

const on = "2026-11-22";

const row = (more: Partial<DutyRow> = {}): DutyRow => ({
  ...openRow(),
  id: "appointment_1",
  organisation: "广东省力学学会",
  organisationId: "organisation_1",
  kind: "society",
  city: "广州市",
  disciplineGroup: "理科",
  person: "陈志远",
  personId: "person_1",
  appointmentId: "appointment_1",
  from: "2023-01-01",
  to: "2027-12-31",
  endsOn: "2027-12-31",
  daysLeft: 404,
  ...more,
});
const vacant = row({ person: null, personId: null, appointmentId: null, to: null, endsOn: null, daysLeft: null });
const carried = (date: string, by: "own" | "carryOver") =>
  row({
    attended: { date, activity: "培训班", by },
    attendedCount: 1,
    state: "听课未讲",
    decisions: [{ id: "d", kind: "carryOver", part: "both", sentence: "将上一任期的听课和讲课结转本任期，理由：连任" }],
    proof: { attend: 1, lecture: null },
  });
const lectured = (by: "own" | "substitute", sentence: string) =>
  row({
    lectured: { date: "2024-06-11", topic: "学会治理", by },
    lecturedCount: 1,
    state: "讲课未听",
    decisions: [{ id: "d", kind: "substitute", part: "lecture", sentence }],
    proof: { attend: null, lecture: 0 },
  });

describe("one half of the duty in words", () => {
  // Fault: a half that a decision fulfilled reads as if the head had done it himself, or the other way round.
  it.each([
    ["nothing yet", row(), "attend", "未听课"],
    ["nothing yet, the other half", row(), "lecture", "未讲课"],
    ["fewer than the rule asks for", row({ attendedCount: 1 }), "attend", "已有 1 次，未满"],
    [
      "heard and proved",
      row({
        attended: { date: "2024-05-10", activity: "培训班" },
        state: "听课未讲",
        proof: { attend: 2, lecture: null },
      }),
      "attend",
      "✓ 2024年5月10日　培训班",
    ],
    [
      "heard, nothing proves it",
      row({
        attended: { date: "2024-05-10", activity: "培训班" },
        state: "听课未讲",
        proof: { attend: 0, lecture: null },
      }),
      "attend",
      "✓ 2024年5月10日（缺证明）　培训班",
    ],
    ["of the former term", carried("2021-05-10", "carryOver"), "attend", "✓ 结转 2021年5月10日　培训班"],
    ["of this term in spite of the decision", carried("2024-05-10", "own"), "attend", "✓ 2024年5月10日　培训班"],
    [
      "a deputy's lecture",
      lectured("substitute", "校务委员会决定将副理事长李明2024年6月11日讲授的“学会治理”计作本任期的讲课，理由：出访"),
      "lecture",
      "✓ 代讲 2024年6月11日（缺证明）　学会治理",
    ],
    [
      "the head's own, beside a decision that speaks of another lecture",
      lectured("own", "校务委员会决定将副理事长李明2024年9月1日讲授的“学会党建”计作本任期的讲课，理由：出访"),
      "lecture",
      "✓ 2024年6月11日（缺证明）　学会治理",
    ],
    [
      "one half exempt",
      row({
        state: "听课未讲",
        decisions: [{ id: "d", kind: "exemption", part: "attend", sentence: "豁免听课，理由：援藏" }],
      }),
      "attend",
      "豁免",
    ],
    [
      "the half that is not exempt",
      row({
        state: "听课未讲",
        decisions: [{ id: "d", kind: "exemption", part: "attend", sentence: "豁免听课，理由：援藏" }],
      }),
      "lecture",
      "未讲课",
    ],
    ["exempt as a whole", row({ exempt: { reason: "援藏" } }), "lecture", "豁免"],
    ["a rule that asks for no lecture", row({ state: "讲课未听" }), "lecture", "不要求"],
    ["nobody in office", vacant, "attend", ""],
  ] as const)("%s", (_name, one, part, text) => {
    expect(halfText(one, part)).toBe(text);
  });

  // Fault: what isn't done yet is told as unproved.
  it("asks for proof only of what counts", () => {
    expect(proofText(row())).toBe("");
    expect(proofText(row({ proof: { attend: 0, lecture: null } }))).toBe("听课缺证明");
    expect(proofText(row({ proof: { attend: 1, lecture: 0 } }))).toBe("讲课缺证明");
    expect(proofText(row({ proof: { attend: 1, lecture: null } }))).toBe("齐全");
  });
});

describe("filters of the register", () => {
  const ends = (to: string | null) => row({ to, endsOn: to, daysLeft: null });
  // Fault: the last day of June falls into the second half, or a term without an end into a year.
  it("tells years and halves by the last day that counts", () => {
    const passing = (endsIn: string) =>
      ["2026-06-30", "2026-07-01", "2027-01-01", null].filter((to) => passes(ends(to), { ...noFilter, endsIn }, on));
    expect(passing("2026")).toEqual(["2026-06-30", "2026-07-01"]);
    expect(passing("2026-1")).toEqual(["2026-06-30"]);
    expect(passing("2026-2")).toEqual(["2026-07-01"]);
    expect(passing("none")).toEqual([null]);
    expect(passes(vacant, { ...noFilter, endsIn: "none" }, on)).toBe(false);
  });

  // Fault: who left early is sought in the year in which the term would have ended.
  it("goes by the end of the office where it came before the end of the term", () => {
    const left = row({ to: "2027-12-31", endsOn: "2026-03-01" });
    expect(endYearText(left, on)).toBe("2026年届满");
    expect(passes(left, { ...noFilter, endsIn: "2027" }, on)).toBe(false);
    expect(usualSpans([left, row(), vacant], on).years).toEqual(["2026", "2027"]);
  });

  // Fault: the tile of a city finds nothing because the register writes 市 behind its name.
  it("finds a city with and without 市, and those without a city", () => {
    expect(passes(row({ city: "佛山市" }), { ...noFilter, city: "佛山" }, on)).toBe(true);
    expect(passes(row({ city: null }), { ...noFilter, city: "" }, on)).toBe(true);
    expect(passes(row({ city: "佛山市" }), { ...noFilter, city: "" }, on)).toBe(false);
  });

  // Fault: a body without a region of its own is missing in that of its city, or the region of its city goes before its own.
  it("finds a region by the body's own word, else by its city", () => {
    const east = { ...noFilter, region: "粤东" };
    expect(passes(row({ city: "汕头市", region: null }), east, on)).toBe(true);
    expect(passes(row({ city: "汕头市", region: "珠三角" }), east, on)).toBe(false);
    expect(passes(row({ city: null, region: null }), { ...noFilter, region: "" }, on)).toBe(true);
    expect(passes(row({ city: "汕头市" }), { ...noFilter, region: "" }, on)).toBe(false);
  });

  // Fault: a head who has done nothing is found among those whose proof is missing.
  it("tells missing proof from nothing to prove", () => {
    const missing = { ...noFilter, proof: "missing" };
    expect(passes(row(), missing, on)).toBe(false);
    expect(passes(row({ proof: { attend: 0, lecture: 3 } }), missing, on)).toBe(true);
    expect(passes(row({ proof: { attend: null, lecture: 3 } }), { ...noFilter, proof: "complete" }, on)).toBe(true);
    expect(passes(row(), { ...noFilter, proof: "complete" }, on)).toBe(false);
  });
});

const share = (more: Partial<Share> = {}): Share => ({
  key: "广州",
  label: "广州市",
  bodies: 10,
  bound: 8,
  attended: 5,
  lectured: 3,
  done: 2,
  soon: 1,
  overdue: 0,
  vacant: 1,
  exempt: 1,
  ...more,
});

describe("figures of the coverage", () => {
  // Fault: who did both is counted in three bars, so that the bars are longer than the number of those who owe.
  it("parts add up to those who owe the duty", () => {
    expect(partsOf(share())).toEqual({ done: 2, onlyHeard: 3, onlyLectured: 1, open: 2 });
    expect(Object.values(partsOf(share())).reduce((a, b) => a + b)).toBe(8);
  });

  it("are told in a sentence, and a group in which nobody owes anything is not at 0 %", () => {
    expect(shareSentence(share())).toBe(
      "广州市：应听讲8人，已听课5人，已讲课3人，听讲均完成2人，其中未完成的即将到期1人，缺负责人1个，豁免1人。",
    );
    const none = share({ bound: 0, attended: 0, lectured: 0, done: 0, soon: 0 });
    expect(shareSentence(none)).toBe("广州市：没有应听讲的负责人，缺负责人1个，豁免1人。");
    expect(figureCells(none).slice(2, 5)).toEqual(["—", "—", "—"]);
    expect(standingOf(none)).toBe("none");
  });

  it("a tile stands by what is done in it", () => {
    expect(standingOf(share())).toBe("part");
    expect(standingOf(share({ attended: 0, lectured: 0, done: 0 }))).toBe("open");
    expect(standingOf(share({ attended: 8, lectured: 8, done: 8 }))).toBe("done");
  });

  // Fault: the figures of a group without a name lead to the whole register.
  it("lead to the lines that they count", () => {
    expect(filterOf("city", "")).toEqual({ ...noFilter, city: "" });
    expect(filterOf("termEnd", "")).toEqual({ ...noFilter, endsIn: "none" });
    expect(filterOf("termEnd", "2026")).toEqual({ ...noFilter, endsIn: "2026" });
    expect(filterOf("region", "粤东")).toEqual({ ...noFilter, region: "粤东" });
  });

  // Fault: with the arrow keys one cannot leave a tile beside a gap, or leaves the map.
  it("arrows go to the nearest tile and stay at the edge", () => {
    const tiles = [
      { key: "a", column: 0, row: 0 },
      { key: "b", column: 2, row: 0 },
      { key: "c", column: 1, row: 1 },
      { key: "d", column: 2, row: 2 },
    ];
    const from = (key: string) => tiles.find((tile) => tile.key === key) ?? { key: "", column: 0, row: 0 };
    expect(nextTile(tiles, from("a"), [1, 0])?.key).toBe("b");
    expect(nextTile(tiles, from("b"), [0, 1])?.key).toBe("d");
    expect(nextTile(tiles, from("c"), [-1, 0])?.key).toBe("a");
    expect(nextTile(tiles, from("b"), [1, 0])).toBeNull();
  });
});
