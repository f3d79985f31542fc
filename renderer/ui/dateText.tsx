import { formatDate, formatDateWithWeekday, type Precision } from "../../core/kit/dates.ts";

/** A date in the office's form: 2026年3月5日（星期四）, or only as far as it is known. */
export function DateText(props: {
  date: string | null | undefined;
  precision?: Precision | null;
  weekday?: boolean;
  empty?: string;
}) {
  const { date, precision, weekday } = props;
  if (!date) return <span>{props.empty ?? "未填"}</span>;
  const known = precision ?? "day";
  const text = weekday && known === "day" ? formatDateWithWeekday(date) : formatDate(date, known);
  return <time dateTime={date}>{text}</time>;
}

/** Two dates as a span: 2020年1月至2025年1月; an open end is 至今. */
export function DateSpan(props: {
  from: string | null;
  to: string | null;
  fromPrecision?: Precision | null;
  toPrecision?: Precision | null;
}) {
  if (!props.from && !props.to) return <span>任期未录</span>;
  return (
    <span>
      <DateText date={props.from} precision={props.fromPrecision} empty="起始未录" />
      {"至"}
      <DateText date={props.to} precision={props.toPrecision} empty="今" />
    </span>
  );
}
