import { messages } from "../../core/kit/messages.ts";
import { tablesOf } from "../../core/paper/tableDoc.ts";
import { dutyCoverage } from "../../core/rules/duty/coverage.ts";
import { coverageDoc } from "../../core/rules/duty/coverageTable.ts";
import type { Context, InputFor, OutputFor } from "../context.ts";
import { dutyInputOn } from "../dutyInput.ts";
import { tableSheet } from "../exchange/tableSheet.ts";

/** The coverage as the office's own sheet: one division, or all of them a tab each. */
export async function coverageSheet(
  context: Context,
  { on, by, years, out }: InputFor<"duty.coverageExport">,
): Promise<OutputFor<"duty.coverageExport">> {
  const doc = coverageDoc(dutyCoverage(dutyInputOn(context.library.orm, on), years), on, by);
  const name = messages.coverageFile(on);
  const rows = tablesOf(doc).reduce((sum, table) => sum + table.rows.length, 0);
  return { file: context.output(out, name, await tableSheet(doc)), name, rows };
}
