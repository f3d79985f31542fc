import { App } from "antd";
import { useCallback } from "react";
import { addDays, diffDays, formatDate, formatDateWithWeekday, parseDate } from "../../../../core/kit/dates.ts";
import { useAct } from "../../../ui/useAct.tsx";
import { type Item, titleOf } from "./model.ts";
import type { Mover, Target } from "./moving.ts";

const partWords = { day: "全天", morning: "上午", afternoon: "下午" } as const;

/** 3月5日（星期四）至3月6日（星期五） as it is said of a move. */
function whenOf(target: Target): string {
  const from = target.from ? parseDate(target.from, "first") : null;
  if (!from) return "未定";
  if (from.precision !== "day") return formatDate(from.date, from.precision);
  const to = target.to && target.to !== from.date ? `至${formatDateWithWeekday(target.to)}` : "";
  return `${formatDateWithWeekday(from.date)}${to}${target.part ? `，${partWords[target.part]}` : ""}`;
}

/** Commands of the calendar. Each says what was done and offers 撤销; `tell` gets the same sentence for readers of the screen. */
export function useMove(scenario: string | undefined, tell: (sentence: string) => void): Mover {
  const { act } = useAct();
  const { modal, message } = App.useApp();

  const place = useCallback(
    async (item: Item, target: Target, unlock = false): Promise<boolean> => {
      const title = titleOf(item);
      const done = target.from === null ? `已退回未定：${title}` : `已安排到${whenOf(target)}：${title}`;
      const options = { done, failed: "没有改期" };
      const day = target.from !== null && /^\d{4}-\d{2}-\d{2}$/.test(target.from) ? target.from : null;
      // plan.place keeps the length by itself; a plain change of the run doesn't.
      const keeps = day && item.exact && item.from && item.to ? addDays(day, diffDays(item.from, item.to)) : null;
      // A change of a lock goes together with the dates in one step that is undone at once.
      const whole = item.run !== null && scenario === undefined && day !== null && unlock;
      const answer = whole
        ? await act(
            "activityRun.update",
            {
              id: item.run ?? "",
              patch: {
                ...target,
                to: target.to === undefined ? keeps : target.to,
                locked: false,
                announced: false,
                ...(item.state === "draft" ? { state: "scheduled" as const } : {}),
              },
            },
            options,
          )
        : await act(
            "plan.place",
            {
              activity: item.activity,
              ...(item.run ? { run: item.run } : {}),
              ...target,
              ...(scenario ? { scenario } : {}),
            },
            options,
          );
      if (answer) tell([done, ...answer.warnings].join("。"));
      return answer !== null;
    },
    [act, scenario, tell],
  );

  /** Says why something isn't done. */
  const refuse = useCallback(
    (sentence: string) => {
      message.warning(sentence, 6);
      tell(sentence);
    },
    [message, tell],
  );
  /** As `place`; a locked or announced run is asked for once. */
  const move = useCallback(
    (item: Item, target: Target): Promise<boolean> => {
      if (!item.locked && !item.announced) return place(item, target);
      const held = [item.locked ? "已锁定" : "", item.announced ? "通知已经发出" : ""]
        .filter((word) => word)
        .join("，");
      return new Promise((resolve) => {
        modal.confirm({
          title: `${titleOf(item)}：${held}`,
          content: scenario
            ? "只在试排方案中移动，计划本身不变；采用方案时仍须确认。"
            : `移动后解除锁定${item.announced ? "，并标为未通知，请另行通知有关单位" : ""}。`,
          okText: scenario ? "在方案中移动" : "解除锁定并移动",
          cancelText: "不移动",
          onOk: async () => resolve(await place(item, target, true)),
          onCancel: () => resolve(false),
        });
      });
    },
    [modal, place, scenario],
  );

  const flag = useCallback(
    async (item: Item, name: "locked" | "announced", value: boolean) => {
      if (!item.run) return void message.warning("还没有日期的活动不用锁定");
      const words = { locked: value ? "已锁定" : "已解除锁定", announced: value ? "已标为已通知" : "已标为未通知" };
      const done = `${words[name]}：${titleOf(item)}`;
      const answer = await act("activityRun.update", { id: item.run, patch: { [name]: value } }, { done });
      if (answer) tell(done);
    },
    [act, message, tell],
  );

  return { move, flag, refuse };
}
