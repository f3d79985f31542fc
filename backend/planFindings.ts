import { notFound } from "../core/kit/errors.ts";
import { messages } from "../core/kit/messages.ts";
import type { planModule } from "../core/modules/plan.ts";
import { activityRun } from "../core/records/activity.ts";
import { planFindings } from "../core/rules/planYear/findings/find.ts";
import { planFixes } from "../core/rules/planYear/findings/fixes.ts";
import { dayVerdicts } from "../core/rules/planYear/findings/verdicts.ts";
import type { Handlers } from "./context.ts";
import { officeRules, planPicture } from "./planPicture.ts";

/** What stands against the plan of a year, the ways out, and which days an item could begin on. Nothing here is stored: all is found anew from the data. */
export const findingHandlers: Pick<Handlers<typeof planModule>, "plan.findings" | "plan.fixes" | "plan.verdicts"> = {
  "plan.findings": (context, { year, scenario, on, items }) => {
    const picture = planPicture(context.library, year, scenario);
    const findings = planFindings(picture, officeRules(context.library.orm), on ?? context.today());
    if (!items) return { findings };
    const wanted = new Set(items);
    return { findings: findings.filter((one) => one.items.some((id) => wanted.has(id))) };
  },

  "plan.fixes": (context, { year, key, scenario, on }) => {
    const picture = planPicture(context.library, year, scenario);
    const rules = officeRules(context.library.orm);
    return { fixes: planFixes(picture, rules, on ?? context.today(), key, { year, scenario }) };
  },

  "plan.verdicts": (context, { year, item, scenario, base, hall }) => {
    const picture = planPicture(context.library, year, scenario);
    if (!picture.items.some((one) => one.id === item)) throw notFound(messages.noSuch(activityRun.label));
    // Both left out: where it stands. Null for both: nowhere.
    const place = base ?? hall ?? (base === undefined && hall === undefined ? undefined : null);
    return { days: dayVerdicts(picture, officeRules(context.library.orm), item, place) };
  },
};
