import type { Json } from "../../core/kit/transport.ts";
import { lecturesModule } from "../../core/modules/lectures.ts";
import { feePlaces } from "../../core/rules/lectures/fees.ts";
import { type MarketWeights, standardWeights } from "../../core/rules/lectures/forms.ts";
import { FOLLOW_DAYS } from "../../core/rules/lectures/next.ts";
import type { Tx } from "../../db/client.ts";
import { lectureFees } from "../../db/queries/lectures.ts";
import { findSetting } from "../../db/queries/people.ts";
import type { Handlers } from "../context.ts";
import { keepSetting } from "../settings.ts";

/** The weights of the office (setting `lectures.weights`), with those of a call above them. */
export function weightsOf(tx: Tx, given: { [K in keyof MarketWeights]?: number | undefined } = {}): MarketWeights {
  const kept = findSetting(tx, "lectures.weights") as { [key: string]: Json } | null;
  const one = (key: keyof MarketWeights): number => {
    const stored = kept?.[key];
    return given[key] ?? (typeof stored === "number" && stored >= 0 ? stored : standardWeights[key]);
  };
  return {
    urgency: one("urgency"),
    turn: one("turn"),
    subject: one("subject"),
    place: one("place"),
    audience: one("audience"),
  };
}

/** Days after which an invitation without an answer is told (setting `lectures.followDays`). */
export function followDaysOf(tx: Tx): number {
  const kept = findSetting(tx, "lectures.followDays");
  return typeof kept === "number" && kept >= 0 ? kept : FOLLOW_DAYS;
}

/** The fee table that the office uses (setting `lectures.feePlace`); null where it hasn't chosen one. */
export function keptPlace(tx: Tx): string | null {
  const kept = findSetting(tx, "lectures.feePlace");
  return typeof kept === "string" && kept.trim() !== "" ? kept.trim() : null;
}

const isStandard = (weights: MarketWeights): boolean =>
  (Object.keys(standardWeights) as (keyof MarketWeights)[]).every((key) => weights[key] === standardWeights[key]);

export const settingHandlers: Pick<Handlers<typeof lecturesModule>, "lectures.settings" | "lectures.keepSettings"> = {
  "lectures.settings": (context) => {
    const tx = context.library.orm;
    return {
      weights: weightsOf(tx),
      followDays: followDaysOf(tx),
      feePlace: keptPlace(tx),
      places: feePlaces(lectureFees(tx), context.today()),
      standard: { weights: { ...standardWeights }, followDays: FOLLOW_DAYS },
    };
  },

  "lectures.keepSettings": (context, { weights, followDays, feePlace }) => {
    const { changeId } = context.write(lecturesModule.procedures["lectures.keepSettings"].label, (tx) => {
      // What equals the standard isn't kept, so that a later standard holds for who never chose.
      if (weights !== undefined) {
        const next = weights === null ? null : { ...weightsOf(tx), ...weights };
        keepSetting(context, tx, "lectures.weights", next === null || isStandard(next) ? null : { ...next });
      }
      if (followDays !== undefined)
        keepSetting(context, tx, "lectures.followDays", followDays === FOLLOW_DAYS ? null : followDays);
      if (feePlace !== undefined)
        keepSetting(
          context,
          tx,
          "lectures.feePlace",
          feePlace === null || feePlace.trim() === "" ? null : feePlace.trim(),
        );
    });
    return { changeId };
  },
};
