import { invalid } from "../../core/kit/errors.ts";
import { lecturesModule } from "../../core/modules/lectures.ts";
import { match, matchFindings } from "../../core/rules/lectures/match.ts";
import { lecturesText } from "../../core/rules/lectures/text.ts";
import { implement } from "../context.ts";
import { exportHandlers } from "../lectures/exporting.ts";
import { invitationHandlers } from "../lectures/invitations.ts";
import { marketOf } from "../lectures/market.ts";
import { poolHandlers } from "../lectures/pool.ts";
import { registerHandlers } from "../lectures/register.ts";
import { replaceHandlers } from "../lectures/replace.ts";
import { rotationHandlers } from "../lectures/rotations.ts";
import { settingHandlers } from "../lectures/settings.ts";

/**
 * Heads × slots that are solved while the program waits. Measured on a busy machine of two cores: mostly under two seconds, and at
 * the worst, with 5000 heads for 80 slots of 40 places, not quite five; 5000 × 200 took up to thirty. The market has 207 × 100.
 */
const MOST_CELLS = 400_000;

export const lecturesService = implement(lecturesModule, {
  "lectures.match": (_context, { problem }) => {
    const error = matchFindings(problem)[0];
    if (error) throw invalid(error.sentence);
    if (problem.heads.length * problem.slots.length > MOST_CELLS) throw invalid(lecturesText.tooLarge(MOST_CELLS));
    return match(problem);
  },

  "lectures.market": marketOf,

  ...invitationHandlers,
  ...exportHandlers,
  ...replaceHandlers,
  ...registerHandlers,
  ...poolHandlers,
  ...rotationHandlers,
  ...settingHandlers,
});
