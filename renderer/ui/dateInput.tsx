import { Button, Input } from "antd";
import { useRef, useState } from "react";
import { formatDate, parseDate, yearOf } from "../../core/kit/dates.ts";
import { today } from "../client/today.ts";
import { CalendarOutlined } from "./icons.tsx";
import { type MissingYear, withYear } from "./missingYear.ts";

/** Whether what was typed is no date at all. An empty text is fine. */
export const isBadDate = (text: string, edge: "first" | "last"): boolean =>
  text.trim() !== "" && parseDate(text, edge) === null;

/**
 * A date that is typed in any usual form (2026.3.5, 2026年3月5日, 2026-03, 二〇二六年三月五日, and 3月5日 or 3.5 without the
 * year, which is put in front before the text is handed on); the button opens the calendar of the system. As soon as the
 * field is left it shows the date in the office's form.
 */
export function DateInput(props: {
  id?: string;
  value: string;
  edge: "first" | "last";
  /** A month only, without a day. */
  month?: boolean;
  /** The year of a date that is typed without one; the present year unless told. */
  missingYear?: MissingYear;
  disabled?: boolean;
  status?: "error" | "warning" | "";
  label?: string;
  onChange: (text: string) => void;
  onLeave?: () => void;
  onEnter?: () => void;
}) {
  const native = useRef<HTMLInputElement>(null);
  /** What stands in the field while it is typed in. */
  const [typed, setTyped] = useState<string | null>(null);
  const whole = (text: string) => withYear(text, props.missingYear ?? yearOf(today()));
  const parsed = parseDate(props.value, props.edge);
  const reading = parsed ? formatDate(parsed.date, props.month ? "month" : parsed.precision) : "";
  const shown = reading === "" ? props.value : reading;
  // A value that came from elsewhere meanwhile, such as a proposal that was taken, is not hidden by the draft.
  const own = typed !== null && (whole(typed) === props.value || sameDay(whole(typed), props.value, props.edge));
  return (
    <div style={{ position: "relative" }}>
      <Input
        id={props.id}
        value={own ? typed : shown}
        disabled={props.disabled}
        status={props.status}
        aria-label={props.label}
        placeholder={props.month ? "如 3月" : "如 3月5日"}
        title={reading}
        // A whole date must be read in half the width of a panel.
        style={{ paddingInlineEnd: 2 }}
        onChange={(event) => {
          setTyped(event.target.value);
          props.onChange(whole(event.target.value));
        }}
        onBlur={() => {
          setTyped(null);
          props.onLeave?.();
        }}
        onPressEnter={() => {
          setTyped(null);
          props.onEnter?.();
        }}
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
          setTyped(null);
          props.onChange(event.target.value);
          document.getElementById(props.id ?? "")?.focus();
        }}
      />
    </div>
  );
}

function sameDay(a: string, b: string, edge: "first" | "last"): boolean {
  const [one, other] = [parseDate(a, edge), parseDate(b, edge)];
  return one !== null && one.date === other?.date && one.precision === other.precision;
}
