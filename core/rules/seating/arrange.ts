import type { HallZone, Seat, SeatCategory, SeatedPerson, ZoneKind } from "../../records/seating.ts";
import { audienceBands, seatAudience } from "./audience.ts";
import type { SeatingOptions } from "./choices.ts";
import { type HallPlan, hasSeat, layoutOf, placeSentence } from "./hall.ts";
import { seatPlatform } from "./platformSeats.ts";
import { type Spot, spotsOf } from "./spots.ts";
import { seatingText } from "./text.ts";
import { seatZone } from "./zoneRules.ts";

/** Somebody for whom there is no seat, and why. `index` points into the people. */
export interface LeftOver {
  index: number;
  name: string;
  reason: string;
}

export interface Arrangement {
  seats: Seat[];
  /** Those for whom there is no seat, in order of rank. */
  leftOver: LeftOver[];
  /** What could not be done as it was asked for, one sentence each. */
  notes: string[];
}

/** Kinds of zones that are seated by the rule of their kind, in the order in which they are filled. */
const ruled: readonly ZoneKind[] = ["side", "armchairs", "signing", "photo", "table", "island"];

const seatWords: Partial<Record<SeatCategory, string>> = {
  reserved: "预留座",
  staff: "工作人员座",
  press: "媒体座",
  late: "迟到席",
};

/**
 * Seats people, given in order of rank (print.md 4). Fixed places first: seats of `kept` (by index of the person) stay as they are. Then the platform by the house's variant, the zones that have a rule of
 * their own, and the hall by the chosen fill. Everybody sits at most once; the last in rank are left over, each with the reason.
 */
export function arrange(
  people: readonly SeatedPerson[],
  hall: HallPlan,
  options: SeatingOptions,
  kept: ReadonlyMap<number, Seat> = new Map(),
): Arrangement {
  const layout = layoutOf(hall);
  const notes: string[] = [];
  const byId = new Map(spotsOf(layout).spots.map((spot) => [spot.id, spot]));
  const platforms = layout.zones.filter((zone) => zone.kind === "platform" && zone.rows.length > 0);
  const zoneIds = new Map(layout.zones.map((zone) => [zone.id, zone]));
  const wishOf = (one: SeatedPerson) => (one.zone === undefined ? undefined : zoneIds.get(one.zone));
  const isPlatform = (one: SeatedPerson) =>
    platforms.length > 0 && (wishOf(one) ? wishOf(one)?.kind === "platform" : one.platform);
  const onPlatform = people.flatMap((one, index) => (isPlatform(one) ? [index] : []));
  const stage = new Set(onPlatform);

  const seats: Seat[] = [];
  const taken = new Set<string>();
  const seated = new Set<number>();
  const put = (seat: Seat) => {
    seats.push(seat);
    taken.add(seat.seat);
    seated.add(seat.index);
  };
  const locked = new Map<number, Seat>();
  for (const [index, seat] of kept) {
    const person = people[index];
    if (!person) continue;
    if (stage.has(index)) {
      locked.set(index, seat);
      continue;
    }
    const spot = byId.get(seat.seat);
    const stays = spot && spot.category !== "blocked" && spot.zone?.kind !== "platform";
    if (!stays) {
      if (seat.locked && !hasSeat(layout, seat.seat))
        notes.push(seatingText.lostLock(person.name, placeSentence(layout, seat.seat)));
    } else if (taken.has(seat.seat)) notes.push(seatingText.twiceInPlan(person.name, spot.short));
    else put({ ...seat, index });
  }
  const platform = seatPlatform(onPlatform, people, platforms, options, locked);
  for (const seat of platform.seats) put(seat);
  notes.push(...platform.notes);
  const fromPlatform = new Set(platform.over);

  let waiting = people.flatMap((_, index) => (seated.has(index) ? [] : [index]));
  const isFree = (spot: Spot) => !taken.has(spot.id);
  const whys = (index: number, why: string): string => {
    if (fromPlatform.has(index)) return `${why}（${seatingText.platformFull}）`;
    return people[index]?.platform && platforms.length === 0 ? `${why}（${seatingText.noPlatform}）` : why;
  };
  const seatIn = (zones: readonly HallZone[], members: readonly number[]) => {
    const rows = (zone: HallZone) =>
      zone.rows.map((row) =>
        row.seats.flatMap((seat) => {
          const spot = byId.get(seat.id);
          return spot && isFree(spot) && seat.category === "normal" ? [spot] : [];
        }),
      );
    const found = seatZone(
      zones.map((zone) => ({ zone, rows: rows(zone) })),
      members,
      people,
      layout,
      options,
    );
    notes.push(...found.notes);
    for (const one of found.given) put({ seat: one.spot.id, index: one.index, why: whys(one.index, one.why) });
    waiting = waiting.filter((index) => !seated.has(index));
  };
  // Who must sit in a certain zone goes before those who only happen to come there.
  for (const zone of layout.zones) {
    const bound = waiting.filter((index) => people[index]?.zone === zone.id);
    if (bound.length > 0 && ruled.includes(zone.kind)) seatIn([zone], bound);
  }
  const anywhere = (index: number) => wishOf(people[index] as SeatedPerson) === undefined;
  for (const kind of ruled) {
    const zones = layout.zones.filter((zone) => zone.kind === kind);
    const free = waiting.filter(anywhere);
    if (zones.length > 0 && free.length > 0) seatIn(zones, free);
  }
  const audience = seatAudience(waiting, people, layout, audienceBands(layout, byId, options), options, isFree);
  for (const one of audience.given) put({ seat: one.spot.id, index: one.index, why: whys(one.index, one.why) });
  notes.push(...audience.notes);

  const reason = reasons(
    [...byId.values()].filter((spot) => spot.zone?.kind !== "platform"),
    isFree,
    seats,
    zoneIds,
  );
  const leftOver = people.flatMap((one, index): LeftOver[] =>
    seated.has(index) ? [] : [{ index, name: one.name, reason: reason(one, index) }],
  );
  return { seats, leftOver, notes };
}

/** Those of a plan who have no seat, each with the reason that the hall as it is seated now gives. */
export function withoutSeat(
  people: readonly SeatedPerson[],
  seats: readonly Seat[],
  hall: HallPlan,
  options: SeatingOptions,
): LeftOver[] {
  const seated = new Set(seats.map((seat) => seat.index));
  if (people.every((_, index) => seated.has(index))) return [];
  const kept = new Map(seats.map((seat) => [seat.index, { ...seat, locked: true }]));
  const reasons = new Map(arrange(people, hall, options, kept).leftOver.map((one) => [one.index, one.reason]));
  return people.flatMap((one, index) =>
    seated.has(index) ? [] : [{ index, name: one.name, reason: reasons.get(index) ?? seatingText.stillRoom }],
  );
}

/** Says why somebody has no seat: the hall has none, or it is full, and which seats are kept back. Counts once for all who are left over. */
function reasons(
  places: readonly Spot[],
  isFree: (spot: Spot) => boolean,
  seats: readonly Seat[],
  zones: ReadonlyMap<string, HallZone>,
): (person: SeatedPerson, index: number) => string {
  const made = new Map<string | undefined, { head: string; tail: string; where: string; ranks: number[] }>();
  const describe = (wish: HallZone | undefined) => {
    const usable = (wish ? places.filter((spot) => spot.zone === wish) : places).filter(
      (spot) => spot.category !== "blocked",
    );
    const where = wish ? `“${wish.name}”` : "听众席";
    if (usable.length === 0) return { head: wish ? `${where}没有座位` : "会场没有听众席", tail: "", where, ranks: [] };
    const spare = (Object.keys(seatWords) as SeatCategory[]).flatMap((category) => {
      const count = usable.filter((spot) => spot.category === category && isFree(spot)).length;
      return count > 0 ? [`${seatWords[category]}${count}个`] : [];
    });
    const ids = new Set(usable.map((spot) => spot.id));
    const rows = new Set(usable.map((spot) => spot.row)).size;
    return {
      head: `${where}共${rows}排${usable.length}座，已经坐满`,
      tail: spare.length > 0 ? `；另有${spare.join("、")}未用，可以手工安排` : "",
      where,
      ranks: seats.filter((seat) => ids.has(seat.seat)).map((seat) => seat.index),
    };
  };
  const waited = new Map<string | undefined, number>();
  return (person, index) => {
    const wish = person.zone === undefined ? undefined : zones.get(person.zone);
    const found = made.get(wish?.id) ?? describe(wish);
    made.set(wish?.id, found);
    if (found.ranks.length === 0) return `${found.head}${found.tail}`;
    const others = waited.get(wish?.id) ?? 0;
    waited.set(wish?.id, others + 1);
    const before = found.ranks.reduce((count, rank) => count + (rank < index ? 1 : 0), 0) + others;
    // Others sit though they come later in rank: what decided was the body, or what somebody comes as.
    const rule =
      before < found.ranks.length
        ? "各单位、各类人员依次安排，到此已无座位"
        : `按次序排在${found.where}第${before + 1}位`;
    return `${found.head}；${rule}${found.tail}`;
  };
}
