import { Button, Select } from "antd";
import { useState } from "react";
import { formatDate } from "../../../../core/kit/dates.ts";
import type { Output } from "../../../client/api.ts";
import { useQuery } from "../../../client/query.ts";
import { ChangeSentences, UndoChange } from "../../../ui/changeList.tsx";
import { Answered, EmptyState } from "../../../ui/sentence.tsx";
import { usePalette } from "../../../ui/theme.ts";
import { shownInstant } from "../../../ui/values.ts";
import type { Release } from "./releaseList.tsx";

type Change = Output<"plan.changes">["rows"][number];

function ChangeLine(props: { change: Change }) {
  const { change } = props;
  const { palette } = usePalette();
  return (
    <li>
      <div style={{ display: "flex", gap: 8, alignItems: "baseline" }}>
        <strong>{change.label}</strong>
        <span
          style={{ flex: 1, color: palette.secondary, fontSize: 13 }}
        >{`${shownInstant(change.at)}　${change.who || "未署名"}${change.undone ? "　已撤销" : ""}`}</span>
        {change.undoable ? <UndoChange change={change} named /> : null}
      </div>
      <ChangeSentences
        sentences={change.sentences}
        longest={4}
        style={change.undone ? { color: palette.secondary, textDecoration: "line-through" } : undefined}
      />
    </li>
  );
}

/** Who changed what and when in the plan since a release, as sentences of the journal; of one activity when it is chosen. */
export function ChangesSince(props: { year: number; releases: readonly Release[] }) {
  const { year, releases } = props;
  const [since, setSince] = useState<string>(releases[0]?.id ?? "");
  const [activity, setActivity] = useState<string | null>(null);
  const [limit, setLimit] = useState(50);
  const plan = useQuery("plan.activities", { year });
  // A release that was withdrawn meanwhile counts no more.
  const after = releases.some((one) => one.id === since) ? since : "";
  const changes = useQuery(
    "plan.changes",
    { year, limit, ...(after === "" ? {} : { since: after }), ...(activity === null ? {} : { activity }) },
    { keep: true },
  );
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8, flex: 1, minHeight: 0 }}>
      <div style={{ display: "flex", flexWrap: "wrap", gap: 8, alignItems: "center" }}>
        <label htmlFor="changes-since">自何时起</label>
        <Select
          id="changes-since"
          style={{ width: 280 }}
          popupMatchSelectWidth={false}
          value={after}
          onChange={setSince}
          options={[
            ...releases.map((one) => ({
              value: one.id,
              label: `${one.name}发布以来（${formatDate(one.releasedOn)}）`,
            })),
            { value: "", label: "建立计划以来" },
          ]}
        />
        <label htmlFor="changes-activity">活动</label>
        <Select
          id="changes-activity"
          style={{ width: 280 }}
          popupMatchSelectWidth={false}
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          placeholder="全部活动"
          value={activity ?? undefined}
          onChange={(id: string | undefined) => setActivity(id ?? null)}
          options={(plan.data?.rows ?? []).map((row) => ({ value: row.id, label: `${row.no} ${row.name}` }))}
        />
      </div>
      <div className="xw-scroll" style={{ flex: 1, minHeight: 120 }}>
        <Answered query={changes}>
          {({ rows, total }) =>
            rows.length === 0 ? (
              <EmptyState sentence="这段时间里没有变更。对活动和期次的每一次新增、修改、排期和删除都会记在这里。" />
            ) : (
              <>
                <ul className="ver-list" aria-label="变更记录">
                  {rows.map((change) => (
                    <ChangeLine key={change.id} change={change} />
                  ))}
                </ul>
                <div role="status" style={{ padding: "8px 0", display: "flex", gap: 8, alignItems: "center" }}>
                  {`共 ${total} 项变更，显示 ${rows.length} 项`}
                  {rows.length < total && limit < 1000 ? (
                    <Button onClick={() => setLimit(Math.min(1000, limit + 100))}>显示更早的</Button>
                  ) : null}
                </div>
              </>
            )
          }
        </Answered>
      </div>
    </div>
  );
}
