import { z } from "zod";
import { invalid } from "../../core/kit/errors.ts";
import { paperModule } from "../../core/modules/paper.ts";
import { layoutNamed, layouts } from "../../core/paper/index.ts";
import { type Layout, type PaperModel, paperText } from "../../core/paper/layout.ts";
import { type Context, implement } from "../context.ts";

/** The layout and its checked parameters. @throws AppError invalid */
function chosen(id: string, params: unknown): { layout: Layout; params: unknown } {
  const layout = layoutNamed(id);
  if (!layout) throw invalid(paperText.noSuchLayout(id));
  const parsed = layout.params.safeParse(params);
  if (parsed.success) return { layout, params: parsed.data };
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[issue.path.join(".") || "params"] ??= issue.message;
  throw invalid(`${paperText.badParams(layout.label)}：${Object.values(fields).join("；")}`, fields);
}

async function modelOf(
  ctx: Context,
  id: string,
  given: unknown,
): Promise<{ layout: Layout; params: unknown; model: PaperModel }> {
  const { layout, params } = chosen(id, given);
  const results: Record<string, unknown> = {};
  for (const [key, { name, input }] of Object.entries(layout.needs(params))) {
    results[key] = await ctx.call(name, input as never);
  }
  return { layout, params, model: layout.model(results, params) };
}

/** Pages that a PDF really has; Chromium writes its page objects in plain. Null where none is found. */
function pagesIn(pdf: Uint8Array): number | null {
  const found = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
    .toString("latin1")
    .match(/\/Type\s*\/Page(?![A-Za-z])/g);
  return found ? found.length : null;
}

/** A name that every file system takes. */
const fileName = (title: string): string => `${title.replace(/[\p{Cc}\\/:*?"<>|]/gu, "_").slice(0, 80)}.pdf`;

/** Everything that is printed: the pages as data, and the PDF that a Chromium makes of the very same pages. */
export const paperService = implement(paperModule, {
  "paper.layouts": () => ({
    rows: layouts.map((layout) => ({
      id: layout.id,
      label: layout.label,
      help: layout.help,
      size: paperText.size(layout.size),
      params: z.toJSONSchema(layout.params, { io: "input" }),
    })),
  }),
  "paper.pages": async (ctx, input) => {
    const { layout, model } = await modelOf(ctx, input.layout, input.params);
    return { layout: layout.id, size: layout.size, ...model };
  },
  "paper.pdf": async (ctx, input) => {
    const { layout, params, model } = await modelOf(ctx, input.layout, input.params);
    const pdf = await ctx.printer.pdf(`#/paper/${layout.id}?params=${encodeURIComponent(JSON.stringify(params))}`);
    const name = fileName(model.title);
    return {
      file: ctx.output(input.out, name, pdf),
      name,
      pages: pagesIn(pdf) ?? model.pages.length,
      warnings: model.warnings,
    };
  },
});
