import { dayText } from "./items.ts";
import type { YearItems } from "./useYearItems.ts";

const FIRST = 3;

/** The first reasons; the others on demand. */
function Reasons(props: { reasons: readonly string[] }) {
  const { reasons } = props;
  const lines = (some: readonly string[]) => some.map((reason) => <div key={reason}>{reason}</div>);
  return (
    <>
      {lines(reasons.slice(0, FIRST))}
      {reasons.length > FIRST ? (
        <details>
          <summary>{`其他 ${reasons.length - FIRST} 条`}</summary>
          {lines(reasons.slice(FIRST))}
        </details>
      ) : null}
    </>
  );
}

/** What found no room, with what stands in its way; what had a day keeps it. */
export function UnplacedTable(props: {
  unplaced: readonly { item: string; reasons: readonly string[] }[];
  data: YearItems;
  year: number;
}) {
  return (
    <div className="schedule-box">
      <table className="schedule-table" aria-label="未排下的活动">
        <thead>
          <tr>
            <th className="schedule-narrow">序号</th>
            <th>活动</th>
            <th className="schedule-narrow">日期</th>
            <th>原因</th>
          </tr>
        </thead>
        <tbody>
          {props.unplaced.map(({ item: id, reasons }) => {
            const item = props.data.byId.get(id);
            return (
              <tr key={id}>
                <td style={{ textAlign: "right" }}>{item?.no ?? ""}</td>
                <td>{item?.title ?? id}</td>
                <td className="schedule-narrow">{item?.start ? `仍为${dayText(item.start, props.year)}` : "没有"}</td>
                <td>
                  <Reasons reasons={reasons} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
