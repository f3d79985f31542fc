import type { ReactNode } from "react";
import { useBoxKeys } from "./useBoxKeys.ts";

/** A line of a list of changes. */
export interface ChangeLine {
  id: string;
  no: number;
  title: string;
  before: string;
  after: string;
  note?: ReactNode;
}

/** What is moved from where to where; with boxes to tick where `chosen` is given. */
export function ChangeTable(props: {
  label: string;
  lines: readonly ChangeLine[];
  chosen?: ReadonlySet<string>;
  onChoose?: (chosen: Set<string>) => void;
  noteTitle?: string;
  maxHeight?: number;
}) {
  const { lines, chosen, onChoose } = props;
  // A long reason leaves the dates their room.
  const wide = props.noteTitle ? { title: "26%", date: "18%" } : { title: "40%", date: "28%" };
  const keys = useBoxKeys();
  const put = (ids: readonly string[], isOn: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (isOn) next.add(id);
      else next.delete(id);
    }
    onChoose?.(next);
  };
  return (
    <div className="xw-scroll schedule-box" style={{ maxHeight: props.maxHeight }}>
      <table className="schedule-table" aria-label={props.label}>
        <thead>
          <tr>
            {chosen ? (
              <th className="schedule-narrow">
                <input
                  type="checkbox"
                  aria-label="全选"
                  checked={lines.length > 0 && lines.every(({ id }) => chosen.has(id))}
                  onChange={(event) =>
                    put(
                      lines.map(({ id }) => id),
                      event.target.checked,
                    )
                  }
                />
              </th>
            ) : null}
            <th className="schedule-narrow">序号</th>
            <th style={{ width: wide.title }}>活动</th>
            <th style={{ width: wide.date }}>原来</th>
            <th style={{ width: wide.date }}>改为</th>
            {props.noteTitle ? <th>{props.noteTitle}</th> : null}
          </tr>
        </thead>
        <tbody {...keys}>
          {lines.map((line) => (
            <tr key={line.id}>
              {chosen ? (
                <td>
                  <input
                    type="checkbox"
                    aria-label={line.title}
                    checked={chosen.has(line.id)}
                    onChange={(event) => put([line.id], event.target.checked)}
                  />
                </td>
              ) : null}
              <td style={{ textAlign: "right" }}>{line.no || ""}</td>
              <td>{line.title}</td>
              <td>{line.before}</td>
              <td>{line.after}</td>
              {props.noteTitle ? <td>{line.note}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
