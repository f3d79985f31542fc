import { lastOfMonth, yearOf } from "../../kit/dates.ts";
import { organisationKinds } from "../../records/organisation.ts";
import { cityTiles } from "./cityTiles.data.ts";
import { dutyRows } from "./duty.ts";
import { type DutyInput, type DutyRow, dutyKinds } from "./forms.ts";
import { compareText } from "./progress.ts";
import { regionOf, regions, shortCity } from "./region.ts";
import { prepare } from "./terms.ts";

/** So many years are told unless asked otherwise. */
export const YEARS = 5;

/** Figures of one group of heads. Heads who are exempt are in `exempt` and in none of the others but `bodies`. */
export interface DutyFigures {
  key: string;
  label: string;
  /** Bodies with a row: heads and vacant ones. */
  bodies: number;
  /** Heads in office who are not exempt as a whole. */
  bound: number;
  /** Of these, who owes no more lesson (half exempt included), no more lecture, neither. */
  attended: number;
  lectured: number;
  done: number;
  soon: number;
  overdue: number;
  vacant: number;
  exempt: number;
}

export type CoverageDimension = "kind" | "disciplineGroup" | "region" | "city" | "termEnd";

export interface DutyFiguresList {
  total: DutyFigures;
  groups: { by: CoverageDimension; label: string; rows: DutyFigures[] }[];
  years: { year: number; on: string; total: DutyFigures }[];
  tiles: (DutyFigures & { column: number; row: number; short: string })[];
}

/** The figures of some rows. */
export function figuresOf(rows: readonly DutyRow[], key: string, label: string): DutyFigures {
  const figures: DutyFigures = {
    key,
    label,
    bodies: new Set(rows.map((row) => row.organisationId)).size,
    bound: 0,
    attended: 0,
    lectured: 0,
    done: 0,
    soon: 0,
    overdue: 0,
    vacant: 0,
    exempt: 0,
  };
  for (const row of rows) {
    if (row.person === null) figures.vacant += 1;
    else if (row.exempt) figures.exempt += 1;
    else {
      figures.bound += 1;
      if (row.owed.attend === 0) figures.attended += 1;
      if (row.owed.lecture === 0) figures.lectured += 1;
      if (row.state === "已完成") figures.done += 1;
      if (row.urgency === "即将到期") figures.soon += 1;
      if (row.urgency === "逾期") figures.overdue += 1;
    }
  }
  return figures;
}

const NONE = "未填写";

const endOf = (row: DutyRow): string => (row.endsOn === null ? "" : row.endsOn.slice(0, 4));

/** How the rows are grouped: the key of a row, its label, and what comes first. */
const dimensions: readonly {
  by: CoverageDimension;
  label: string;
  key: (row: DutyRow) => string;
  text: (key: string) => string;
  order: readonly string[];
  only?: (row: DutyRow) => boolean;
}[] = [
  {
    by: "kind",
    label: "机构类别",
    key: (row) => row.kind,
    text: (key) => organisationKinds[key as keyof typeof organisationKinds] ?? key,
    order: dutyKinds,
  },
  {
    by: "disciplineGroup",
    label: "学科组",
    key: (row) => row.disciplineGroup ?? "",
    text: (key) => key || NONE,
    order: ["理科", "工科", "农科", "医科", "交叉学科", "科普"],
    // Only societies have one.
    only: (row) => row.kind === "society",
  },
  {
    by: "region",
    label: "片区",
    key: regionOf,
    text: (key) => key || NONE,
    order: regions,
  },
  {
    by: "city",
    label: "所在市",
    key: (row) => shortCity(row.city),
    text: (key) => key || NONE,
    order: cityTiles.map((tile) => tile.city),
  },
  {
    by: "termEnd",
    label: "任期届满年份",
    key: endOf,
    text: (key) => (key ? `${key}年` : "任期未录或无人"),
    order: [],
  },
];

function groupsOf(rows: readonly DutyRow[]): DutyFiguresList["groups"] {
  return dimensions.map(({ by, label, key, text, order, only }) => {
    const place = (one: string) =>
      one === "" ? Number.POSITIVE_INFINITY : order.includes(one) ? order.indexOf(one) : order.length;
    const groups = [...Map.groupBy(only ? rows.filter(only) : rows, key)];
    groups.sort(([a], [b]) => (place(a) === place(b) ? compareText(a, b) : place(a) < place(b) ? -1 : 1));
    return { by, label, rows: groups.map(([one, own]) => figuresOf(own, one, text(one))) };
  });
}

/**
 * Coverage of 听一课讲一课 on a day by kind, discipline group, region, city and the year in which the term ends; at the end of
 * each of the last `years` years (in the year of `on` on that day); and on the schematic map of the 21 cities, where a body
 * belongs to the city that it names.
 */
export function dutyCoverage(input: DutyInput, years = YEARS): DutyFiguresList {
  const rows = dutyRows(prepare(input));
  const byCity = Map.groupBy(rows, (row) => shortCity(row.city));
  const thisYear = yearOf(input.on);
  return {
    total: figuresOf(rows, "total", "合计"),
    groups: groupsOf(rows),
    years: Array.from({ length: years }, (_, index) => {
      const year = thisYear - years + 1 + index;
      const on = year === thisYear ? input.on : lastOfMonth(year, 12);
      const then = on === input.on ? rows : dutyRows(prepare({ ...input, on }));
      return { year, on, total: figuresOf(then, String(year), `${year}年`) };
    }),
    tiles: cityTiles.map(({ city, column, row }) => ({
      ...figuresOf(byCity.get(city) ?? [], city, `${city}市`),
      short: city,
      column,
      row,
    })),
  };
}
