import { formatDate } from "../../../core/kit/dates.ts";
import type { Output } from "../../client/api.ts";

type Row = Output<"duty.list">["rows"][number];

/** How one half of a duty, hearing or lecturing, stands. */
export interface Half {
  /** counted: a record of the term; substitute, carried, exempt: by a decision; partial: fewer than the rule asks for; free: the rule asks for none. */
  kind: "counted" | "substitute" | "carried" | "exempt" | "partial" | "open" | "free" | "none";
  met: boolean;
  date: string | null;
  /** What was heard or held. */
  title: string;
  /** It counts, and no file proves it. */
  unproved: boolean;
}

export type Part = "attend" | "lecture";

/** One half of a line of the register. A record of the term itself goes before a decision. */
export function halfOf(row: Row, part: Part): Half {
  const none = { date: null, title: "", unproved: false };
  if (row.person === null) return { kind: "none", met: false, ...none };
  const decided = (kind: string) =>
    row.decisions.some((one) => one.kind === kind && (one.part === "both" || one.part === part));
  const met = row.state === "已完成" || row.state === (part === "attend" ? "听课未讲" : "讲课未听");
  const what = part === "attend" ? row.attended : row.lectured;
  const count = part === "attend" ? row.attendedCount : row.lecturedCount;
  const title = part === "attend" ? (row.attended?.activity ?? "") : (row.lectured?.topic ?? "");
  const done = { date: what?.date ?? null, title, unproved: row.proof[part] === 0 };
  if (what) {
    const kind = what.by === "substitute" ? "substitute" : what.by === "carryOver" ? "carried" : "counted";
    return { kind, met: true, ...done };
  }
  if (row.exempt || decided("exemption")) return { kind: "exempt", met, ...none };
  if (met) return { kind: "free", met, ...none };
  return { kind: count > 0 ? "partial" : "open", met: false, ...none };
}

/** A half in words, with a sign before what is done: ✓ 2024年5月10日（缺证明）　培训班; ✓ 代讲; 未讲课. */
export function halfText(row: Row, part: Part): string {
  const half = halfOf(row, part);
  const count = part === "attend" ? row.attendedCount : row.lecturedCount;
  switch (half.kind) {
    case "none":
      return "";
    case "open":
      return part === "attend" ? "未听课" : "未讲课";
    case "partial":
      return `已有 ${count} 次，未满`;
    case "exempt":
      return "豁免";
    case "free":
      return "不要求";
    default: {
      const way = half.kind === "substitute" ? "代讲 " : half.kind === "carried" ? "结转 " : "";
      const day = half.date ? formatDate(half.date) : "";
      return `✓ ${`${way}${day}`.trim()}${half.unproved ? "（缺证明）" : ""}${half.title ? `　${half.title}` : ""}`;
    }
  }
}

/** The proof of both halves in words; empty where nothing counts yet. */
export function proofText(row: Row): string {
  const { attend, lecture } = row.proof;
  if (attend === 0) return lecture === 0 ? "听课、讲课缺证明" : "听课缺证明";
  if (lecture === 0) return "讲课缺证明";
  return attend === null && lecture === null ? "" : "齐全";
}
