import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitOf } from "../../../../core/rules/lectures/fit.ts";
import {
  type MarketHead,
  type MarketInvitation,
  type MarketSlot,
  standardWeights,
} from "../../../../core/rules/lectures/forms.ts";
import { type MarketInput, market } from "../../../../core/rules/lectures/market.ts";
import { type NextFacts, nextStep } from "../../../../core/rules/lectures/next.ts";

const on = "2026-03-01";
const head = (person: string, more: Partial<MarketHead> = {}): MarketHead => ({
  person,
  name: `${person}某`,
  appointmentId: `appointment_${person}`,
  organisation: `${person}学会`,
  organisationId: `organisation_${person}`,
  kind: "society",
  post: "理事长",
  city: null,
  region: null,
  disciplineGroup: null,
  subjects: [],
  topics: [],
  weekdays: [],
  active: true,
  from: "2024-01-01",
  to: "2027-12-31",
  toPrecision: null,
  urgency: "正常",
  forms: [],
  owes: 1,
  ...more,
});
const slot = (id: string, more: Partial<MarketSlot> = {}): MarketSlot => ({
  id,
  title: id,
  form: "party",
  // A Wednesday.
  date: "2026-05-20",
  precision: "day",
  part: null,
  city: null,
  place: null,
  subjects: [],
  host: null,
  hostName: null,
  audience: null,
  capacity: 1,
  ...more,
});
const invitation = (person: string, at: string, more: Partial<MarketInvitation> = {}): MarketInvitation => ({
  id: `invitation_${person}_${at}`,
  person,
  slot: at,
  state: "proposed",
  locked: false,
  ...more,
});
const solve = (more: Partial<MarketInput>) =>
  market({
    on,
    weights: standardWeights,
    heads: [],
    slots: [],
    elsewhere: [],
    until: "2026-12-31",
    later: [],
    invitations: [],
    away: [],
    busy: [],
    ...more,
  });
const placed = (more: Partial<MarketInput>) => solve(more).pairs.map((one) => `${one.person}${one.slot}`);

describe("fitOf", () => {
  const tryPair = (h: Partial<MarketHead>, s: Partial<MarketSlot>, more: object = {}) =>
    fitOf(head("甲", h), slot("一", s), { on, weights: standardWeights, away: [], busy: [], refused: false, ...more });
  const away = (more: object = {}) => ({
    away: [{ person: "甲", title: "出国", from: "2026-05-18", to: "2026-05-22", part: null, hard: true, ...more }],
  });

  it.each([
    ["term ends the day before", { to: "2026-05-19" }, {}, {}, "after"],
    ["term ends on the day itself", { to: "2026-05-20" }, {}, {}, null],
    [
      "term ends within the month of a slot known to the month",
      { to: "2026-05-10" },
      { date: "2026-05-01", precision: "month" },
      {},
      null,
    ],
    ["term ends before that month", { to: "2026-04-30" }, { date: "2026-05-01", precision: "month" }, {}, "after"],
    [
      "term is over today, slot known to the year only",
      { to: "2026-02-28" },
      { date: "2026-01-01", precision: "year" },
      {},
      "after",
    ],
    ["term over and no day known", { to: "2026-02-28" }, { date: null, precision: null }, {}, "after"],
    ["term begins later", { from: "2026-06-01" }, {}, {}, "before"],
    ["form doesn't count", { forms: ["class"] }, {}, {}, "form"],
    ["form counts", { forms: ["class", "party"] }, {}, {}, null],
    ["not on this weekday", { weekdays: ["周一", "周五"] }, {}, {}, "weekday"],
    ["on this weekday", { weekdays: ["周三"] }, {}, {}, null],
    ["away", {}, {}, away(), "away"],
    ["away in the afternoon, slot in the morning", {}, { part: "morning" }, away({ part: "afternoon" }), null],
    ["away in the afternoon, slot of unknown time", {}, {}, away({ part: "afternoon" }), "away"],
    ["would rather not", {}, {}, away({ hard: false }), null],
    [
      "lectures elsewhere that half day",
      {},
      { part: "morning" },
      { busy: [{ person: "甲", date: "2026-05-20", part: "morning" }] },
      "busy",
    ],
    [
      "lectures elsewhere in the afternoon",
      {},
      { part: "morning" },
      { busy: [{ person: "甲", date: "2026-05-20", part: "afternoon" }] },
      null,
    ],
    ["no longer in the pool", { active: false }, {}, {}, "inactive"],
    ["declined", {}, {}, { refused: true }, "refused"],
  ] as const)("%s", (_, h, s, more, obstacle) => {
    const made = tryPair(h, s as Partial<MarketSlot>, more);
    expect("obstacle" in made ? made.obstacle : null).toBe(obstacle);
  });

  it.each([
    ["sooner end of term", { to: "2026-12-31" }, {}, { to: "2029-12-31" }, {}],
    ["an earlier slot", {}, { date: "2026-04-01" }, {}, { date: "2026-12-01" }],
    ["the host's own head", {}, { host: "organisation_甲" }, {}, {}],
    ["a slot nobody hosts before one that another hosts", {}, {}, {}, { host: "organisation_乙" }],
    [
      "the same subject",
      { subjects: ["党史教育"] },
      { subjects: ["党史"] },
      { subjects: ["人工智能"] },
      { subjects: ["党史"] },
    ],
    [
      "a topic on the subject before nothing known",
      { topics: ["从党史中学什么"] },
      { subjects: ["党史"] },
      {},
      { subjects: ["党史"] },
    ],
    ["the same city", { city: "深圳市" }, { city: "深圳市" }, { city: "深圳市" }, { city: "广州市" }],
  ] as const)("costs less: %s", (_, h, s, otherHead, otherSlot) => {
    const costOf = (a: object, b: object) => {
      const made = tryPair(a, b);
      return "cost" in made ? made.cost : Number.NaN;
    };
    expect(costOf(h, s)).toBeLessThan(costOf(otherHead, otherSlot));
  });
});

describe("market", () => {
  it("the society whose turn it is comes before one that is in more of a hurry, if this one can still lecture later", () => {
    const heads = [head("甲", { to: "2027-01-31" }), head("乙")];
    expect(placed({ heads, slots: [slot("一", { host: "organisation_乙" })] })).toEqual(["乙一"]);
    // And nobody is left without for it where both can have a place.
    const both = { heads, slots: [slot("一", { host: "organisation_乙" }), slot("二", { date: "2026-09-09" })] };
    expect(placed(both)).toEqual(["甲二", "乙一"]);
  });

  it("keeps who was asked, has agreed or is locked, whatever would be better, and places them once", () => {
    const heads = [head("甲"), head("乙"), head("丙"), head("丁")];
    const slots = ["一", "二", "三", "四"].map((id, at) => slot(id, { host: `organisation_${"丁丙乙甲"[at]}` }));
    const invitations = [
      invitation("甲", "一", { state: "agreed" }),
      invitation("乙", "二", { state: "invited" }),
      invitation("丙", "三", { locked: true }),
      invitation("丁", "一", { state: "proposed" }),
    ];
    const made = solve({ heads, slots, invitations });
    expect(made.pairs.map((one) => `${one.person}${one.slot}${one.state}`)).toEqual([
      "甲一agreed",
      "乙二invited",
      "丙三proposed",
      "丁四null",
    ]);
    expect(made.pairs[0]).toMatchObject({ second: null, reasons: ["已同意，自动匹配不改动"] });
    expect(made.sentences[0]).toBe("尚欠讲课的负责人4人，其中3人已有约请或锁定");
  });

  it("asks nobody again for what was declined or moved, and fills the place that fell free", () => {
    const heads = [head("甲"), head("乙")];
    const slots = [slot("一", { host: "organisation_甲" })];
    for (const state of ["declined", "moved"] as const) {
      const made = solve({ heads, slots, invitations: [invitation("甲", "一", { state })] });
      expect(made.pairs.map((one) => one.person)).toEqual(["乙"]);
      expect(made.unmatched).toEqual([{ person: "甲", reason: "没有可以安排的席位：1场已谢绝或要求改期" }]);
    }
  });

  it("a place that was held is taken for good; a proposal that nobody locked may be decided anew, and is known again", () => {
    const heads = [head("甲"), head("乙")];
    const held = solve({ heads, slots: [slot("一")], invitations: [invitation("丙", "一", { state: "held" })] });
    expect(held.pairs).toEqual([]);
    expect(held.unmatched[0]?.reason).toBe("可讲的1场都已约满");
    expect(held.taken.get("一")).toBe(1);
    const again = solve({ heads: [head("甲")], slots: [slot("一")], invitations: [invitation("甲", "一")] });
    expect(again.pairs).toMatchObject([{ invitation: "invitation_甲_一", state: "proposed", locked: false }]);
  });

  it("whoever is thought of for a place keeps it unless another is clearly better: a second run shuffles nobody for nothing", () => {
    const heads = [head("甲"), head("乙")];
    const slots = [slot("一"), slot("二")];
    // Both are the same to both: whichever way it was adopted, it stays.
    for (const way of [
      ["甲一", "乙二"],
      ["甲二", "乙一"],
    ]) {
      const invitations = way.map((one) => invitation(one.slice(0, 1), one.slice(1)));
      expect(placed({ heads, slots, invitations })).toEqual(way);
    }
    // A day later costs a hair less: not worth moving anybody.
    const near = [slot("一", { date: "2026-05-20" }), slot("二", { date: "2026-05-27" })];
    expect(placed({ heads: [head("甲")], slots: near, invitations: [invitation("甲", "二")] })).toEqual(["甲二"]);
    expect(placed({ heads: [head("甲")], slots: near })).toEqual(["甲一"]);
    // The turn of the host is worth it, and it is said from where.
    const hosted = [slot("一", { host: "organisation_甲", hostName: "甲学会" }), slot("二")];
    const moved = solve({ heads: [head("甲")], slots: hosted, invitations: [invitation("甲", "二")] }).pairs[0];
    expect(moved).toMatchObject({ slot: "一", was: "二", invitation: null });
    expect(moved?.reasons.at(-1)).toBe("现拟请在2026年5月20日“二”，改到这里总体更合适");
  });

  it("a place that somebody is thought of for whom this matching doesn't place is taken (the other kind, an expert)", () => {
    const made = solve({ heads: [head("甲")], slots: [slot("一")], invitations: [invitation("专家", "一")] });
    expect(made.pairs).toEqual([]);
    expect(made.taken.get("一")).toBe(1);
  });

  it("who is asked for another year, or was asked for a day that is over, isn't asked twice and is told why", () => {
    const elsewhere = [slot("来年", { date: "2027-03-10" }), slot("过去", { date: "2026-02-10" })];
    const made = solve({
      heads: [head("甲"), head("乙")],
      slots: [slot("一")],
      elsewhere,
      invitations: [invitation("甲", "来年", { state: "agreed" }), invitation("乙", "过去", { state: "invited" })],
    });
    expect(made.unmatched).toEqual([
      { person: "甲", reason: "已另有约请：2027年3月10日“来年”" },
      { person: "乙", reason: "2026年2月10日“过去”的讲课日期已过，请登记已讲或改约" },
    ]);
    expect(made.openSlots).toEqual([{ slot: "一", places: 1, reason: "尚欠讲课的负责人都已有安排" }]);
  });

  it("tells what is left over: who has no place and what it would cost, which place has nobody", () => {
    const heads = [head("甲", { to: "2026-12-31" }), head("乙"), head("丙", { to: "2026-04-30" })];
    const made = solve({
      heads,
      slots: [slot("一"), slot("党课", { form: "class", date: "2026-04-08", capacity: 0 })],
    });
    expect(made.pairs.map((one) => one.person)).toEqual(["甲"]);
    expect(made.unmatched.find((one) => one.person === "乙")?.reason).toBe(
      "可讲的1场（共1个席位）都已排满；甲某排在前：任期至2026年12月31日，届满前只有这一次机会",
    );
    expect(made.unmatched.find((one) => one.person === "丙")?.reason).toBe("可讲的1场都已约满");
    const nobody = solve({ heads: [head("甲", { to: "2026-04-30" })], slots: [slot("一")] });
    expect(nobody.openSlots).toEqual([{ slot: "一", places: 1, reason: "没有可以来讲的人：1人在任期届满之后" }]);
    expect(solve({ heads: [], slots: [slot("一")] }).openSlots[0]?.reason).toBe("没有尚欠讲课的负责人");
    expect(solve({ heads: [head("甲")] }).unmatched[0]?.reason).toBe("本年度没有可以安排的讲课席位");
    expect(solve({})).toMatchObject({ pairs: [], sentences: ["没有尚欠讲课的负责人"] });
  });

  it("of several whose term ends, whoever has the least time left has the place, whatever the slot's month costs (the later slot weighed most on who had least time)", () => {
    // As in the library of a fresh office: one evening in December, known to the month, two places.
    const ends = ["2027-03-31", "2027-04-30", "2027-02-28", "2026-12-31", "2029-06-30"];
    const heads = ends.map((to, at) => head(String(at), { to, toPrecision: "month" }));
    const slots = [slot("一", { date: "2026-12-01", precision: "month", capacity: 2, host: "organisation_x" })];
    const made = solve({ on: "2026-11-22", heads, slots });
    expect(made.pairs.map((one) => one.person).sort()).toEqual(["2", "3"]);
    expect([...made.lastChance]).toEqual(["3"]);
    const reasons = new Map(made.unmatched.map((one) => [one.person, one.reason]));
    expect(reasons.get("0")).toBe("可讲的1场（共2个席位）都已排满；2某排在前：任期先届满（2027年2月）");
    expect(made.pairs.find((one) => one.person === "3")?.reasons.slice(0, 2)).toEqual([
      "任期届满前只有这一次机会，优先安排",
      "任期至2026年12月，距今一个月左右",
    ]);
  });

  it("who has the only chance in the term is never left out for who can lecture later, whatever speaks for the other", () => {
    const last = head("甲", { to: "2026-12-31", city: "韶关市", subjects: ["人工智能"] });
    const host = head("乙", { city: "深圳市", subjects: ["党史"] });
    const slots = [slot("一", { host: "organisation_乙", city: "深圳市", subjects: ["党史"], audience: "党史教育" })];
    expect(placed({ heads: [host, last], slots })).toEqual(["甲一"]);
    const weights = { urgency: 0, turn: 1000, subject: 1000, place: 1000, audience: 1000 };
    expect(placed({ heads: [host, last], slots, weights })).toEqual(["甲一"]);
    // Whoever is only thought of makes room; who was asked stays.
    expect(placed({ heads: [host, last], slots, invitations: [invitation("乙", "一")] })).toEqual(["甲一"]);
    expect(placed({ heads: [host, last], slots, invitations: [invitation("乙", "一", { state: "invited" })] })).toEqual(
      ["乙一"],
    );
    // A known slot of the next year within the term is another chance; one after the term shows that there is none.
    const into = head("丙", { to: "2027-02-28" });
    expect([...solve({ heads: [into], slots }).lastChance]).toEqual([]);
    expect([...solve({ heads: [into], slots, later: [slot("来年", { date: "2027-03-10" })] }).lastChance]).toEqual([
      "丙",
    ]);
    const both = [slot("来年", { date: "2027-03-10" }), slot("年初", { date: "2027-01-12" })];
    expect([...solve({ heads: [into], slots, later: both }).lastChance]).toEqual([]);
  });

  it("places as many of the last chances as can be placed at all (property)", () => {
    const month = fc.integer({ min: 0, max: 9 }).map((n) => `2026-${String(3 + n).padStart(2, "0")}-11`);
    fc.assert(
      fc.property(
        fc.array(fc.record({ to: fc.oneof(month, fc.constant("2028-06-30")), host: fc.boolean() }), { maxLength: 8 }),
        fc.array(fc.record({ date: month, capacity: fc.integer({ min: 0, max: 2 }) }), { maxLength: 4 }),
        (people, places) => {
          const heads = people.map((one, at) => head(String(at), { to: one.to }));
          const slots = places.map((one, at) =>
            slot(`s${at}`, { ...one, host: people[at]?.host ? `organisation_${at}` : null }),
          );
          const lastOnes = heads.filter((one) => (one.to ?? "") <= "2026-12-31");
          const count = (made: ReturnType<typeof solve>) =>
            made.pairs.filter((one) => lastOnes.some((other) => other.person === one.person)).length;
          expect(count(solve({ heads, slots }))).toBe(count(solve({ heads: lastOnes, slots })));
        },
      ),
    );
  });

  it("says why another comes first by what weighs most: subject, city, turn, else the order of the register", () => {
    const why = (a: object, b: object, s: object) =>
      solve({ heads: [head("甲", a), head("乙", b)], slots: [slot("一", s)] }).unmatched[0]?.reason.split("；")[1];
    expect(why({ subjects: ["党史"] }, {}, { subjects: ["党史"] })).toBe("甲某排在前：主题相合：党史");
    expect(why({ city: "深圳市" }, { city: "韶关市" }, { city: "深圳市" })).toBe("甲某排在前：同在深圳市");
    expect(why({}, {}, { host: "organisation_甲" })).toBe("甲某排在前：轮到甲学会承办，由其理事长讲课");
    expect(why({}, { to: "2028-03-31", toPrecision: "month" }, {})).toBe("甲某排在前：任期先届满（2027年12月31日）");
    expect(why({}, {}, {})).toBe("甲某排在前：条件相当，按名册次序");
  });

  it("second best names the other slot, whether it is free, and what is worse about it; no figures", () => {
    const made = solve({
      heads: [head("甲")],
      slots: [slot("一"), slot("二", { date: "2026-10-14" })],
    });
    const [pair] = made.pairs;
    const other = solve({ heads: [head("甲")], slots: [slot("二", { date: "2026-10-14" })] }).cost;
    expect(pair?.second).toMatchObject({ slot: "二" });
    expect(pair?.second?.worse).toBeCloseTo(other - made.cost, 8);
    expect(pair?.second?.sentence).toBe("也可改到2026年10月14日“二”，那里还有空席；日期较晚");
    const full = solve({
      heads: [head("甲", { city: "深圳市" }), head("乙")],
      slots: [slot("一", { city: "深圳市" }), slot("二", { city: "韶关市" })],
    });
    expect(full.pairs.find((one) => one.person === "甲")?.second?.sentence).toBe(
      "也可改到2026年5月20日“二”，但须与乙某对调，或为其另行安排；须由深圳市到韶关市",
    );
    // What leaves somebody without the only chance is no second best.
    const only = solve({
      heads: [head("甲"), head("乙", { to: "2026-06-30" })],
      slots: [slot("一"), slot("二", { date: "2026-10-14" })],
    });
    expect(only.pairs.find((one) => one.person === "甲")).toMatchObject({ slot: "二", second: null });
  });

  it("taken over and asked again it stays as it is, whatever else is free (property)", () => {
    const day = fc.integer({ min: 0, max: 9 }).map((n) => `2026-${String(3 + n).padStart(2, "0")}-11`);
    fc.assert(
      fc.property(
        fc.array(fc.record({ to: day, wants: fc.constantFrom("党史", "科普") }), { maxLength: 7 }),
        fc.array(
          fc.record({ date: day, wants: fc.constantFrom("党史", "科普"), capacity: fc.integer({ min: 0, max: 2 }) }),
          {
            maxLength: 5,
          },
        ),
        (people, places) => {
          const heads = people.map((one, at) => head(String(at), { to: one.to, subjects: [one.wants] }));
          const slots = places.map((one, at) =>
            slot(`s${at}`, { date: one.date, subjects: [one.wants], capacity: one.capacity }),
          );
          const first = solve({ heads, slots });
          const invitations = first.pairs.map((one) => invitation(one.person, one.slot));
          const again = solve({ heads, slots, invitations });
          expect(again.pairs.map((one) => `${one.person} ${one.slot}`)).toEqual(
            first.pairs.map((one) => `${one.person} ${one.slot}`),
          );
          expect(again.cost).toBe(first.cost);
          for (const place of slots)
            expect(first.pairs.filter((one) => one.slot === place.id).length).toBeLessThanOrEqual(place.capacity);
          // Everybody stands in exactly one list.
          expect([...first.pairs, ...first.unmatched].map((one) => one.person).sort()).toEqual(
            heads.map((one) => one.person).sort(),
          );
        },
      ),
    );
  });
});

describe("nextStep", () => {
  const facts: NextFacts = {
    state: "invited",
    slot: { date: "2026-06-10", precision: "day" },
    invitedOn: "2026-03-01",
    topic: null,
    topicOn: null,
    outlineOn: null,
    attachments: 0,
    hasPlace: true,
  };
  it.each([
    ["a thought", { state: "proposed" }, "2026-03-10", "请发出约请"],
    ["a thought whose day is over", { state: "proposed" }, "2026-06-11", "席位日期已过，请改派或撤下"],
    ["13 days without an answer", {}, "2026-03-14", null],
    ["14 days without an answer", {}, "2026-03-15", "已约请14天未答复"],
    ["asked, nobody wrote when", { invitedOn: null }, "2026-03-15", "约请日期未填"],
    ["asked late, the day is near", { invitedOn: "2026-06-01" }, "2026-06-05", "还有5天讲课，尚未答复"],
    ["agreed, nothing received", { state: "agreed" }, "2026-03-15", "讲题、提纲未收到"],
    ["agreed, topic typed", { state: "agreed", topic: "党史" }, "2026-03-15", "提纲未收到"],
    ["agreed, all there", { state: "agreed", topicOn: "2026-03-05", outlineOn: "2026-03-05" }, "2026-03-15", null],
    [
      "agreed, all there, today",
      { state: "agreed", topicOn: "2026-03-05", outlineOn: "2026-03-05" },
      "2026-06-10",
      "今天讲课",
    ],
    ["agreed and over", { state: "agreed" }, "2026-06-11", "讲课日期已过，请登记已讲"],
    ["declined", { state: "declined" }, "2026-03-15", "席位空出，请另请他人"],
    ["declined, filled", { state: "declined", hasPlace: false }, "2026-03-15", null],
    ["moved", { state: "moved" }, "2026-03-15", "请另约席位"],
    ["held without proof", { state: "held" }, "2026-06-11", "签到表、日程等证明材料未存"],
    ["held with proof", { state: "held", attachments: 1 }, "2026-06-11", null],
    [
      "a slot known to the month is not over within it",
      { slot: { date: "2026-03-01", precision: "month" } },
      "2026-03-12",
      null,
    ],
  ] as const)("%s", (_, more, today, next) => {
    expect(nextStep({ ...facts, ...more } as NextFacts, today)).toBe(next);
  });

  it("follows up after as many days as the office wants", () => {
    expect(nextStep(facts, "2026-03-08", 7)).toBe("已约请7天未答复");
  });
});
