import { Button, Tag } from "antd";
import type { ReactNode } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import { useOpenRecord } from "../../client/openRecord.ts";
import { useQuery } from "../../client/query.ts";
import { Answered } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";

function Part(props: { title: string; empty: string; children: ReactNode[] }) {
  const { palette } = usePalette();
  return (
    <section style={{ marginBottom: 12 }}>
      <h3 style={{ fontSize: 14, margin: "0 0 4px", color: palette.secondary }}>{props.title}</h3>
      {props.children.length === 0 ? <div style={{ color: palette.secondary }}>{props.empty}</div> : props.children}
    </section>
  );
}

const span = (from: string | null, to: string | null) =>
  from || to ? `${from ? formatDate(from) : "起始未录"}至${to ? formatDate(to) : "届满未录"}` : "任期未录";

/** What one needs to know of a person at a glance: posts, attendances, lectures. */
export function PersonCard(props: { id: string }) {
  const card = useQuery("person.card", { id: props.id });
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
                <div>{`${span(one.from, one.to)}${one.endedOn ? `，${formatDate(one.endedOn)}离任` : ""}`}</div>
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
