import { Button, Tag } from "antd";
import type { ReactNode } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import { useOpenRecord } from "../../client/openRecord.ts";
import { useNamedQuery, useQuery } from "../../client/query.ts";
import { type GridRow, type ListReply, recordOf } from "../../client/rows.ts";
import { Answered } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { shownValue } from "../../ui/values.ts";

function Part(props: { title: string; empty: string; children: ReactNode[] }) {
  const { palette } = usePalette();
  return (
    <section style={{ marginBottom: 12 }}>
      <h3 style={{ fontSize: 14, margin: "0 0 4px", color: palette.secondary }}>{props.title}</h3>
      {props.children.length === 0 ? <div style={{ color: palette.secondary }}>{props.empty}</div> : props.children}
    </section>
  );
}

/** The term of a post only as far as its dates are known, which the card itself doesn't say. */
function termOf(row: GridRow | undefined): string {
  if (!row) return "";
  const { fields } = recordOf("appointment");
  const [from, to, ended] = ["from", "to", "endedOn"].map((name) => shownValue(name, fields[name], row));
  const term = from || to ? `${from || "起始未录"}至${to || "届满未录"}` : "任期未录";
  return ended ? `${term}，${ended}离任` : term;
}

/** What one needs to know of a person at a glance: posts, attendances, lectures. */
export function PersonCard(props: { id: string }) {
  const card = useQuery("person.card", { id: props.id });
  const rows = useNamedQuery<ListReply>("appointment.list", { filter: { person: props.id }, limit: 200 });
  const open = useOpenRecord();
  return (
    <Answered query={card}>
      {(data) => (
        <>
          <Part title="任职" empty="还没有任职">
            {data.appointments.map((one) => (
              <div key={one.id}>
                <Button
                  type="link"
                  style={{ padding: 0, height: "auto", whiteSpace: "normal", textAlign: "left" }}
                  onClick={() => open("appointment", one.id)}
                >
                  {`${one.organisation}${one.post}`}
                </Button>
                {one.current ? null : <Tag style={{ marginInlineStart: 8 }}>已离任</Tag>}
                <div>{termOf(rows.data?.rows.find((row) => row.id === one.id))}</div>
              </div>
            ))}
          </Part>
          <Part title="听课" empty="还没有听课记录">
            {data.attendances.map((one) => (
              <div key={one.id}>{`${formatDate(one.date)}　${one.activity}`}</div>
            ))}
          </Part>
          <Part title="讲课" empty="还没有讲课记录">
            {data.lectures.map((one) => (
              <div key={one.id}>{`${formatDate(one.date)}　${one.topic}`}</div>
            ))}
          </Part>
        </>
      )}
    </Answered>
  );
}
