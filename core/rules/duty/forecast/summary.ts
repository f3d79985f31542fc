import { type DutyHalf, type DutyKind, dutyKinds } from "../forms.ts";
import { countsOf, missing, type Shown, type Side } from "./counts.ts";
import type { ForecastInput, Verdict } from "./forms.ts";
import { type Remedy, remediesOf } from "./remedies.ts";
import { paceText, words } from "./wording.ts";

export interface ForecastSummary {
  sentences: string[];
  /** Those of the sentences that lead each half: how many can't, and how many terms are over. Empty without bodies. */
  leads: Record<DutyHalf, string[]>;
  attend: Record<Verdict, number>;
  lecture: Record<Verdict, number>;
  supply: { classesPerYear: number; placesPerClass: number; lecturesPerYear: number; sentences: string[] };
  remedies: Remedy[];
}

const kindNames: Readonly<Record<DutyKind, string>> = { society: "省级学会", cityAssociation: "市级科协" };

/** What is said of one half: the sentences that lead, then the rest. */
function sideSentences(
  side: DutyHalf,
  reckoned: Side,
  shown: readonly Shown[],
  input: ForecastInput,
): { lead: string[]; rest: string[] } {
  const { verb, chance } = words[side];
  const why = (...reasons: string[]) =>
    shown.filter(({ index }) => reasons.includes(reckoned.standings[index]!.why)).length;
  const counts = countsOf(reckoned, shown);
  const owing = counts.可完成 + counts.有风险 + counts.不可能;
  const free = why("exempt");
  if (owing + counts.已完成 === 0) return { lead: [`没有在任负责人应${verb}`], rest: [] };
  if (owing === 0) return { lead: [`在任负责人的${verb}都已完成${free > 0 ? `（其中豁免${free}人）` : ""}`], rest: [] };
  const { pace, chances } = reckoned.supply;
  const within = input.year === undefined ? "任期内" : `${input.year}年底以前`;
  const by = pace.source
    ? `按目前${paceText(side, pace)}`
    : chances.length > 0
      ? "按目前计划"
      : `计划中没有${words[side].seat}`;
  const set = input.whatIf && Object.values(input.whatIf).some(Boolean) ? `${by}并加上所设想的增加` : by;
  const lost = missing(reckoned, shown);
  const none = why("none", "few");
  // Their terms reach into years of which no plan says anything.
  const open = why("unplanned");
  const over = why("over");
  // Of these nobody can say whether they are in time.
  const unknown = why("unknown");
  const lead: string[] = [];
  if (lost === open) {
    const known = owing - over - unknown - open;
    const rest = unknown > 0 ? "任期届满日期已录的" : "";
    if (known > 0) lead.push(`${set}，${rest}应${verb}的${known}人${within}都能安排${verb}`);
    else if (unknown > 0) lead.push(`应${verb}的${unknown}人任期届满日期未录，不能判断任期内能否${verb}`);
  } else {
    const seats = `${side === "attend" ? "名额" : "席位"}不足`;
    const unable = lost - open;
    const causes =
      none === 0
        ? `，原因是${seats}`
        : none === unable
          ? `，原因是此前没有${chance}`
          : `，其中${none}人此前没有${chance}，${unable - none}人因${seats}`;
    lead.push(`${set}，有${unable}人${within}不能${verb}${causes}`);
  }
  if (open > 0)
    lead.push(
      `${lead.length > 0 ? "另有" : "有"}${open}人的任期到以后各年，这些年还没有计划，能否${verb}要看以后的安排`,
    );
  if (over > 0) {
    const also = lead.length > 0 ? "另有" : "有";
    lead.push(
      input.year === undefined
        ? `${also}${over}人任期已经届满，任期内未${verb}`
        : `${also}${over}人期限已过，至今未${verb}`,
    );
  }
  const risks = [
    [why("crowded"), `要在${side === "attend" ? "名额" : "席位"}不足的情况下排先后`],
    [why("last"), "只剩最后一次机会"],
    [why("soon"), "任期即将届满"],
    [open, "要看以后各年的计划"],
    [why("unknown"), "任期届满日期未录，请补录任期"],
  ] as const;
  const told = risks.filter(([count]) => count > 0).map(([count, text]) => `${count}人${text}`);
  const risk = told.length > 0 ? [`${verb}有风险的${counts.有风险}人：${told.join("；")}`] : [];
  return { lead, rest: [...risk, ...kindSentences(side, reckoned, shown)] };
}

/** Figures of each kind where there are heads of both who still owe. */
function kindSentences(side: DutyHalf, reckoned: Side, shown: readonly Shown[]): string[] {
  const kinds = dutyKinds.map((kind) => {
    const counts = countsOf(
      reckoned,
      shown.filter(({ row }) => row.kind === kind),
    );
    return { kind, counts, owing: counts.可完成 + counts.有风险 + counts.不可能 };
  });
  if (kinds.some(({ owing }) => owing === 0)) return [];
  const each = kinds.map(
    ({ kind, counts, owing }) =>
      `${kindNames[kind]}应${words[side].verb}${owing}人，可完成${counts.可完成}人、有风险${counts.有风险}人、不可能${counts.不可能}人`,
  );
  return [each.join("；")];
}

/** The forecast of the whole, in sentences and figures, with the ways out. */
export function summaryOf(
  sides: Record<DutyHalf, Side>,
  shown: readonly Shown[],
  input: ForecastInput,
): ForecastSummary {
  const { attend, lecture } = sides;
  const vacant = shown.filter(({ row }) => row.personId === null).length;
  const none = shown.length === 0;
  const heard = sideSentences("attend", attend, shown, input);
  const given = sideSentences("lecture", lecture, shown, input);
  return {
    sentences: none
      ? ["没有应听讲的机构，请先登记机构、任职和听讲规则"]
      : [
          ...heard.lead,
          ...heard.rest,
          ...given.lead,
          ...given.rest,
          ...(vacant > 0 ? [`${vacant}个机构没有登记负责人，未计入`] : []),
        ],
    leads: { attend: none ? [] : heard.lead, lecture: none ? [] : given.lead },
    attend: countsOf(attend, shown),
    lecture: countsOf(lecture, shown),
    supply: {
      classesPerYear: attend.supply.pace.perYear,
      placesPerClass: attend.supply.pace.places,
      lecturesPerYear: lecture.supply.pace.total,
      sentences: [...attend.supply.sentences, ...lecture.supply.sentences],
    },
    remedies: remediesOf(sides, shown, input),
  };
}
