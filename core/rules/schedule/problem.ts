/** Part of a day; "day" where none is named. */
export type DayPart = "day" | "morning" | "afternoon";

/**
 * Something to be placed: `length` days one after the other out of the problem's `days`, the first not before and the last
 * not after `window`. Every field beyond the fixed form (contracts.md) is optional and changes nothing where it is left out.
 */
export interface ScheduleItem {
  id: string;
  length: number;
  window: readonly [from: string, to: string];
  departments: readonly string[];
  /** Places that it may take; it needs none where the list is empty. */
  places: readonly string[];
  people: number;
  /** The first day that it would best have. */
  wished?: string | undefined;
  /** The first day that it must have. */
  fixed?: string | undefined;
  /** Items that must have ended before it begins. */
  after?: readonly string[] | undefined;
  /** Items that run in no week (Monday to Sunday) in which it runs. */
  notSameWeek?: readonly string[] | undefined;
  /** Factor of the wish; 1 unless told. */
  weight?: number | undefined;
  /** What sentences call it; its id unless told. */
  name?: string | undefined;
  part?: DayPart | undefined;
  /** ISO weekdays (1 Monday … 7 Sunday) on which every one of its days must lie. */
  weekdays?: readonly number[] | undefined;
  /** Months (1 … 12) in which it must begin. */
  months?: readonly number[] | undefined;
  /** Its days must follow each other in the calendar too: no weekend and no holiday between. */
  unbroken?: boolean | undefined;
  /** Working days on which none of its days may lie. */
  barred?: readonly string[] | undefined;
  /** People who are needed: each at one item at a time, and not while away. */
  lecturers?: readonly string[] | undefined;
  /** Audiences that it calls up. */
  audiences?: readonly string[] | undefined;
  /** Stands already: exactly on these dates (working days or not) and there. It is not moved and is judged by no rule, but others keep clear of it. */
  standing?: { dates: readonly string[]; place: string | null } | undefined;
}

export interface SchedulePlace {
  id: string;
  capacity: number;
  /** Items at a time. */
  parallel: number;
  closed: readonly string[];
  name?: string | undefined;
  /** Half days on single dates on which it is closed. */
  closedParts?: readonly { date: string; part: "morning" | "afternoon" }[] | undefined;
  /** Half days of the calendar that lie free between two items there, for travel and setting up. 0 unless told. */
  prepare?: number | undefined;
  /** City, for journeys; a place without one needs none. */
  city?: string | undefined;
}

export interface ScheduleDepartment {
  id: string;
  /** Most items that run on a day, and in a week (Monday to Sunday). */
  perDay?: number | undefined;
  perWeek?: number | undefined;
  /** Most days of a month on which any of its items runs. */
  perMonth?: number | undefined;
  closed?: readonly string[] | undefined;
  name?: string | undefined;
}

/** A person whom items need; the days on which that person is away. */
export interface ScheduleLecturer {
  id: string;
  away: readonly string[];
  name?: string | undefined;
}

/** Days between two call-ups of the same audience under which each missing day costs. */
export interface ScheduleAudience {
  id: string;
  gap: number;
  name?: string | undefined;
}

/** Factors of the score; a missing one is 0. The first five are those of contracts.md. */
export interface ScheduleWeights {
  wish?: number | undefined;
  dayPeak?: number | undefined;
  weekPeak?: number | undefined;
  monthSpread?: number | undefined;
  placeUse?: number | undefined;
  /** Per item that begins outside the favoured months, and per day of an item outside the favoured weekdays. */
  favour?: number | undefined;
  /** Per day that two call-ups of one audience lie closer together than its gap. */
  audience?: number | undefined;
  /** Sum over departments and months of |items beginning − the department's mean|. */
  departmentSpread?: number | undefined;
  /** Per different pair of a city and a week in which anything takes place there. */
  journey?: number | undefined;
  /** Per day of an item on a day to be avoided. */
  avoid?: number | undefined;
}

/** A year to be placed. Lower scores are better; the formula stands in contracts.md and in `score.ts`. */
export interface ScheduleProblem {
  /** Working days, ascending. */
  days: readonly string[];
  items: readonly ScheduleItem[];
  places: readonly SchedulePlace[];
  departments: readonly ScheduleDepartment[];
  weights: ScheduleWeights;
  lecturers?: readonly ScheduleLecturer[] | undefined;
  audiences?: readonly ScheduleAudience[] | undefined;
  favoured?: { months?: readonly number[] | undefined; weekdays?: readonly number[] | undefined } | undefined;
  /** Days that nothing is forbidden on but that are better left free. */
  avoid?: readonly string[] | undefined;
}

/** Where an item stands: its first day and its place (null where it needs none). */
export interface Placement {
  item: string;
  start: string;
  place: string | null;
}

/** An item that found no room, and why. */
export interface Unplaced {
  item: string;
  reasons: string[];
}

export type Stopped = "steps" | "time" | "proved";

/** A proposal. `bound` is a proved lower bound of the score of all plans that leave no more items unplaced; null where none is known. */
export interface Proposal {
  placements: Placement[];
  unplaced: Unplaced[];
  score: number;
  bound: number | null;
  /** The score is the best possible. */
  proved: boolean;
  stopped: Stopped;
}

export interface Move {
  item: string;
  from: { start: string; place: string | null } | null;
  to: { start: string; place: string | null } | null;
}

/** What is lost: days on which nothing can be any more, places, and items that must go elsewhere. */
export interface Broken {
  days?: readonly string[] | undefined;
  places?: readonly string[] | undefined;
  items?: readonly string[] | undefined;
}

export interface RepairReply {
  placements: Placement[];
  moves: Move[];
  unplaced: Unplaced[];
  score: number;
  /** No plan with fewer moves exists. */
  fewest: boolean;
}

/** A place in the year for one item: what the score would change by, and who would have to give way. */
export interface Suggestion {
  start: string;
  place: string | null;
  cost: number;
  displaces: string[];
  sentences: string[];
}

/** Rules that cannot hold together. `relax`: ways out, as sentences. */
export interface Conflict {
  conflict: string[];
  sentences: string[];
  relax: string[];
}
