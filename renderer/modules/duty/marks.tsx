import type { ReactNode } from "react";
import { formatDate, type Precision } from "../../../core/kit/dates.ts";
import {
  CheckCircleFilled,
  ClockCircleFilled,
  ExclamationCircleFilled,
  QuestionCircleOutlined,
} from "../../ui/icons.tsx";
import { type Palette, usePalette } from "../../ui/theme.ts";
import type { DutyRow } from "./filters.ts";

interface Term {
  from: string | null;
  fromPrecision: Precision | null;
  to: string | null;
  toPrecision: Precision | null;
}

/** 2020年1月至2025年1月, each only as far as it is known. */
export function termText(term: Term): string {
  if (!term.from && !term.to) return "任期未录";
  const from = term.from ? formatDate(term.from, term.fromPrecision ?? "day") : "起始未录";
  return `${from}至${term.to ? formatDate(term.to, term.toPrecision ?? "day") : "届满未录"}`;
}

/** State in words: 缺 and 豁免 stand in its place where they apply. */
export function stateText(row: Pick<DutyRow, "person" | "exempt" | "state">): string {
  if (row.person === null) return "缺";
  return row.exempt ? "豁免" : row.state;
}

/** Urgency with the days that are left: 即将到期，余45天. Empty for what is done, exempt or vacant. */
export function urgencyText(row: Pick<DutyRow, "person" | "exempt" | "state" | "urgency" | "daysLeft">): string {
  if (row.person === null || row.exempt || row.state === "已完成") return "";
  if (row.daysLeft === null) return row.urgency;
  if (row.urgency === "逾期") return `逾期${-row.daysLeft}天`;
  return row.urgency === "正常" ? `余${row.daysLeft}天` : `${row.urgency}，余${row.daysLeft}天`;
}

function Mark(props: { color: string; icon?: ReactNode; children: string; strong?: boolean }) {
  return (
    <span style={{ color: props.color, fontWeight: props.strong ? 600 : undefined, whiteSpace: "nowrap" }}>
      {props.icon ? (
        <span aria-hidden="true" style={{ marginInlineEnd: 4 }}>
          {props.icon}
        </span>
      ) : null}
      {props.children}
    </span>
  );
}

/** The state as a word with a mark; green once done. */
export function StateMark(props: { row: Pick<DutyRow, "person" | "exempt" | "state"> }) {
  const { palette } = usePalette();
  const text = stateText(props.row);
  if (text === "已完成")
    return (
      <Mark color={palette.done} icon={<CheckCircleFilled />}>
        {text}
      </Mark>
    );
  const plain = text === "豁免" || text === "缺";
  return <Mark color={plain ? palette.secondary : palette.text}>{text}</Mark>;
}

const looks: Record<string, { color: (palette: Palette) => string; icon?: ReactNode; strong?: boolean }> = {
  逾期: { color: (palette) => palette.accent, icon: <ExclamationCircleFilled />, strong: true },
  即将到期: { color: (palette) => palette.soon, icon: <ClockCircleFilled /> },
  期限未录: { color: (palette) => palette.secondary, icon: <QuestionCircleOutlined /> },
};

/** The urgency as a word with a mark: seal red when overdue, amber when soon. */
export function UrgencyMark(props: { row: Pick<DutyRow, "person" | "exempt" | "state" | "urgency" | "daysLeft"> }) {
  const { palette } = usePalette();
  const text = urgencyText(props.row);
  if (text === "") return null;
  const look = looks[props.row.urgency];
  return (
    <Mark color={look?.color(palette) ?? palette.text} icon={look?.icon} strong={look?.strong}>
      {text}
    </Mark>
  );
}
