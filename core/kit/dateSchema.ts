import { z } from "zod";
import { parseDate } from "./dates.ts";

/** A day as procedures and papers take it, `YYYY-MM-DD`. */
export const isoDate = z.iso.date({ error: "日期应写成2026-03-05的形式" });

/**
 * A date in any form that `parseDate` reads, for inputs of procedures that aren't a record's draft. Anything else is refused
 * by name: stored unread it would be lost in silence. Empty text passes and stands for "not given".
 */
export const dateText = (label: string, edge: "first" | "last") =>
  z.string({ error: `请填写${label}` }).refine((value) => value.trim() === "" || parseDate(value, edge) !== null, {
    error: `${label}不是有效的日期，请写成2026年3月5日或2026-03-05的形式`,
  });
