import { Button } from "antd";
import { useOpenRecord } from "../../client/openRecord.ts";
import { useNamedQuery } from "../../client/query.ts";
import { type ListReply, recordOf } from "../../client/rows.ts";
import { Answered } from "../../ui/sentence.tsx";
import { shownValue } from "../../ui/values.ts";

/** Who holds and held posts in a body. */
export function OrganisationPosts(props: { id: string; onEnter: () => void }) {
  const open = useOpenRecord();
  const posts = useNamedQuery<ListReply>("appointment.list", { filter: { organisation: props.id }, limit: 200 });
  const { fields } = recordOf("appointment");
  return (
    <Answered query={posts}>
      {({ rows }) => (
        <div style={{ display: "flex", flexDirection: "column", gap: 8, alignItems: "flex-start" }}>
          {rows.length === 0 ? <span>这个机构还没有登记任职。</span> : null}
          {rows.map((row) => {
            const [from, to, ended] = ["from", "to", "endedOn"].map((name) => shownValue(name, fields[name], row));
            return (
              <div key={row.id}>
                <Button type="link" style={{ padding: 0, height: "auto" }} onClick={() => open("appointment", row.id)}>
                  {`${row.refTitles.person ?? ""}　${String(row.post)}`}
                </Button>
                <div>{`${from || to ? `${from || "起始未录"}至${to || "届满未录"}` : "任期未录"}${ended ? `，${ended}离任` : ""}`}</div>
              </div>
            );
          })}
          <Button onClick={props.onEnter}>登记负责人</Button>
        </div>
      )}
    </Answered>
  );
}
