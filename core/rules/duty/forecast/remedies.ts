import type { DutyHalf } from "../forms.ts";
import { missing, type Shown, type Side } from "./counts.ts";
import { type ForecastInput, type WhatIf, whatIfLimits } from "./forms.ts";
import { standingsOf } from "./standing.ts";
import { CLASS_SIZE, supplyWith } from "./supply.ts";

/** A way out: so many more heads can do their half. */
export interface Remedy {
  sentence: string;
  whatIf: WhatIf;
  saved: number;
}

interface Way {
  side: DutyHalf;
  of: Exclude<keyof WhatIf, "classSize">;
  /** The most that is tried; what helps nobody at the most helps nobody at all. */
  most: number;
  /** What is tried beside the smallest that saves all it can. */
  first: number;
  /** The most a year for each head who is saved; beyond it is no advice. */
  perHead: number;
  whatIf(count: number, size: number): WhatIf;
  text(count: number, size: number): string;
}

/** What the office can do. A remedy is more of one thing, beside what is asked for already. */
const ways: readonly Way[] = [
  {
    side: "attend",
    of: "classes",
    most: 12,
    first: 1,
    perHead: 1,
    whatIf: (count, size) => ({ classes: count, classSize: size }),
    text: (count, size) => `每年增加${count}期培训（每期${size}人）`,
  },
  {
    side: "attend",
    of: "morePlaces",
    most: 240,
    first: 10,
    perHead: 10,
    whatIf: (count) => ({ morePlaces: count }),
    text: (count) => `每期培训增加${count}个名额`,
  },
  {
    side: "lecture",
    of: "lectures",
    most: 240,
    first: 10,
    perHead: 10,
    whatIf: (count) => ({ lectures: count }),
    text: (count) => `在校内培训、论坛中每年增加${count}个讲课席位`,
  },
  {
    side: "lecture",
    of: "cityLectures",
    most: 240,
    first: 21,
    perHead: 10,
    whatIf: (count) => ({ cityLectures: count }),
    text: (count) => `每年在地市活动中安排${count}次讲课`,
  },
];

function added(base: WhatIf | undefined, more: WhatIf): WhatIf {
  const sum = (a: number | undefined, b: number | undefined) => (a ?? 0) + (b ?? 0) || undefined;
  const whole: WhatIf = {
    classes: sum(base?.classes, more.classes),
    classSize: base?.classSize ?? more.classSize,
    morePlaces: sum(base?.morePlaces, more.morePlaces),
    lectures: sum(base?.lectures, more.lectures),
    cityLectures: sum(base?.cityLectures, more.cityLectures),
  };
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined));
}

/**
 * So few of something are spread over the year anew with each one more: they are tried one by one. From there on more is less
 * by one at most, where the share of the running year is rounded; what is found saves as many as the most all the same.
 */
const FEW = 12;

/** The smallest count that saves as many as any; null where none saves anybody. */
function smallest(savedBy: (count: number) => number, most: number): number | null {
  const atMost = most < 1 ? 0 : savedBy(most);
  // Where the most that is tried saves nobody, fewer will not; nor does more than can be asked for.
  if (atMost <= 0) return null;
  const few = Math.min(FEW, most);
  if (savedBy(few) >= atMost) {
    for (let count = 1; count < few; count++) if (savedBy(count) >= atMost) return count;
    return few;
  }
  let [low, high] = [FEW + 1, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (savedBy(middle) >= atMost) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * What would change it: each way tried by reckoning the forecast again, once with a usual step and once with the smallest
 * number that saves as many as that way can, within what is worth it. `saved` are heads who get a place and got none before; who is over, or ends
 * before anything can be held, no way saves. Only what helps, best first; of equals the smaller comes first.
 */
export function remediesOf(
  sides: Record<DutyHalf, Side>,
  shown: readonly Shown[],
  { duty, whatIf, calendar = new Map() }: Pick<ForecastInput, "duty" | "whatIf" | "calendar">,
): Remedy[] {
  const remedies: (Remedy & { order: number; count: number })[] = [];
  for (const [order, way] of ways.entries()) {
    const side = sides[way.side];
    const lost = missing(side, shown);
    if (lost === 0) continue;
    const size = whatIf?.classSize ?? (side.supply.pace.places || CLASS_SIZE);
    const known = new Map<number, number>();
    const savedBy = (count: number): number => {
      const done = known.get(count);
      if (done !== undefined) return done;
      // Asked for together with what is asked for already, as it will be when somebody does.
      const wanted = added(whatIf, way.whatIf(count, size));
      const supply = supplyWith(way.side, side.planned, wanted, { on: duty.on, lastYear: side.lastYear, calendar });
      const saved =
        lost - missing({ standings: standingsOf(side.demands, supply.chances, { ...supply, tips: false }) }, shown);
      known.set(count, saved);
      return saved;
    };
    let most = Math.min(way.most, whatIfLimits[way.of] - (whatIf?.[way.of] ?? 0));
    let count = smallest(savedBy, most);
    // Dozens of places for one head more: the way is taken only as far as it is worth it.
    while (count !== null && count > way.perHead * savedBy(count)) {
      most = Math.floor(count / 2);
      count = smallest(savedBy, most);
    }
    if (count === null) continue;
    for (const tried of new Set([Math.min(way.first, count), count])) {
      const saved = savedBy(tried);
      if (saved <= 0) continue;
      const rest = lost - saved;
      const end =
        rest === 0 ? `，${lost}人都能${verb(way.side)}` : `，可多保证${saved}人${verb(way.side)}，其余${rest}人仍不能`;
      remedies.push({
        sentence: `${way.text(tried, size)}${end}`,
        whatIf: added(whatIf, way.whatIf(tried, size)),
        saved,
        order,
        count: tried,
      });
    }
  }
  remedies.sort((a, b) => b.saved - a.saved || a.order - b.order || a.count - b.count);
  return remedies.map(({ sentence, whatIf: wanted, saved }) => ({ sentence, whatIf: wanted, saved }));
}

const verb = (side: DutyHalf) => (side === "attend" ? "听课" : "讲课");
