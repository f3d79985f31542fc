import { formatDate } from "../../../core/kit/dates.ts";
import { useOpenRecord } from "../../client/openRecord.ts";
import { useNamedQuery } from "../../client/query.ts";
import type { ListReply } from "../../client/rows.ts";
import { Answered } from "../../ui/sentence.tsx";

/** Who attended an activity, by date. */
export function Attendances(props: { activity: string }) {
  const open = useOpenRecord();
  const list = useNamedQuery<ListReply>("attendance.list", { filter: { activity: props.activity }, limit: 2000 });
  return (
    <Answered query={list}>
      {({ rows }) => {
        const days = Map.groupBy(rows, (row) => String(row.date));
        if (rows.length === 0) return <span>还没有登记听课。用上面的“登记听课”可一次登记多人。</span>;
        return [...days].map(([date, day]) => (
          <section key={date} style={{ marginBottom: 12 }}>
            <h3 style={{ fontSize: 14, margin: "0 0 4px" }}>{`${formatDate(date)}　${day.length} 人`}</h3>
            <div style={{ display: "flex", flexWrap: "wrap", gap: "0 12px" }}>
              {day.map((row) => (
                <button key={row.id} type="button" className="plan-link" onClick={() => open("attendance", row.id)}>
                  {row.refTitles.person ?? ""}
                </button>
              ))}
            </div>
          </section>
        ));
      }}
    </Answered>
  );
}
