import { Button } from "antd";
import { addDays, formatDate, formatDateWithWeekday } from "../../../core/kit/dates.ts";
import { useOpenRecord } from "../../client/openRecord.ts";
import { useQuery } from "../../client/query.ts";
import { today } from "../../client/today.ts";
import { Answered } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { partText } from "./lanes.ts";

const ahead = 730;

/** The bookings of a base from today on; each opens in the calendar. */
export function ComingBookings(props: { base: string; onBook: () => void }) {
  const { palette } = usePalette();
  const open = useOpenRecord();
  const from = today();
  const query = useQuery("base.bookings", { base: props.base, from, to: addDays(from, ahead) });
  return (
    <Answered query={query}>
      {({ rows }) => (
        <div style={{ display: "flex", flexDirection: "column", gap: 8, alignItems: "flex-start" }}>
          {rows.length === 0 ? <span>今后两年没有预约。</span> : null}
          {rows.map((row) => (
            <div key={row.id}>
              <Button
                type="link"
                style={{ padding: 0, height: "auto", whiteSpace: "normal", textAlign: "left" }}
                onClick={() => open("baseBooking", row.id)}
              >
                {row.title}
              </Button>
              <div style={{ color: palette.secondary }}>
                {row.from === row.to
                  ? formatDateWithWeekday(row.from)
                  : `${formatDate(row.from)}至${formatDate(row.to)}`}
                {`　${partText[row.part]}${row.groups > 1 ? `${row.groups}批　` : ""}${row.people === null ? "" : `${row.people}人`}`}
              </div>
            </div>
          ))}
          <Button onClick={props.onBook}>预约这个基地</Button>
        </div>
      )}
    </Answered>
  );
}
