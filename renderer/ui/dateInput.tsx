import { Button, Input } from "antd";
import { useRef } from "react";
import { formatDate, parseDate } from "../../core/kit/dates.ts";
import { CalendarOutlined } from "./icons.tsx";

/** Whether what was typed is no date at all. An empty text is fine. */
export const isBadDate = (text: string, edge: "first" | "last"): boolean =>
  text.trim() !== "" && parseDate(text, edge) === null;

/**
 * A date that is typed in any usual form (2026.3.5, 2026年3月5日, 2026-03, 二〇二六年三月五日); the button opens the
 * calendar of the system. Under it stands how the text is understood when it says less than a day.
 */
export function DateInput(props: {
  id?: string;
  value: string;
  edge: "first" | "last";
  /** A month only, without a day. */
  month?: boolean;
  disabled?: boolean;
  status?: "error" | "warning" | "";
  label?: string;
  onChange: (text: string) => void;
  onLeave?: () => void;
  onEnter?: () => void;
}) {
  const native = useRef<HTMLInputElement>(null);
  const parsed = parseDate(props.value, props.edge);
  const reading = parsed ? formatDate(parsed.date, props.month ? "month" : parsed.precision) : "";
  return (
    <div style={{ position: "relative" }}>
      <Input
        id={props.id}
        value={props.value}
        disabled={props.disabled}
        status={props.status}
        aria-label={props.label}
        placeholder={props.month ? "如 2026年3月、2026.3" : "如 2026年3月5日、2026.3.5"}
        title={reading}
        onChange={(event) => props.onChange(event.target.value)}
        onBlur={props.onLeave}
        onPressEnter={props.onEnter}
        suffix={
          <Button
            type="text"
            size="small"
            tabIndex={-1}
            disabled={props.disabled}
            aria-label="打开日历"
            icon={<CalendarOutlined />}
            onClick={() => native.current?.showPicker()}
          />
        }
      />
      <input
        ref={native}
        className="xw-native-date"
        type={props.month ? "month" : "date"}
        tabIndex={-1}
        aria-hidden="true"
        value={parsed ? parsed.date.slice(0, props.month ? 7 : 10) : ""}
        onChange={(event) => {
          props.onChange(event.target.value);
          document.getElementById(props.id ?? "")?.focus();
        }}
      />
    </div>
  );
}
