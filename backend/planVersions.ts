import type { planModule } from "../core/modules/plan.ts";
import type { Handlers } from "./context.ts";

const missing = (): never => {
  throw new Error("being written");
};

/** Being written. */
export const versionHandlers: Pick<Handlers<typeof planModule>, "plan.release" | "plan.compare" | "plan.progress"> = {
  "plan.release": missing,
  "plan.compare": missing,
  "plan.progress": missing,
};
