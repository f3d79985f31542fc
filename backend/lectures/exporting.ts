import type { AnyRecord } from "../../core/kit/record.ts";
import type { lecturesModule } from "../../core/modules/lectures.ts";
import {
  marketLines,
  marketSheet,
  poolLines,
  poolSheet,
  registerLines,
  registerSheet,
  slotLines,
  slotSheet,
} from "../../core/rules/lectures/sheets.ts";
import type { Context, Handlers, InputFor } from "../context.ts";
import { type ExportedRow, exportRows } from "../exchange/export.ts";
import { marketOf } from "./market.ts";
import { poolHandlers } from "./pool.ts";
import { registerHandlers } from "./register.ts";

type Lines = readonly (ExportedRow & { id: string })[];

async function listOf(
  context: Context,
  { list, on, year }: InputFor<"lectures.export">,
): Promise<{ sheet: AnyRecord; lines: Lines }> {
  const day = on ?? context.today();
  if (list === "market")
    return {
      sheet: marketSheet,
      lines: marketLines(marketOf(context, { on: day, year: year ?? Number(day.slice(0, 4)) })),
    };
  if (list === "pool")
    return { sheet: poolSheet, lines: poolLines(await poolHandlers["lectures.pool"](context, { on: day })) };
  const register = await registerHandlers["lectures.register"](context, year === undefined ? {} : { year });
  return list === "slots"
    ? { sheet: slotSheet, lines: slotLines(register) }
    : { sheet: registerSheet, lines: registerLines(register) };
}

export const exportHandlers: Pick<Handlers<typeof lecturesModule>, "lectures.export"> = {
  "lectures.export": async (context, input) => {
    const { sheet, lines } = await listOf(context, input);
    const known = new Map(lines.map((line) => [line.id, line]));
    const chosen = input.rows?.flatMap((id) => known.get(id) ?? []) ?? lines;
    return exportRows(context, sheet, chosen, {
      ...(input.format ? { format: input.format } : {}),
      ...(input.out === undefined ? {} : { out: input.out }),
    });
  },
};
