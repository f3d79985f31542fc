import { join } from "node:path";
import { openOffice } from "../../backend/office.ts";
import { migrationsDir } from "../../backend/places.ts";
import { officeRules, planPicture } from "../../backend/planPicture.ts";
import { addDays, eachDay, weekday } from "../../core/kit/dates.ts";
import { idMaker } from "../../core/kit/ids.ts";
import { withDefaults } from "../../core/kit/schemas.ts";
import type { Json } from "../../core/kit/transport.ts";
import { activity, activityRun } from "../../core/records/activity.ts";
import { base } from "../../core/records/base.ts";
import { organisation } from "../../core/records/organisation.ts";
import { person } from "../../core/records/person.ts";
import { activityCategory, plan } from "../../core/records/plan.ts";
import { audienceKind } from "../../core/records/programme.ts";
import { planFindings } from "../../core/rules/planYear/findings/find.ts";
import { planFixes } from "../../core/rules/planYear/findings/fixes.ts";
import { dayVerdicts } from "../../core/rules/planYear/findings/verdicts.ts";
import type { PlanPicture } from "../../core/rules/planYear/picture.ts";
import { openLibrary } from "../../db/client.ts";
import { write } from "../../db/journal.ts";
import { insertRows, type StoredRow } from "../../db/queries/records.ts";
import { personName, seeded } from "./generate.ts";

/** How a figure is told; as `tell` of run.ts. */
type Tell = (measure: string, figure: string, target: string, ratio: string, met: boolean | null) => void;

const YEAR = 2026;
const ACTIVITIES = 500;
const RUNS = 4;

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const ms = (value: number) => (value < 10 ? `${value.toFixed(1)} ms` : `${value.toFixed(0)} ms`);

function took(work: () => unknown): number {
  const since = performance.now();
  work();
  return performance.now() - since;
}

/** Fills a library with a plan of 2,000 runs on working days: 60 departments, 120 bases, 200 lecturers, 30 audiences. */
export function fillPlan(file: string): void {
  const library = openLibrary(file, migrationsDir());
  const random = seeded(5);
  const below = (count: number) => Math.floor(random() * count);
  let clock = 1_700_000_000_000;
  const newId = idMaker(() => clock++, random);
  const row = (record: Parameters<typeof withDefaults>[0], values: Record<string, unknown>): StoredRow => ({
    ...withDefaults(record, values),
    id: newId(record.name),
  });
  const days = eachDay(`${YEAR}-01-05`, `${YEAR}-12-20`).filter((day) => weekday(day) < 5);
  write(library, { who: "生成", now: "2026-01-01T00:00:00.000Z" }, "计划", (tx) => {
    const put = (record: Parameters<typeof withDefaults>[0], rows: StoredRow[]) => {
      insertRows(tx, record, rows);
      return rows.map((one) => one.id);
    };
    const list = (count: number, make: (i: number) => StoredRow) => Array.from({ length: count }, (_, i) => make(i));
    const departments = put(
      organisation,
      list(60, (i) => row(organisation, { name: `第${i}部`, kind: "department" })),
    );
    const people = put(
      person,
      list(200, (i) => row(person, { name: `${personName(random)}${i}` })),
    );
    const kinds = put(
      audienceKind,
      list(30, (i) => row(audienceKind, { name: `第${i}类对象`, contingent: "other" })),
    );
    const bases = put(
      base,
      list(120, (i) => row(base, { name: `基地${i}`, capacity: 40 + below(160), prepare: i % 2 })),
    );
    const [planId] = put(plan, [row(plan, { year: YEAR, title: "计划" })]);
    const [category] = put(activityCategory, [row(activityCategory, { plan: planId, no: 1, name: "类型" })]);
    const activities = put(
      activity,
      list(ACTIVITIES, (i) =>
        row(activity, {
          plan: planId,
          category,
          no: i + 1,
          name: `重点活动${i}`,
          leadDepartments: [departments[i % 60]],
          audiences: i % 2 === 0 ? [kinds[below(30)]] : [],
          people: 20 + below(80),
          state: "scheduled",
        }),
      ),
    );
    put(
      activityRun,
      activities.flatMap((id, i) =>
        list(RUNS, (run) => {
          const from = days[Math.floor(((run + random()) / RUNS) * days.length)] ?? days[0];
          return row(activityRun, {
            activity: id,
            runNo: run + 1,
            from,
            fromPrecision: "day",
            to: addDays(String(from), below(2)),
            toPrecision: "day",
            base: bases[(i * RUNS + run) % 120],
            lecturers: [people[below(200)]],
            state: "scheduled",
          });
        }),
      ),
    );
  });
  library.close();
}

/** What any check of the year must at least do: count who is where on which day. */
function bareCount(picture: PlanPicture): number {
  const counts = new Map<string, number>();
  for (const item of picture.items) {
    for (const day of eachDay(item.from ?? "2026-01-01", item.to ?? "2026-01-01")) {
      for (const who of [item.base, ...item.lead, ...item.lecturers, ...item.audiences]) {
        const key = `${who} ${day}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return counts.size;
}

/** Findings, fixes and verdicts of a year of 2,000 runs, by themselves and through the program. */
export async function planBench(tell: Tell, folder: string): Promise<void> {
  const file = join(folder, "plan.db");
  fillPlan(file);
  const library = openLibrary(file, migrationsDir());
  const rules = officeRules(library.orm);
  const picture = planPicture(library, YEAR);
  const on = "2026-01-01";
  // Another item is moved before each, and both are taken in turn, so that what else the machine does meets both alike.
  const ours: number[] = [];
  const bare: number[] = [];
  let found = 0;
  for (let i = 0; i < 25; i++) {
    const items = [...picture.items];
    const moved = items[i * 70];
    if (moved) items[i * 70] = { ...moved, from: "2026-05-12", to: "2026-05-12" };
    const after = { ...picture, items };
    ours.push(took(() => (found = planFindings(after, rules, on).length)));
    bare.push(took(() => bareCount(after)));
  }
  const all = median(ours.slice(5));
  const least = median(bare.slice(5));
  tell(
    `findings after one move, ${picture.items.length} items (${found} findings)`,
    ms(all),
    "< 50 ms (baseline: counting who is where)",
    `${(all / least).toFixed(2)} ×`,
    all < 50,
  );
  const verdicts = median(
    Array.from({ length: 12 }, (_, i) => took(() => dayVerdicts(picture, rules, picture.items[i * 90]?.id ?? ""))),
  );
  tell(
    "verdicts on all days for one item",
    ms(verdicts),
    "< 100 ms",
    `${(verdicts / least).toFixed(2)} ×`,
    verdicts < 100,
  );
  const findings = planFindings(picture, rules, on);
  const some = Array.from({ length: 12 }, (_, i) => findings[Math.floor((i * findings.length) / 12)]?.key ?? "");
  const fixes = some.map((key) => took(() => planFixes(picture, rules, on, key, { year: YEAR, scenario: undefined })));
  tell(
    "fixes of one finding, median / worst",
    `${ms(median(fixes))} / ${ms(Math.max(...fixes))}`,
    "reported",
    "-",
    null,
  );
  const loading = median(Array.from({ length: 7 }, () => took(() => planPicture(library, YEAR))));
  library.close();

  const printer = { pdf: () => Promise.reject(new Error("not printed here")) };
  const office = await openOffice({ library: file, printer });
  const whole: number[] = [];
  for (let i = 0; i < 9; i++) {
    const since = performance.now();
    const reply = await office.call("plan.findings", { year: YEAR, on } as Json, { shell: "cli", who: "bench" });
    if (!reply.ok) throw new Error(reply.error.message);
    JSON.stringify(reply);
    whole.push(performance.now() - since);
  }
  office.close();
  tell(
    "plan.findings end to end (of it reading the year)",
    `${ms(median(whole))} (${ms(loading)})`,
    "reported",
    `${(median(whole) / least).toFixed(2)} ×`,
    null,
  );
}
