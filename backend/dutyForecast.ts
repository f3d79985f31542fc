import type { dutyModule } from "../core/modules/duty.ts";
import type { Handlers } from "./context.ts";

export const forecastHandlers: Pick<Handlers<typeof dutyModule>, "duty.forecast" | "duty.nominate"> = {
  "duty.forecast": () => {
    throw new Error("Being written.");
  },
  "duty.nominate": () => {
    throw new Error("Being written.");
  },
};
