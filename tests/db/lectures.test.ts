import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OutputFor } from "../../backend/context.ts";
import type { Api } from "../../core/modules/index.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice();
  await office.call("dutyRule.create", {
    organisationKind: "society",
    posts: ["理事长", "会长"],
    attend: 1,
    lecture: 1,
    validFrom: "2020-01-01",
  });
});
afterEach(() => office.close());

const ask = <N extends keyof Api & `lectures.${string}`>(name: N, input: object) =>
  office.call<OutputFor<N>>(name, input);
const create = async (record: string, draft: object): Promise<string> =>
  (await office.call<{ id: string }>(`${record}.create`, draft)).id;

interface Entered {
  organisation: string;
  person: string;
  appointment: string;
}
const head = (society: string, name: string, to = "2027-12-31", from = "2023-01-01") =>
  office.call<Entered>("people.enterHead", {
    organisation: { name: `广东省${society}学会`, kind: "society" },
    person: { name },
    post: "理事长",
    from,
    to,
  });
const slot = (title: string, date: string | null, more: object = {}) =>
  create("lectureSlot", { title, form: "party", ...(date ? { date } : {}), ...more });
const market = (on = "2026-03-01", year = 2026) => ask("lectures.market", { on, year });

describe("lectures.market", () => {
  test("the head whose term ends before the slot is not taken, and is told so; the one who hosts is", async () => {
    const early = await head("力学", "陈志远", "2026-04-30");
    const host = await head("化学", "梁启明");
    await head("物理", "黄建国");
    const may = await slot("党建强会第5期", "2026-05-20", { host: host.organisation });
    const answer = await market();
    expect(answer.pairs).toMatchObject([{ person: host.person, slot: may, invitation: null, state: null }]);
    expect(answer.pairs[0]?.reasons).toContain("轮到广东省化学学会承办，由其理事长讲课");
    expect(answer.unmatched.find((one) => one.person === early.person)?.reason).toBe(
      "没有可以安排的席位：1个在任期届满（2026年4月30日）之后",
    );
    expect(answer.sentences[0]).toBe("尚欠讲课的负责人3人，其中0人已有约请或锁定");
  });
});

test("lectures.match refuses what is no problem, and says what is wrong with it", async () => {
  const error = await office.fails("lectures.match", {
    problem: { heads: ["甲"], slots: [{ id: "一", capacity: 1 }], cost: [[1, 2]] },
  });
  expect(error).toMatchObject({ code: "invalid", message: "代价表第1行有2个数，应与席位数1相同" });
});
