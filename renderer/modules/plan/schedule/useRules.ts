import { useEffect, useRef, useState } from "react";
import type { RuleId, RuleSetting } from "../../../../core/rules/schedule/catalogue.ts";
import type { Output } from "../../../client/api.ts";
import { call } from "../../../client/api.ts";
import { useQuery } from "../../../client/query.ts";
import { useAct } from "../../../ui/useAct.tsx";
import { type RuleChange, settingsWith } from "./rules.ts";

/**
 * The rules of the year as they are set, and the functions that set them. A change is shown at once and stored behind it, one
 * after the other, so that two quick ones don't overwrite each other.
 */
export function useRules() {
  const query = useQuery("schedule.rules", {});
  const { say, sayError } = useAct();
  const [own, setOwn] = useState<RuleSetting[] | null>(null);
  const latest = useRef<RuleSetting[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const waiting = useRef(0);
  const stored = query.data?.rules;
  latest.current = own ?? stored ?? [];

  // What was stored came back, or somebody undid it: what the library has counts again.
  useEffect(() => {
    if (stored && waiting.current === 0) setOwn(null);
  }, [stored]);

  const store = (settings: RuleSetting[], done?: string) => {
    latest.current = settings;
    setOwn(settings);
    waiting.current += 1;
    queue.current = queue.current.then(async () => {
      let answer: Output<"schedule.setRules"> | null = null;
      try {
        answer = await call("schedule.setRules", { rules: settings });
      } catch (error) {
        setOwn(null);
        sayError(error, "规则没有保存");
      }
      waiting.current -= 1;
      if (answer && done) say(done, answer.changeId);
    });
  };
  return {
    query,
    settings: own ?? stored ?? [],
    change: (id: RuleId, change: RuleChange) => store(settingsWith(latest.current, id, change)),
    reset: () => store([], "已恢复默认规则"),
    store,
  };
}
