import type { dutyModule } from "../core/modules/duty.ts";
import type { Handlers } from "./context.ts";

export const dutyPaperHandlers: Pick<
  Handlers<typeof dutyModule>,
  "duty.attendGathering" | "duty.letters" | "duty.letterTexts" | "duty.agendaItem" | "duty.report"
> = {
  "duty.attendGathering": () => {
    throw new Error("Being written.");
  },
  "duty.letters": () => {
    throw new Error("Being written.");
  },
  "duty.letterTexts": () => {
    throw new Error("Being written.");
  },
  "duty.agendaItem": () => {
    throw new Error("Being written.");
  },
  "duty.report": () => {
    throw new Error("Being written.");
  },
};
