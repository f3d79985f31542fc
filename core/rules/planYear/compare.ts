import type { ReleasedActivity, ReleasedRun } from "../../records/plan.ts";
import type { CompareKind } from "./compareKinds.ts";
import { type Pair, pairsOf, renamedTypes } from "./comparePairs.ts";
import { isTimed, namesWords, quoted, shiftWords, versionWords, type Workdays, whenWords } from "./versionText.ts";

/** One difference between two versions of a plan. `before` and `after` are empty where there is nothing to say. */
export interface ComparedRow {
  kind: CompareKind;
  activity: string;
  activityNo: number;
  category: string;
  name: string;
  /** Null: it concerns the whole activity. */
  runNo: number | null;
  before: string;
  after: string;
  sentence: string;
}

interface Options {
  year: number;
  workdays: Workdays;
}

const isLive = (one: { state: string }): boolean => one.state !== "cancelled";

/** 3月5日至7日，东莞 */
const whenAndWhere = (run: ReleasedRun, year: number): string =>
  [whenWords(run, year), run.place].filter(Boolean).join("，");

const nameLabel = "名称";

/** ，原定3月5日; nothing where nothing was known. */
const oldTimes = (times: string): string => (times === versionWords.undated ? "" : `，原定${times}`);

/** All that a version says of the times of an activity: 第1期3月5日；第2期5月12日. */
function timesOf(activity: ReleasedActivity, year: number): string {
  const runs = activity.runs.filter(isLive);
  if (runs.length === 0) return [activity.months ?? versionWords.undated, activity.place].filter(Boolean).join("，");
  return runs.map((run) => `${runs.length > 1 ? `第${run.runNo}期` : ""}${whenAndWhere(run, year)}`).join("；");
}

const wholeOf = (activity: ReleasedActivity, year: number): string =>
  `牵头部门：${namesWords(activity.leadDepartments)}；${timesOf(activity, year)}`;

const people = (count: number | null): string => (count === null ? versionWords.none : `${count}人`);

/** A thing that became another: 配合部门由A改为B, 配合部门定为B, 不再定配合部门（原为A）. */
function became(label: string, was: string, is: string): string {
  if (label === nameLabel) return `改名为${quoted(is)}（原名${quoted(was)}）`;
  if (was === versionWords.none) return `${label}定为${is}`;
  return is === versionWords.none ? `不再定${label}（原为${was}）` : `${label}由${was}改为${is}`;
}

/** Dates of a run that became others, with the distance between them. */
function timeSentence(was: ReleasedRun | null, is: ReleasedRun | null, { year, workdays }: Options): string | null {
  const [a, b] = [was ? whenWords(was, year) : versionWords.undated, is ? whenWords(is, year) : versionWords.undated];
  if (a === b) return null;
  const [timedBefore, timedAfter] = [was !== null && isTimed(was), is !== null && isTimed(is)];
  if (!timedBefore && !timedAfter) return `由“${a}”改为“${b}”`;
  if (!timedBefore)
    return is?.state !== "postponed" && was?.state === "postponed" ? `原已推迟，现定于${b}` : `定于${b}`;
  if (!timedAfter) return is?.state === "postponed" ? `推迟，原定${a}，时间另定` : `由${a}改为${versionWords.undated}`;
  const shift = was && is ? shiftWords(was, is, workdays) : null;
  return `由${a}改到${b}${shift ? `（${shift}）` : ""}`;
}

/** Differences of one run that is in both versions. */
function runRows(
  head: Omit<ComparedRow, "kind" | "before" | "after" | "sentence">,
  [was, is]: Pair<ReleasedRun>,
  label: string,
  options: Options,
): ComparedRow[] {
  const { year } = options;
  const time = timeSentence(was, is, options);
  const [wasAt, isAt] = [was?.place ?? null, is?.place ?? null];
  const place = wasAt === isAt ? null : became("地点", wasAt ?? versionWords.none, isAt ?? versionWords.none);
  const rows: ComparedRow[] = [];
  if (time || place) {
    const said = (run: ReleasedRun | null) =>
      [
        run ? whenWords(run, year) : versionWords.undated,
        place === null ? null : (run?.place ?? `地点${versionWords.none}`),
      ]
        .filter(Boolean)
        .join("，");
    const sentence = `${label}${[time, place].filter(Boolean).join("；")}`;
    rows.push({ ...head, kind: "moved", before: said(was), after: said(is), sentence });
  }
  const [wasFor, isFor] = [was?.people ?? null, is?.people ?? null];
  if (wasFor !== isFor) {
    const [before, after] = [people(wasFor), people(isFor)];
    rows.push({
      ...head,
      kind: "changed",
      before: `人数：${before}`,
      after: `人数：${after}`,
      sentence: `${label}${became("人数", before, after)}`,
    });
  }
  return rows;
}

function runsRows(was: ReleasedActivity, is: ReleasedActivity, options: Options): ComparedRow[] {
  const { year } = options;
  const base = { activity: is.id, activityNo: is.no, category: is.category, name: is.name };
  const single = Math.max(was.runs.length, is.runs.length) <= 1;
  const pairs = pairsOf(was.runs, is.runs, (run) => String(run.runNo));
  // An activity without runs counts as one run without a date: its first run is no new one.
  const firstOfNone = was.runs.length === 0 || is.runs.length === 0;
  return pairs.flatMap(([before, after], at): ComparedRow[] => {
    const run = after ?? before;
    if (!run) return [];
    const head = { ...base, runNo: run.runNo };
    const label = single ? "" : `第${run.runNo}期`;
    const [wasLive, isLive_] = [before !== null && isLive(before), after !== null && isLive(after)];
    if (firstOfNone && at === 0 && (wasLive || isLive_)) return runRows(head, [before, after], label, options);
    if (wasLive && isLive_) return runRows(head, [before, after], label, options);
    if (before && wasLive) {
      const old = whenAndWhere(before, year);
      const gone = after === null ? "删去" : "取消";
      const sentence = `${label || "这一期"}${gone}${oldTimes(old)}`;
      return [{ ...head, kind: "dropped", before: old, after: after === null ? "" : "取消", sentence }];
    }
    if (after && isLive_) {
      const now = whenAndWhere(after, year);
      const sentence = `${before === null ? `增加${label || "一期"}` : `恢复${label || "举办"}`}，${now}`;
      return [{ ...head, kind: "added", before: before === null ? "" : "取消", after: now, sentence }];
    }
    return [];
  });
}

/** What else an activity says of itself, by label. */
const others = (one: ReleasedActivity, category: string): [label: string, value: string][] => [
  [nameLabel, one.name],
  ["主要类型", category],
  ["配合部门", namesWords(one.supportingDepartments)],
  ["人数", people(one.people)],
];

/** Differences of an activity that is in both versions. `renamed` gives the present name of a main type. */
function activityRows(
  was: ReleasedActivity,
  is: ReleasedActivity,
  renamed: ReadonlyMap<string, string>,
  options: Options,
): ComparedRow[] {
  const { year } = options;
  const head = { activity: is.id, activityNo: is.no, category: is.category, name: is.name, runNo: null };
  if (!isLive(was) && !isLive(is)) return [];
  if (!isLive(is))
    return [
      {
        ...head,
        kind: "dropped",
        before: wholeOf(was, year),
        after: "取消",
        sentence: `取消${oldTimes(timesOf(was, year))}`,
      },
    ];
  if (!isLive(was))
    return [
      { ...head, kind: "added", before: "取消", after: wholeOf(is, year), sentence: `恢复举办，${timesOf(is, year)}` },
    ];
  const rows: ComparedRow[] = [];
  const [lead, leads] = [namesWords(was.leadDepartments), namesWords(is.leadDepartments)];
  if (lead !== leads)
    rows.push({ ...head, kind: "lead", before: lead, after: leads, sentence: became("牵头部门", lead, leads) });

  const moves: [label: string, was: string, is: string][] = [
    ["计划月份", was.months ?? versionWords.none, is.months ?? versionWords.none],
    ["地点", was.place ?? versionWords.none, is.place ?? versionWords.none],
  ];
  const moved = moves.filter(([, a, b]) => a !== b);
  const [late, isLate] = [was.state === "postponed", is.state === "postponed"];
  if (moved.length > 0 || late !== isLate) {
    const said = (side: 1 | 2, postponed: boolean) =>
      [
        ...(late !== isLate ? [postponed ? "推迟" : "按计划举办"] : []),
        ...moved.map((one) => `${one[0]}：${one[side]}`),
      ].join("；");
    rows.push({
      ...head,
      kind: "moved",
      before: said(1, late),
      after: said(2, isLate),
      sentence: [
        ...(late === isLate ? [] : [isLate ? "推迟举办" : "不再推迟"]),
        ...moved.map(([label, a, b]) => became(label, a, b)),
      ].join("；"),
    });
  }

  const before = others(was, renamed.get(was.category) ?? was.category);
  const changed = others(is, is.category).flatMap(([label, value], at) => {
    const old = before[at]?.[1] ?? "";
    return old === value ? [] : [{ label, old, value }];
  });
  if (changed.length > 0)
    rows.push({
      ...head,
      kind: "changed",
      before: changed.map(({ label, old }) => `${label}：${old}`).join("；"),
      after: changed.map(({ label, value }) => `${label}：${value}`).join("；"),
      sentence: changed.map(({ label, old, value }) => became(label, old, value)).join("；"),
    });
  return [...rows, ...runsRows(was, is, options)];
}

/** Main types that are called or described otherwise, once for each. */
function typeRows(pairs: readonly Pair<ReleasedActivity>[], renamed: ReadonlyMap<string, string>): ComparedRow[] {
  const both = pairs.flatMap(([was, is]) =>
    was && is && (renamed.get(was.category) ?? was.category) === is.category ? [{ was, is }] : [],
  );
  const groups = Map.groupBy(both, ({ is }) => is.category);
  return [...groups.values()].flatMap((members): ComparedRow[] => {
    // The same one whichever way the two are compared.
    const first = members.toSorted((a, b) => (a.is.id < b.is.id ? -1 : 1))[0];
    if (!first) return [];
    const { was, is } = first;
    const parts = [
      ...(was.category === is.category ? [] : [{ label: "主要类型", old: was.category, value: is.category }]),
      ...((was.mainTask ?? "") === (is.mainTask ?? "")
        ? []
        : [{ label: "主要任务", old: was.mainTask || versionWords.none, value: is.mainTask || versionWords.none }]),
    ];
    if (parts.length === 0) return [];
    return [
      {
        kind: "changed",
        activity: is.id,
        activityNo: Math.min(...members.map((one) => one.is.no)),
        category: is.category,
        name: `主要类型${quoted(is.category)}`,
        runNo: null,
        before: parts.map(({ label, old }) => `${label}：${old}`).join("；"),
        after: parts.map(({ label, value }) => `${label}：${value}`).join("；"),
        sentence: parts.map(({ label, old, value }) => became(label, old, value)).join("；"),
      },
    ];
  });
}

const rank: Record<CompareKind, number> = { dropped: 0, added: 1, lead: 2, moved: 3, changed: 4 };

/**
 * What differs between two versions of a plan, in the order of the plan. Activities and runs are carried by their id, so that
 * a renamed one is changed and not dropped and added; a new number alone is no difference. A cancelled one counts as not there.
 */
export function compareVersions(
  from: readonly ReleasedActivity[],
  to: readonly ReleasedActivity[],
  options: Options,
): ComparedRow[] {
  const { year } = options;
  const pairs = pairsOf(from, to, (one) => one.name);
  const renamed = renamedTypes(pairs);
  const rows = pairs.flatMap(([was, is]): ComparedRow[] => {
    if (was && is) return activityRows(was, is, renamed, options);
    const one = is ?? was;
    if (!one || !isLive(one)) return [];
    const head = { activity: one.id, activityNo: one.no, category: one.category, name: one.name, runNo: null };
    return is
      ? [{ ...head, kind: "added", before: "", after: wholeOf(one, year), sentence: `新增，${timesOf(one, year)}` }]
      : [
          {
            ...head,
            kind: "dropped",
            before: wholeOf(one, year),
            after: "",
            sentence: `删去${oldTimes(timesOf(one, year))}`,
          },
        ];
  });
  const order = new Map([...from, ...to].map((one) => [one.id, one.categoryNo * 1000 + one.no]));
  const place = (row: ComparedRow) => order.get(row.activity) ?? 0;
  return [...typeRows(pairs, renamed), ...rows].sort(
    (a, b) => place(a) - place(b) || (a.runNo ?? 0) - (b.runNo ?? 0) || rank[a.kind] - rank[b.kind],
  );
}
