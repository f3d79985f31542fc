import { calendarModule } from "../../core/modules/calendar.ts";
import { implement } from "../context.ts";

const missing = (): never => {
  throw new Error("being written");
};

/** Being written. */
export const calendarService = implement(calendarModule, {
  "calendar.notice": missing,
  "calendar.setNotice": missing,
  "calendar.readNotice": missing,
  "calendar.export": missing,
  "calendar.preview": missing,
  "calendar.import": missing,
});
