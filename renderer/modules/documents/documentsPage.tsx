import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ColDef } from "ag-grid-community";
import { Button, Tabs } from "antd";
import { useCallback, useMemo, useState } from "react";
import { useOpened } from "../../client/opened.ts";
import { useNamedQuery } from "../../client/query.ts";
import type { GridRow } from "../../client/rows.ts";
import { ArrowLeftOutlined, TeamOutlined } from "../../ui/icons.tsx";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { RecordScreen } from "../../ui/recordScreen.tsx";
import { Answered } from "../../ui/sentence.tsx";
import { DocumentActions } from "./documentActions.tsx";
import { DocumentEditor } from "./documentEditor.tsx";
import { FromGathering } from "./fromGathering.tsx";
import { PackPanel } from "./packPanel.tsx";
import { Templates } from "./templates.tsx";

const tabLabels = { documents: "公文", pack: "成套材料", templates: "模板和字体" } as const;
type Tab = keyof typeof tabLabels;
const isTab = (value: unknown): value is Tab => typeof value === "string" && value in tabLabels;

/** 公文: notices, letters and minutes, the pack of a gathering, templates. `?open=<id>` shows one document, `?tab=pack&gathering=<id>` the pack of one gathering. */
export function DocumentsPage() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const opened = useOpened();
  const navigate = useNavigate();
  const [drafting, setDrafting] = useState(false);
  const open = typeof search.open === "string" ? search.open : undefined;
  const tab: Tab = isTab(search.tab) ? search.tab : "documents";
  const show = useCallback(
    (id: string | null) => void navigate({ to: "/documents", search: id === null ? {} : { open: id } }),
    [navigate],
  );
  const openColumn = useMemo(
    (): ColDef<GridRow>[] => [
      {
        colId: "open",
        headerName: "起草和预览",
        width: 100,
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
  if (open) return <OneDocument key={open} id={open} onBack={() => show(null)} />;
  return (
    <Page>
      <PageHeader
        title="公文"
        note="通知、函、会议纪要按党政机关公文格式排版，可打印、存为PDF，也可导出Word在WPS中继续修改"
        actions={
          tab === "documents" ? (
            <Button icon={<TeamOutlined />} onClick={() => setDrafting(true)}>
              由会议生成
            </Button>
          ) : null
        }
      />
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(key) => void navigate({ to: "/documents", search: { tab: key } })}
        items={Object.entries(tabLabels).map(([key, label]) => ({ key, label }))}
      />
      {tab === "documents" ? (
        <RecordScreen
          record="document"
          importAs={null}
          fields={["kind", "title", "number", "issueDate", "signature", "gathering", "addressee", "issuer"]}
          // Names of annexes hold 、, by which a list of the form is divided: they are written in the editor, one a line.
          hidden={["annexes"]}
          extraColumns={openColumn}
          openId={opened.record === "document" ? opened.id : undefined}
          openAt={opened.at}
          detail={(row) => (
            <div style={{ display: "flex", gap: 8, marginBottom: 8, flexWrap: "wrap" }}>
              <Button type="primary" onClick={() => show(row.id)}>
                起草和预览
              </Button>
              <DocumentActions row={row} seal quiet />
            </div>
          )}
        />
      ) : null}
      {tab === "pack" ? (
        <PackPanel
          gathering={typeof search.gathering === "string" ? search.gathering : null}
          onGathering={(id) =>
            void navigate({ to: "/documents", search: { tab: "pack", ...(id ? { gathering: id } : {}) } })
          }
        />
      ) : null}
      {tab === "templates" ? <Templates /> : null}
      {drafting ? (
        <FromGathering
          onMade={(id) => {
            setDrafting(false);
            show(id);
          }}
          onClose={() => setDrafting(false)}
        />
      ) : null}
    </Page>
  );
}

function OneDocument(props: { id: string; onBack: () => void }) {
  const query = useNamedQuery<GridRow>("document.get", { id: props.id });
  return (
    <Page>
      <PageHeader
        title={query.data ? String(query.data.title) : "公文"}
        actions={
          <Button icon={<ArrowLeftOutlined />} onClick={props.onBack}>
            全部公文
          </Button>
        }
      />
      <Answered query={query}>{(row) => <DocumentEditor row={row} />}</Answered>
    </Page>
  );
}
