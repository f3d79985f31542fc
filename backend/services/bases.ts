import { addDays, diffDays, maxDate } from "../../core/kit/dates.ts";
import { notFound } from "../../core/kit/errors.ts";
import type { Finding } from "../../core/kit/finding.ts";
import { messages } from "../../core/kit/messages.ts";
import { basesModule } from "../../core/modules/bases.ts";
import { baseBooking, base as baseRecord, halfDays } from "../../core/records/base.ts";
import { bookingFindings, bookingOutlook } from "../../core/rules/booking.ts";
import type { Tx } from "../../db/client.ts";
import { bookingsBetween, findBase } from "../../db/queries/bases.ts";
import { implement } from "../context.ts";
import { guard } from "../saving.ts";

interface Planned {
  id?: string;
  base: string;
  title: string;
  from: string;
  to: string;
  part: keyof typeof halfDays;
  groups: number;
  people: number | null;
}

/** What the rules say about a booking among the others of its base; null when there is no such base. */
function judged(tx: Tx, booking: Planned): Finding[] | null {
  const base = findBase(tx, booking.base);
  if (!base) return null;
  const last = maxDate(booking.from, booking.to);
  // Also the days to which the visit could be moved, or a way out might lead into the next clash.
  const until = addDays(last, bookingOutlook + diffDays(booking.from, last));
  const others = bookingsBetween(tx, booking.from, until, booking.base)
    .filter((one) => one.booking.id !== booking.id)
    .map((one) => ({ ...one.booking, slot: halfDays[one.booking.part] }));
  return bookingFindings({ ...booking, slot: halfDays[booking.part] }, others, base);
}

guard(baseBooking, (context, row) => judged(context.library.orm, row) ?? []);

export const basesService = implement(basesModule, {
  "base.bookings": (context, { from, to, base }) => ({
    rows: bookingsBetween(context.library.orm, from, to, base).map(({ booking, baseName }) => ({
      id: booking.id,
      base: booking.base,
      baseName,
      title: booking.title,
      from: booking.from,
      to: booking.to,
      part: booking.part,
      groups: booking.groups,
      people: booking.people,
      contact: booking.contact,
    })),
  }),

  "base.checkBooking": (context, booking) => {
    const findings = judged(context.library.orm, booking);
    if (!findings) throw notFound(messages.noSuch(baseRecord.label));
    return { findings };
  },
});
