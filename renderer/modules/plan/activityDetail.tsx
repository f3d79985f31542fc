import { Tabs } from "antd";
import type { ReactNode } from "react";
import { useNamedQuery } from "../../client/query.ts";
import { type GridRow, recordOf } from "../../client/rows.ts";
import { Attachments } from "../../ui/attachments.tsx";
import { ChangeList } from "../../ui/changeList.tsx";
import { RecordForm } from "../../ui/recordForm.tsx";
import { Answered } from "../../ui/sentence.tsx";
import { SidePanel } from "../../ui/sidePanel.tsx";
import { Attendances } from "./attendances.tsx";
import type { PlannedActivity } from "./planText.ts";
import { ActivityProposals } from "./proposals/activityProposals.tsx";
import { RunsEditor } from "./runsEditor.tsx";

/** An activity beside the plan: what can be done with it, its fields, runs, attendances, files and changes. */
export function ActivityDetail(props: {
  id: string;
  row: PlannedActivity | undefined;
  year: number;
  /** The tab to begin with; the fields unless told. */
  tab?: "runs";
  actions: ReactNode;
  onClose: () => void;
}) {
  const { id, row, year } = props;
  const record = recordOf("activity");
  const query = useNamedQuery<GridRow>("activity.get", { id });
  return (
    <SidePanel title={String(query.data?.name ?? row?.name ?? record.label)} onClose={props.onClose}>
      <Answered query={query}>
        {(stored) => (
          <>
            {props.actions}
            <Tabs
              size="small"
              // All of them fit beside the plan: no menu for the rest.
              tabBarGutter={14}
              defaultActiveKey={props.tab ?? "fields"}
              items={[
                {
                  key: "fields",
                  label: "内容",
                  children: <RecordForm record={record} row={stored} hidden={["plan", "category", "no"]} />,
                },
                {
                  key: "runs",
                  label: `期次${row ? ` ${row.runs.length}` : ""}`,
                  children: row ? <RunsEditor activity={row} plan={String(stored.plan)} year={year} /> : null,
                },
                { key: "attendances", label: "听课", children: <Attendances activity={id} /> },
                { key: "proposals", label: "建议", children: <ActivityProposals activity={id} /> },
                { key: "files", label: "附件", children: <Attachments owner={id} /> },
                { key: "changes", label: "变更记录", children: <ChangeList recordId={id} pageSize={20} /> },
              ]}
            />
          </>
        )}
      </Answered>
    </SidePanel>
  );
}
