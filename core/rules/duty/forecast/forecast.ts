import { diffDays, minDate, yearOf } from "../../../kit/dates.ts";
import type { DutyHalf, DutyInput, DutyRow } from "../forms.ts";
import type { Side } from "./counts.ts";
import type { ForecastInput, ForecastRow, Outlook, Standing } from "./forms.ts";
import { type Demand, standingsOf } from "./standing.ts";
import { type ForecastSummary, summaryOf } from "./summary.ts";
import { supplyOf, supplyWith } from "./supply.ts";
import { exemption, standingSentence } from "./wording.ts";

/** Terms that end later than so many years ahead are typed wrongly or open: the plan is not carried on further for them. */
const MOST_YEARS = 15;

export const halves = ["attend", "lecture"] as const satisfies readonly DutyHalf[];

export interface Forecast {
  rows: ForecastRow[];
  summary: ForecastSummary;
}

/** What one half of one row asks for. The end of `year` stands instead of the end of the term where that is later. */
export function demandOf(side: DutyHalf, row: DutyRow, duty: DutyInput, year?: number | undefined): Demand {
  const { on, soonDays } = duty;
  const deadline = year === undefined ? row.endsOn : minDate<string | null>(row.endsOn, `${year}-12-31`);
  const owed = row.owed[side];
  const state = (): Demand["state"] => {
    if (row.personId === null) return "vacant";
    if (row.exempt !== null) return "exempt";
    if (owed <= 0)
      return exemption(side, row) !== null && row[side === "attend" ? "attended" : "lectured"] === null
        ? "exempt"
        : "done";
    return deadline !== null && deadline < on ? "over" : "open";
  };
  return {
    state: state(),
    person: row.personId ?? "",
    together: row.oneForAll ?? null,
    owed,
    deadline,
    end: row.endsOn,
    soon: deadline !== null && deadline === row.endsOn && diffDays(on, deadline) <= soonDays,
    forms: side === "attend" ? row.asked.attendForms : row.asked.lectureForms,
  };
}

function sideOf(side: DutyHalf, input: ForecastInput): Side {
  const { duty, rows, plans, year, whatIf } = input;
  const { on } = duty;
  const demands = rows.map((row) => demandOf(side, row, duty, year));
  const now = yearOf(on);
  const ends = demands.flatMap((one) => (one.state === "open" && one.deadline ? [yearOf(one.deadline)] : []));
  const lastYear = Math.min(
    now + MOST_YEARS,
    ends.reduce((most, one) => Math.max(most, one), now + 1),
  );
  const heads = new Set(rows.flatMap((row) => row.personId ?? []));
  const planned = supplyOf(side, duty, plans, heads, lastYear);
  const span = { on, lastYear, calendar: input.calendar ?? new Map() };
  const supply = supplyWith(side, planned, whatIf, span);
  return { demands, supply, planned, standings: standingsOf(demands, supply.chances, supply), lastYear };
}

function outlookOf(
  side: DutyHalf,
  row: DutyRow,
  index: number,
  { demands, standings, supply }: Side,
  on: string,
): Outlook {
  const standing = standings[index]!;
  return {
    verdict: standing.verdict,
    tips: standing.tips,
    chances: side === "attend" ? standing.occasions : standing.seats,
    sentence: standingSentence(side, row, standing, demands[index]!.deadline, on, supply.chances.length === 0),
  };
}

/**
 * What becomes of the duty under the plan (FREQ-01, FREQ-02): for every head and each half whether it can still be met
 * before the term ends, or before the end of `year`, until when, and why; for the whole how many cannot and what would help.
 * `rows` are all rows of `listDuties` for the day, in protocol order: all compete for the places, `kind` only chooses of
 * whom is told. Verdicts: `standingsOf`. A vacant body has the verdict 可完成 with its own sentence and is not counted.
 */
export function forecastDuties(input: ForecastInput): Forecast {
  const { rows, kind, duty } = input;
  const sides = { attend: sideOf("attend", input), lecture: sideOf("lecture", input) };
  const shown = rows.flatMap((row, index) => (kind === undefined || row.kind === kind ? [{ row, index }] : []));
  return {
    rows: shown.map(({ row, index }) => ({
      ...row,
      attend: outlookOf("attend", row, index, sides.attend, duty.on),
      lecture: outlookOf("lecture", row, index, sides.lecture, duty.on),
    })),
    summary: summaryOf(sides, shown, input),
  };
}

/** The standings of one half alone, for those who only nominate. */
export function attendStandings(input: ForecastInput): readonly Standing[] {
  return sideOf("attend", input).standings;
}
