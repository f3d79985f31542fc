import { invalid } from "../../core/kit/errors.ts";
import { lecturesModule } from "../../core/modules/lectures.ts";
import { match, matchFindings } from "../../core/rules/lectures/match.ts";
import { lecturesText } from "../../core/rules/lectures/text.ts";
import { implement } from "../context.ts";
import { marketOf } from "../lectures/market.ts";

/** Heads × slots that are solved while the program waits: some two seconds at the worst. */
const MOST_CELLS = 1_000_000;

export const lecturesService = implement(lecturesModule, {
  "lectures.match": (_context, { problem }) => {
    const error = matchFindings(problem)[0];
    if (error) throw invalid(error.sentence);
    if (problem.heads.length * problem.slots.length > MOST_CELLS) throw invalid(lecturesText.tooLarge(MOST_CELLS));
    return match(problem);
  },

  "lectures.market": marketOf,

  "lectures.adopt": () => {
    throw new Error("Being written.");
  },
  "lectures.reseat": () => {
    throw new Error("Being written.");
  },
  "lectures.hold": () => {
    throw new Error("Being written.");
  },
  "lectures.slotsFromPlan": () => {
    throw new Error("Being written.");
  },
  "lectures.pool": () => {
    throw new Error("Being written.");
  },
  "lectures.register": () => {
    throw new Error("Being written.");
  },
  "lectures.feeSlip": () => {
    throw new Error("Being written.");
  },
  "rotation.fill": () => {
    throw new Error("Being written.");
  },
  "rotation.postpone": () => {
    throw new Error("Being written.");
  },
  "rotation.table": () => {
    throw new Error("Being written.");
  },
});
