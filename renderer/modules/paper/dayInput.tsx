import { useEffect, useState } from "react";
import { formatDate, parseDate } from "../../../core/kit/dates.ts";
import { DateInput, isBadDate } from "../../ui/dateInput.tsx";

/** A day as one types it: 2026年3月5日, 2026.3.5, 2026-03-05. */
export function DayInput(props: {
  id: string;
  label: string;
  value: string | null;
  /** Whether it may be emptied. */
  canBeOpen: boolean;
  onChange: (day: string | null) => void;
}) {
  const { id, label, value, canBeOpen, onChange } = props;
  const shown = value ? formatDate(value) : "";
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const take = (given: string) => {
    if (given.trim() === "") {
      if (canBeOpen && value !== null) onChange(null);
      else setText(shown);
      return;
    }
    const parsed = parseDate(given, "last");
    if (parsed && parsed.date !== value) onChange(parsed.date);
  };
  return (
    <DateInput
      id={id}
      value={text}
      edge="last"
      label={label}
      status={text !== "" && isBadDate(text, "last") ? "error" : ""}
      onChange={(next) => {
        setText(next);
        // The calendar of the system answers with a whole date: no need to leave the field first.
        if (/^\d{4}-\d{2}-\d{2}$/.test(next)) take(next);
      }}
      onLeave={() => take(text)}
      onEnter={() => take(text)}
    />
  );
}
