import type { YearRules } from "../../schedule/catalogue.ts";
import type { PlanItem, PlanPicture } from "../picture.ts";
import { editWays } from "./editWays.ts";
import { foundIn } from "./find.ts";
import type { Found } from "./found.ts";
import { severalMoves, singleMoves, swap } from "./moveWays.ts";
import { broughtBy, type Known, knownOf, withItems } from "./spots.ts";
import { type Asked, byMerit, type Way } from "./ways.ts";
import { type Year, yearOfPicture } from "./year.ts";

/** A way out that was tried: the command that does it and its input. */
export interface PlanFix {
  sentence: string;
  procedure: string;
  input: unknown;
}

/** So many are offered, of them so many alike, and so many are tried. */
const OFFERED = 5;
const ALIKE = 3;
const TRIES = 18;
/** Of ways that are alike no more are tried once so many have failed: those of another kind get their turn. */
const FAILURES = 6;

/** Findings of which one more or one less item is not enough when they are over by more than one. */
const counted = new Set(["perWeek", "monthPeak"]);

/** An activity that gets its first run is a new item. */
const asStored = (item: PlanItem): PlanItem =>
  item.run === null && item.from !== null
    ? { ...item, id: `${item.id}#1`, run: `${item.id}#1`, runNo: 1, runs: 1 }
    : item;

/** What the year would say after a way out; null where the finding stays or an error is new or has grown. */
function outcome(year: Year, known: Known, finding: Found, way: Way): number | null {
  const changed = new Map([...way.changed].map(([id, item]) => [id, asStored(item)]));
  const after = foundIn(yearOfPicture(withItems(year.picture, changed), year.rules, year.on));
  if (after.some((one) => one.key === finding.key)) return null;
  const { errors, warnings } = broughtBy(known, after);
  return errors > 0 ? null : warnings;
}

/**
 * Ways out of the finding with this key, best first: fewest new warnings, then fewest moves, smallest shift, same weekday.
 * Each was tried on the whole year: the finding is gone and no error is new. Empty where the finding is no more or no way is known.
 */
export function planFixes(
  picture: PlanPicture,
  rules: YearRules,
  on: string | null,
  key: string,
  asked: Asked,
): PlanFix[] {
  const year = yearOfPicture(picture, rules, on);
  const all = foundIn(year);
  const finding = all.find((one) => one.key === key);
  if (!finding) return [];
  const known = knownOf(all);
  const single = counted.has(finding.rule) && finding.over > 1 ? [] : singleMoves(year, known, asked, finding);
  const ways = [...single, ...swap(year, asked, finding), ...editWays(year, finding, asked)].sort(byMerit);
  const offered: { way: Way; warnings: number }[] = [];
  const alike = new Map<string, number>();
  const failed = new Map<string, number>();
  let tries = 0;
  for (const way of ways) {
    if (offered.length >= OFFERED || tries >= TRIES) break;
    const count = alike.get(way.kind) ?? 0;
    if (count >= ALIKE || (failed.get(way.kind) ?? 0) >= FAILURES) continue;
    tries += 1;
    const warnings = outcome(year, known, finding, way);
    if (warnings === null) {
      failed.set(way.kind, (failed.get(way.kind) ?? 0) + 1);
      continue;
    }
    alike.set(way.kind, count + 1);
    offered.push({ way, warnings });
  }
  if (offered.length === 0 && finding.over > 1) {
    const way = severalMoves(year, asked, finding);
    const warnings = way && outcome(year, known, finding, way);
    if (way && warnings !== null) offered.push({ way, warnings });
  }
  return offered
    .sort((a, b) => byMerit({ ...a.way, warnings: a.warnings }, { ...b.way, warnings: b.warnings }))
    .map(({ way, warnings }) => ({ sentence: way.say(warnings), procedure: way.procedure, input: way.input }));
}
