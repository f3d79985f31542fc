import { formatDate } from "../../../core/kit/dates.ts";
import { useNamedQuery } from "../../client/query.ts";
import type { ListReply } from "../../client/rows.ts";
import { ErrorBanner } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";

/** More than these are not shown until asked for. */
const FEW = 5;

/** What somebody has taught, the latest first: day, topic, where, how many listened, the score; and when this person can't come. */
export function Taught(props: { person: string; away: readonly string[] }) {
  const { palette } = usePalette();
  const given = useNamedQuery<ListReply>("lecture.list", { filter: { person: props.person }, limit: 1000 });
  if (given.error) return <ErrorBanner error={given.error} title="没有读出讲过的课" />;
  const rows = [...(given.data?.rows ?? [])].reverse();
  const line = (row: ListReply["rows"][number]) => (
    <li key={row.id} style={{ marginBottom: 4 }}>
      <div>{`${formatDate(String(row.date))}　${String(row.topic)}`}</div>
      <div style={{ color: palette.secondary, fontSize: 13 }}>
        {[
          row.place ? String(row.place) : "",
          typeof row.listeners === "number" ? `听课${row.listeners.toLocaleString("zh-CN")}人` : "",
          typeof row.score === "number" ? `评分${row.score}` : "",
        ]
          .filter((part) => part !== "")
          .join("，") || "地点、听课人数、评分未填"}
      </div>
    </li>
  );
  const list = { margin: 0, padding: 0, listStyle: "none" } as const;
  return (
    <div style={{ marginBottom: 8 }}>
      {props.away.map((sentence) => (
        <div key={sentence} style={{ marginBottom: 4 }}>
          {sentence}
        </div>
      ))}
      <h3 style={{ fontSize: 14, margin: "8px 0 4px" }}>
        {rows.length === 0 ? "讲过的课" : `讲过的课（${rows.length}次）`}
      </h3>
      {given.data && rows.length === 0 ? (
        <div style={{ color: palette.secondary }}>还没有讲课记录。约请登记中“登记已讲”之后列在这里。</div>
      ) : null}
      <ul style={list}>{rows.slice(0, FEW).map(line)}</ul>
      {rows.length > FEW ? (
        <details>
          <summary style={{ cursor: "pointer", marginBottom: 4 }}>{`更早的${rows.length - FEW}次`}</summary>
          <ul style={list}>{rows.slice(FEW).map(line)}</ul>
        </details>
      ) : null}
    </div>
  );
}
