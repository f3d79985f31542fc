import { basesModule } from "../../core/modules/bases.ts";
import { baseBooking, halfDays } from "../../core/records/base.ts";
import { bookingFindings } from "../../core/rules/booking.ts";
import { bookingsBetween, findBase } from "../../db/queries/bases.ts";
import { implement } from "../context.ts";
import { guard } from "../saving.ts";

guard(baseBooking, (context, row) => {
  const tx = context.library.orm;
  const base = findBase(tx, row.base);
  if (!base) return [];
  const others = bookingsBetween(tx, row.from, row.to, row.base).map(({ booking }) => ({
    ...booking,
    slot: halfDays[booking.part],
  }));
  return bookingFindings(
    { ...row, slot: halfDays[row.part] },
    others.filter((one) => one.id !== row.id),
    base,
  );
});

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
    })),
  }),
});
