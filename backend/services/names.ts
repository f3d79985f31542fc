import { invalid } from "../../core/kit/errors.ts";
import { namesModule } from "../../core/modules/names.ts";
import { explainOrder } from "../../core/rules/names/explain.ts";
import { badStrokes, nameSettings } from "../../core/rules/names/house.ts";
import { matchNames } from "../../core/rules/names/match.ts";
import { sortByName } from "../../core/rules/names/order.ts";
import { compareStrokes, parseStrokes } from "../../core/rules/names/strokes.ts";
import { type Context, implement } from "../context.ts";
import { nameOptions } from "../nameOptions.ts";
import { keepSetting } from "../settings.ts";

/** What the office laid down, with what this call asks for instead. */
function rulesOf(context: Context, asked?: boolean) {
  const rules = nameOptions(context.library.orm);
  return asked === undefined ? rules : { ...rules, singleFirst: asked };
}

export const namesService = implement(namesModule, {
  "names.sort": (context, { names, by, singleFirst }) => {
    const { sorted, unknown } = sortByName(names, (name) => name, by, rulesOf(context, singleFirst));
    return { names: sorted, unknown };
  },

  "names.explain": (context, { a, b, by, singleFirst }) => explainOrder(a, b, by, rulesOf(context, singleFirst)),

  "names.match": (_context, { text, names, limit }) => ({ matches: matchNames(text, names, limit) }),

  "names.strokes": (context) => ({
    rows: Object.entries(rulesOf(context).own)
      .map(([character, strokes]) => ({ character, strokes }))
      .sort((a, b) => compareStrokes(a.strokes, b.strokes) || (a.character < b.character ? -1 : 1)),
  }),

  "names.setStrokes": (context, { character, strokes: written }) => {
    const strokes = written.trim() === "" ? "" : parseStrokes(written);
    if (strokes === null) throw invalid(badStrokes, { strokes: badStrokes });
    const { changeId } = context.write(namesModule.procedures["names.setStrokes"].label, (tx) => {
      const { [character]: _old, ...others } = rulesOf(context).own;
      const own = strokes === "" ? others : { ...others, [character]: strokes };
      keepSetting(context, tx, nameSettings.strokes, Object.keys(own).length > 0 ? own : null);
    });
    return { character, strokes, changeId };
  },

  "names.rules": (context) => ({ singleFirst: rulesOf(context).singleFirst }),

  "names.setRules": (context, { singleFirst }) => {
    const { changeId } = context.write(namesModule.procedures["names.setRules"].label, (tx) =>
      keepSetting(context, tx, nameSettings.singleFirst, singleFirst ? true : null),
    );
    return { singleFirst, changeId };
  },
});
