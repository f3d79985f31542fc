import { scheduleModule } from "../../core/modules/schedule.ts";
import { implement } from "../context.ts";
import { scenarioHandlers } from "../scenarios.ts";

const missing = (): never => {
  throw new Error("being written");
};

/** Being written. */
export const scheduleService = implement(scheduleModule, {
  "schedule.propose": missing,
  "schedule.repair": missing,
  "schedule.suggest": missing,
  "schedule.explain": missing,
  "schedule.rules": missing,
  "schedule.setRules": missing,
  "schedule.start": missing,
  "schedule.progress": missing,
  "schedule.stop": missing,
  ...scenarioHandlers,
});
