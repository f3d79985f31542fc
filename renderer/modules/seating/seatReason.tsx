import type { Seat, SeatedPerson } from "../../../core/records/seating.ts";
import { usePalette } from "../../ui/theme.ts";
import type { DrawnSeat } from "./geometry.ts";

/** Under the drawing: who sits at the chosen seat and at the one looked at, where, and why; without either what the numbers mean. */
export function SeatReason(props: {
  people: readonly SeatedPerson[];
  seats: readonly Seat[];
  picked: DrawnSeat | null;
  looked: DrawnSeat | null;
  /** What stands there while no seat is told of. */
  note: string;
}) {
  const { people, seats, picked, looked } = props;
  const { palette } = usePalette();
  const other = looked && looked.key !== picked?.key ? looked : null;
  return (
    <div role="status" style={{ minHeight: 36, fontSize: 13, color: palette.secondary }}>
      {picked || other ? (
        <div
          style={{
            padding: "6px 12px",
            fontSize: 14,
            lineHeight: "22px",
            color: palette.text,
            background: palette.surface,
            border: `1px solid ${picked ? palette.accent : palette.edges}`,
            borderRadius: 4,
          }}
        >
          {picked ? <Told seat={picked} people={people} seats={seats} /> : null}
          {other ? <Told seat={other} people={people} seats={seats} /> : null}
        </div>
      ) : (
        props.note
      )}
    </div>
  );
}

/** One seat in a line. What is under the pointer may have got somebody else since it was drawn, so the plan is asked. */
function Told(props: { seat: DrawnSeat; people: readonly SeatedPerson[]; seats: readonly Seat[] }) {
  const { seat } = props;
  const who = props.seats.find((one) => one.seat === seat.key);
  // A reason may begin with the place, which stands before it already.
  const why = who?.why.startsWith(`${seat.place}，`) ? who.why.slice(seat.place.length + 1) : who?.why;
  return (
    <div>
      <b>{who ? (props.people[who.index]?.name ?? "") : "空座"}</b>
      {`　${seat.place}${why ? `　${why}` : ""}`}
    </div>
  );
}
