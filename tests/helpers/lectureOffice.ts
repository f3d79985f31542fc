import { afterEach, beforeEach } from "vitest";
import type { OutputFor } from "../../backend/context.ts";
import type { Api } from "../../core/modules/index.ts";
import { openTestOffice, type TestOffice } from "./office.ts";

/** What 登记负责人 answers. */
interface Entered {
  organisation: string;
  person: string;
  appointment: string;
}

/** An office for each test of lectures, with the rule that presidents of societies owe one, and short ways to heads and slots. */
export function lectureTests() {
  let open: TestOffice;
  beforeEach(async () => {
    open = await openTestOffice();
    await open.call("dutyRule.create", {
      organisationKind: "society",
      posts: ["理事长", "会长"],
      attend: 1,
      lecture: 1,
      validFrom: "2020-01-01",
    });
  });
  afterEach(() => open.close());
  const office: Pick<TestOffice, "call" | "fails"> = {
    call: (...args) => open.call(...args),
    fails: (...args) => open.fails(...args),
  };
  const ask = <N extends keyof Api & `lectures.${string}`>(name: N, input: object) =>
    office.call<OutputFor<N>>(name, input);
  const create = async (record: string, draft: object): Promise<string> =>
    (await office.call<{ id: string }>(`${record}.create`, draft)).id;
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
  return { office, ask, create, head, slot, market };
}
