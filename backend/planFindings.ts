import type { planModule } from "../core/modules/plan.ts";
import type { Handlers } from "./context.ts";

/** Being written. */
export const findingHandlers: Pick<Handlers<typeof planModule>, "plan.findings" | "plan.fixes" | "plan.verdicts"> = {
  "plan.findings": () => ({ findings: [] }),
  "plan.fixes": () => ({ fixes: [] }),
  "plan.verdicts": () => ({ days: [] }),
};
