import { Button, Tabs } from "antd";
import type { ReactNode } from "react";
import { formatDate, parseDate } from "../../core/kit/dates.ts";
import { today } from "../client/today.ts";
import { DateInput } from "./dateInput.tsx";

/** The day that a typed text means; today while it can't be read. */
export const dayOf = (text: string): string => parseDate(text, "first")?.date ?? today();

/** Today as it stands in the box at first. */
export const todayText = (): string => formatDate(today());

/**
 * The tabs of a room that shows a state on a chosen day, with 截至 at the right. The box stands beside the tabs and not in
 * their bar: a list of tabs may hold nothing else.
 */
export function TabsOnDay(props: {
  /** Unique on the page. */
  id: string;
  items: { key: string; label: string }[];
  tab: string;
  onTab: (key: string) => void;
  day: string;
  onDay: (text: string) => void;
  /** The present tab has a day. */
  dated: boolean;
  /** What belongs to the present tab as a whole, before the day. */
  extra?: ReactNode;
}) {
  const { id, day, onDay } = props;
  return (
    <div style={{ display: "flex", alignItems: "flex-start", gap: 8 }}>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Tabs
          size="small"
          tabBarStyle={{ marginBottom: 8 }}
          activeKey={props.tab}
          onChange={props.onTab}
          items={props.items}
        />
      </div>
      {props.extra}
      {props.dated ? (
        <>
          {dayOf(day) !== today() ? (
            <Button type="link" onClick={() => onDay(todayText())}>
              回到今天
            </Button>
          ) : null}
          <label htmlFor={id} style={{ lineHeight: "32px" }}>
            截至
          </label>
          <div style={{ width: 176 }}>
            <DateInput
              id={id}
              value={day}
              edge="first"
              status={parseDate(day, "first") === null ? "error" : ""}
              onChange={onDay}
            />
          </div>
        </>
      ) : null}
    </div>
  );
}
