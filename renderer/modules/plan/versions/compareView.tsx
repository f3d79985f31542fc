import { useNavigate } from "@tanstack/react-router";
import { Button, Segmented, Select, Tooltip } from "antd";
import { useState } from "react";
import { formatDate } from "../../../../core/kit/dates.ts";
import { type CompareKind, compareKinds, sumWords } from "../../../../core/rules/planYear/compareKinds.ts";
import type { Output } from "../../../client/api.ts";
import { useQuery } from "../../../client/query.ts";
import { PrinterOutlined } from "../../../ui/icons.tsx";
import { Answered, EmptyState } from "../../../ui/sentence.tsx";
import { usePalette } from "../../../ui/theme.ts";
import { tableLook } from "./look.ts";

type Row = Output<"plan.compare">["rows"][number];

/** A version that can be compared: the draft, a release, a 试排方案. */
export interface VersionChoice {
  id: string;
  label: string;
  kind: "draft" | "release" | "scenario";
}

const kinds = Object.keys(compareKinds) as CompareKind[];
/** So many differences stand in the table at first. */
const most = 300;

function Differences(props: { rows: Row[]; from: string; to: string }) {
  const [all, setAll] = useState(false);
  const shown = all ? props.rows : props.rows.slice(0, most);
  return (
    <>
      <table className="ver-table" aria-label={`${props.from}与${props.to}的不同`}>
        <colgroup>
          <col style={{ width: 48 }} />
          <col style={{ width: "19%" }} />
          <col style={{ width: 58 }} />
          <col style={{ width: 104 }} />
          <col style={{ width: "17%" }} />
          <col style={{ width: "17%" }} />
          <col />
        </colgroup>
        <thead>
          <tr>
            {["序号", "重点活动", "期次", "类别", "原安排", "现安排", "说明"].map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={`${row.activity} ${row.runNo} ${row.kind} ${row.name}`}>
              <td className="ver-number">{row.activityNo}</td>
              <th scope="row">{row.name}</th>
              <td>{row.runNo === null ? "" : `第${row.runNo}期`}</td>
              <td>{compareKinds[row.kind]}</td>
              <td>{row.before || "—"}</td>
              <td>{row.after || "—"}</td>
              <td>{row.sentence}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < props.rows.length ? (
        <Button style={{ margin: 8 }} onClick={() => setAll(true)}>
          {`另有 ${props.rows.length - shown.length} 处，全部显示`}
        </Button>
      ) : null}
    </>
  );
}

/** Two versions side by side: what is new, gone, moved, led by others, or otherwise different; by kind, and as a sheet to print. */
export function CompareView(props: {
  year: number;
  versions: VersionChoice[];
  from: string;
  to: string;
  onChoose: (from: string, to: string) => void;
}) {
  const { year, versions, from, to, onChoose } = props;
  const { palette } = usePalette();
  const navigate = useNavigate();
  const [kind, setKind] = useState<CompareKind | null>(null);
  const compared = useQuery("plan.compare", { year, from, to }, { keep: true });
  const options = versions.map((one) => ({ value: one.id, label: one.label }));
  const kindOf = (id: string) => versions.find((one) => one.id === id)?.kind ?? "draft";
  // On paper the earlier side is a release; the later one may be anything.
  const printable = kindOf(from) === "release";
  const print = () => {
    const against = kindOf(to) === "release" ? { to } : kindOf(to) === "scenario" ? { scenario: to } : {};
    void navigate({ to: "/papers", search: { layout: "planChanges", params: { year, from, ...against } } });
  };
  const dateOf = (side: Output<"plan.compare">["from"]) =>
    side.date ? `${side.name}（${formatDate(side.date)}）` : side.name;
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8, flex: 1, minHeight: 0, ...tableLook(palette) }}>
      <div style={{ display: "flex", flexWrap: "wrap", gap: 8, alignItems: "center" }}>
        <label htmlFor="compare-from">原版本</label>
        <Select
          id="compare-from"
          style={{ width: 220 }}
          popupMatchSelectWidth={false}
          value={from}
          options={options}
          onChange={(id) => onChoose(id, to)}
        />
        <label htmlFor="compare-to">现版本</label>
        <Select
          id="compare-to"
          style={{ width: 220 }}
          popupMatchSelectWidth={false}
          value={to}
          options={options}
          onChange={(id) => onChoose(from, id)}
        />
        <Button onClick={() => onChoose(to, from)}>对调</Button>
        <div style={{ flex: 1 }} />
        <Tooltip title={printable ? null : "原版本选一个已发布的版本，才能打印对照表"}>
          <span>
            <Button icon={<PrinterOutlined />} disabled={!printable || from === to} onClick={print}>
              打印对照表
            </Button>
          </span>
        </Tooltip>
      </div>
      <Answered query={compared}>
        {(answer) => {
          if (from === to) return <EmptyState sentence="原版本与现版本是同一个，请另选一个。" />;
          if (answer.rows.length === 0)
            return <EmptyState sentence={`${dateOf(answer.from)}与${dateOf(answer.to)}内容相同，没有变动。`} />;
          const rows = kind === null ? answer.rows : answer.rows.filter((row) => row.kind === kind);
          return (
            <>
              <div role="status">{sumWords(answer.counts)}</div>
              <div>
                <Segmented
                  aria-label="只看一类"
                  value={kind ?? "all"}
                  onChange={(value) => setKind(kinds.find((one) => one === value) ?? null)}
                  options={[
                    { value: "all", label: `全部 ${answer.rows.length}` },
                    ...kinds
                      .filter((one) => answer.counts[one] > 0 || one === kind)
                      .map((one) => ({ value: one, label: `${compareKinds[one]} ${answer.counts[one]}` })),
                  ]}
                />
              </div>
              <div className="xw-scroll" style={{ flex: 1, minHeight: 120 }}>
                {rows.length === 0 ? (
                  <EmptyState
                    sentence={`没有“${kind === null ? "" : compareKinds[kind]}”一类的变动。`}
                    actions={<Button onClick={() => setKind(null)}>看全部</Button>}
                  />
                ) : (
                  <Differences rows={rows} from={answer.from.name} to={answer.to.name} />
                )}
              </div>
            </>
          );
        }}
      </Answered>
    </div>
  );
}
