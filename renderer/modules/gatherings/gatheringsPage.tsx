import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ColDef } from "ag-grid-community";
import { Button, Tabs } from "antd";
import { useCallback, useMemo, useState } from "react";
import { useOpened } from "../../client/opened.ts";
import { useNamedQuery, useQuery } from "../../client/query.ts";
import { type GridRow, recordOf } from "../../client/rows.ts";
import { ArrowLeftOutlined } from "../../ui/icons.tsx";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { RecordForm } from "../../ui/recordForm.tsx";
import { RecordScreen } from "../../ui/recordScreen.tsx";
import { Answered, Sentence } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";
import { Certificates } from "./certificates.tsx";
import { aboutGathering } from "./gatheringText.ts";
import { Materials } from "./materials.tsx";
import { Participants } from "./participants.tsx";

/** Tabs of an opened gathering; `?tab=` names one. */
const tabLabels = {
  people: "参加人员",
  sessions: "日程",
  materials: "材料",
  certificates: "结业证书",
  about: "基本情况",
} as const;
type Tab = keyof typeof tabLabels;

const isTab = (value: unknown): value is Tab => typeof value === "string" && value in tabLabels;

/** 会议班次: meetings and classes; the address says which is open: `?open=<id>&tab=people`. */
export function GatheringsPage() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const opened = useOpened();
  const navigate = useNavigate();
  const open = typeof search.open === "string" ? search.open : undefined;
  const show = useCallback(
    (id: string | null, tab?: Tab) =>
      void navigate({ to: "/gatherings", search: id === null ? {} : { open: id, ...(tab ? { tab } : {}) } }),
    [navigate],
  );
  const openColumn = useMemo(
    (): ColDef<GridRow>[] => [
      {
        colId: "open",
        headerName: "人员和日程",
        width: 108,
        sortable: false,
        pinned: "right",
        cellRenderer: ({ data }: { data?: GridRow }) =>
          data ? (
            <Button type="link" size="small" onClick={() => show(data.id)} aria-label={`打开${String(data.title)}`}>
              打开
            </Button>
          ) : null,
      },
    ],
    [show],
  );
  if (open)
    return (
      <OneGathering
        key={open}
        id={open}
        tab={isTab(search.tab) ? search.tab : "people"}
        onTab={(tab) => show(open, tab)}
        onBack={() => show(null)}
      />
    );
  return (
    <Page>
      <PageHeader
        title="会议班次"
        note="会议、培训班和其他活动；打开一个，登记人员和日程，就可以打印它的名册、签到表、座次、桌签和证书"
      />
      <RecordScreen
        record="gathering"
        extraColumns={openColumn}
        openId={opened.record === "gathering" ? opened.id : undefined}
        openAt={opened.at}
        detail={(row) => (
          <div style={{ display: "flex", gap: 8, marginBottom: 8 }}>
            <Button type="primary" onClick={() => show(row.id)}>
              打开人员和日程
            </Button>
            <Button onClick={() => show(row.id, "materials")}>打印材料</Button>
          </div>
        )}
      />
    </Page>
  );
}

function OneGathering(props: { id: string; tab: Tab; onTab: (tab: Tab) => void; onBack: () => void }) {
  const { id, tab } = props;
  const query = useNamedQuery<GridRow>("gathering.get", { id });
  const [count, setCount] = useState<number | null>(null);
  return (
    <Page>
      <PageHeader
        title={query.data ? String(query.data.title) : "会议班次"}
        note={query.data ? aboutGathering(query.data, count) : null}
        actions={
          <Button icon={<ArrowLeftOutlined />} onClick={props.onBack}>
            全部会议班次
          </Button>
        }
      />
      <Answered query={query}>
        {(row) => (
          <>
            <Drift id={id} />
            <Tabs
              size="small"
              activeKey={tab}
              onChange={(key) => isTab(key) && props.onTab(key)}
              items={Object.entries(tabLabels)
                .filter(([key]) => key !== "certificates" || row.kind === "trainingClass")
                .map(([key, label]) => ({ key, label }))}
            />
            {tab === "people" ? <Participants gathering={row} onCount={setCount} /> : null}
            {tab === "sessions" ? (
              <RecordScreen
                record="session"
                name="session-of-gathering"
                filter={{ gathering: id }}
                initial={{ gathering: id, date: row.from ?? undefined }}
                without={["gathering"]}
                hidden={["gathering"]}
                gathering={id}
              />
            ) : null}
            {tab === "materials" ? <Materials gathering={row} /> : null}
            {tab === "certificates" ? <Certificates gathering={row} /> : null}
            {tab === "about" ? (
              <div className="xw-scroll" style={{ flex: 1, maxWidth: 640 }}>
                <RecordForm record={recordOf("gathering")} row={row} />
              </div>
            ) : null}
          </>
        )}
      </Answered>
    </Page>
  );
}

/** Says that the plan has moved or dropped the run behind a gathering, and lets it follow. */
function Drift(props: { id: string }) {
  const { act } = useAct();
  const drift = useQuery("gathering.drift", { id: props.id }).data?.drift;
  if (!drift) return null;
  return (
    <Sentence
      level="warning"
      action={
        drift.to ? (
          <Button
            size="small"
            onClick={() =>
              void act(
                "gathering.followRun",
                { id: props.id },
                { done: "已按计划改期，日程一并移动", failed: "没有改期" },
              )
            }
          >
            按计划改期
          </Button>
        ) : undefined
      }
    >
      {drift.sentence}
    </Sentence>
  );
}
