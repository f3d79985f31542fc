import { today as dayOfThePage } from "../../renderer/client/today.ts";

/** Today, as the program and its pages take it. */
export const today = dayOfThePage();
