import { addDays } from "../../../kit/dates.ts";
import { weekdayNames } from "../../../records/activity.ts";
import type { PlanItem } from "../picture.ts";
import { dayOf, weekdayOf } from "./days.ts";
import type { Found } from "./found.ts";
import { emptyFindings, roomOf } from "./ownWindow.ts";
import { hasBegun, isMovable, otherPlaces } from "./spots.ts";
import { type Asked, placeInput, type Way } from "./ways.ts";
import { fixText } from "./words.ts";
import type { Year } from "./year.ts";

/** Days by which a window is made wider at most. */
const WIDER = 120;

/** A change of what is asked of a run, through its record. An activity without runs has none to change. */
function edit(
  item: PlanItem,
  patch: Record<string, unknown>,
  after: Partial<PlanItem>,
  say: () => string,
  kind: string,
): Way[] {
  if (item.run === null) return [];
  return [
    {
      say,
      procedure: "activityRun.update",
      input: { id: item.run, patch },
      changed: new Map([[item.id, { ...item, ...after }]]),
      moves: 1,
      warnings: 0,
      // Changing what is asked comes after moving, which changes nothing that somebody has decided.
      shift: 1000,
      otherWeekday: false,
      kind,
    },
  ];
}

const weekdayWords = (days: readonly number[]): string[] => days.flatMap((day) => weekdayNames[day - 1] ?? []);

function toWindow(item: PlanItem, from: string, to: string): Way[] {
  const [first, last] = item.window ?? [from, to];
  const begin = from < first ? from : first;
  const end = to > last ? to : last;
  const patch = { ...(begin !== first ? { windowFrom: begin } : {}), ...(end !== last ? { windowTo: end } : {}) };
  const say = () =>
    begin !== first && end !== last
      ? fixText.windowTurned(item, begin, end)
      : begin !== first
        ? fixText.windowFrom(item, begin)
        : fixText.windowTo(item, end);
  return edit(item, patch, { window: [begin, end] }, say, "window");
}

function withMonth(item: PlanItem, month: number): Way[] {
  const months = [...new Set([...(item.months ?? []), month])].sort((a, b) => a - b);
  const text = `${months.join("、")}月`;
  return edit(item, { months: text }, { months, monthsText: text }, () => fixText.months(item, text), "months");
}

function withWeekdays(item: PlanItem, more: readonly number[]): Way[] {
  const days = [...new Set([...(item.weekdays ?? []), ...more])].sort((a, b) => a - b);
  const say = () => fixText.weekdays(item, days);
  return edit(item, { weekdays: weekdayWords(days) }, { weekdays: days }, say, "weekdays");
}

function windowWays(year: Year, finding: Found, item: PlanItem): Way[] {
  const one = year.placed.get(item.id);
  if (!one) return [];
  if (finding.key.endsWith(":days")) return toWindow(item, year.days.date(one.first), year.days.date(one.last));
  if (finding.key.endsWith(":months")) return withMonth(item, Number(year.days.date(one.first).slice(5, 7)));
  if (finding.key.endsWith(":weekdays")) return withWeekdays(item, one.days.map(weekdayOf));
  return [];
}

/** A wider or a turned window, other weekdays, fewer days: whatever makes room for the item by itself. */
function emptyWays(year: Year, item: PlanItem): Way[] {
  const room = (after: Partial<PlanItem>) => emptyFindings(year, { ...item, ...after }).length === 0;
  const ways: Way[] = [];
  const { window } = item;
  if (window && window[0] > window[1]) {
    const turned = [window[1], window[0]] as const;
    if (!room({ window: turned })) return [];
    const patch = { windowFrom: turned[0], windowTo: turned[1] };
    return edit(item, patch, { window: turned }, () => fixText.windowTurned(item, ...turned), "window");
  }
  if (window) {
    const earlier = Array.from({ length: WIDER }, (_, i) => addDays(window[0], -i - 1)).find((from) =>
      room({ window: [from, window[1]] }),
    );
    const later = Array.from({ length: WIDER }, (_, i) => addDays(window[1], i + 1)).find((to) =>
      room({ window: [window[0], to] }),
    );
    if (later) ways.push(...toWindow(item, window[0], later));
    if (earlier) ways.push(...toWindow(item, earlier, window[1]));
  }
  if (item.weekdays && item.weekdays.length > 0 && room({ weekdays: null })) {
    ways.push(...edit(item, { weekdays: [] }, { weekdays: null }, () => fixText.weekdays(item, []), "weekdays"));
  }
  if (item.from === null && item.length > 1) {
    const [from, to] = roomOf(year, item);
    const most = Math.min(item.length - 1, year.days.working(dayOf(from), dayOf(to)));
    const length = Array.from({ length: Math.max(0, most) }, (_, i) => most - i).find((days) => room({ length: days }));
    if (length) ways.push(...edit(item, { length }, { length }, () => fixText.length(item, length), "length"));
  }
  return ways;
}

/** Another place for an item that has no days, or one more among which it may choose. */
function placeWays(year: Year, item: PlanItem, asked: Asked): Way[] {
  if (item.from !== null || item.run === null) return [];
  const chosen = item.base ?? item.hall;
  return otherPlaces(year, item)
    .slice(0, 3)
    .flatMap((place): Way[] => {
      if (chosen === null) {
        const list = place.kind === "base" ? "bases" : "halls";
        const more = [...item[list].filter((id) => year.places.has(id)), place.id];
        return edit(item, { [list]: more }, { [list]: more }, () => fixText.choiceMore(item, place.name), "place");
      }
      const after = { ...item, base: null, hall: null, [place.kind]: place.id };
      return [
        {
          say: () => fixText.placeOnly(item, place.name),
          procedure: "plan.place",
          input: placeInput(item, null, null, place, asked),
          changed: new Map([[item.id, after]]),
          moves: 1,
          warnings: 0,
          shift: 0,
          otherWeekday: false,
          kind: "place",
        },
      ];
    });
}

/** The other half of the day. */
function partWays(item: PlanItem): Way[] {
  if (item.part === "day") return [];
  const part = item.part === "morning" ? "afternoon" : "morning";
  return edit(item, { part }, { part }, () => fixText.part(item, part, 0), `part ${item.id}`).map((way) => ({
    ...way,
    say: (warnings: number) => fixText.part(item, part, warnings),
    shift: 0,
  }));
}

function cycleWays(year: Year, finding: Found): Way[] {
  return finding.items.flatMap((item) => {
    const own = new Set(finding.items.map((one) => one.activity));
    return item.after
      .filter((id) => own.has(id))
      .flatMap((id) => {
        const after = item.after.filter((other) => other !== id);
        return edit(item, { after }, { after }, () => fixText.after(item, `“${year.name(id)}”`), `after ${item.id}`);
      });
  });
}

function choiceWays(year: Year, item: PlanItem): Way[] {
  const bases = item.bases.filter((id) => year.places.has(id));
  const halls = item.halls.filter((id) => year.places.has(id));
  if (bases.length + halls.length === 0) return [];
  return edit(item, { bases, halls }, { bases, halls }, () => fixText.choice(item), "choice");
}

/** Ways out of a finding that change what is asked of its items instead of moving them. Each is still to be tried. */
export function editWays(year: Year, finding: Found, asked: Asked): Way[] {
  const [item] = finding.items;
  if (!item) return [];
  switch (finding.rule) {
    case "window":
      return windowWays(year, finding, item);
    case "windowEmpty":
      return [...emptyWays(year, item), ...placeWays(year, item, asked)];
    case "capacity":
      return placeWays(year, item, asked);
    case "gone":
      return [...choiceWays(year, item), ...placeWays(year, item, asked)];
    case "cycle":
      return cycleWays(year, finding);
    case "state":
      return edit(item, { state: "scheduled" }, { state: "scheduled" }, () => fixText.state(item), "state");
    case "place":
    case "lecturer":
    case "opening":
      return finding.items.filter((one) => isMovable(one) && !hasBegun(year, one)).flatMap(partWays);
    default:
      return [];
  }
}
