import { z } from "zod";
import { isoDate } from "../kit/dateSchema.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import { collectionText } from "../rules/collection/words.ts";

/** What a paper of a collection is of. */
export const collectionOptions = {
  id: z.string({ error: "请选择回收汇总" }).meta({ title: "回收汇总", record: "replyCollection" }),
  on: isoDate.optional().meta({ title: "截至日期", help: "不填不印" }),
};

/** The line under the title: the day where one is given, and how many have replied. */
export const underOf = (state: OutputOf<Api["collection.state"]>, on: string | undefined): string =>
  [on === undefined ? "" : collectionText.asOf(on), state.counts].filter((text) => text !== "").join("　");
