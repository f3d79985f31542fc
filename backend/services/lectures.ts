import { lecturesModule } from "../../core/modules/lectures.ts";
import { implement } from "../context.ts";

export const lecturesService = implement(lecturesModule, {
  "lectures.match": () => {
    throw new Error("Being written.");
  },
  "lectures.market": () => {
    throw new Error("Being written.");
  },
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
