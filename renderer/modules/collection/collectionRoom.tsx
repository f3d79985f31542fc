import { Button, Dropdown, Space, Tabs } from "antd";
import { type DragEvent, useEffect, useMemo, useRef, useState } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import { call } from "../../client/api.ts";
import { useQuery } from "../../client/query.ts";
import { ArrowLeftOutlined, DownOutlined, InboxOutlined } from "../../ui/icons.tsx";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { ErrorBanner, Sentence } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { BodiesTab } from "./bodiesTab.tsx";
import { BodyPanel } from "./bodyPanel.tsx";
import { FormDialog } from "./formDialog.tsx";
import { type MergedRow, MergedTab } from "./mergedTab.tsx";
import { problemsOf } from "./problems.ts";
import { ProblemsTab } from "./problemsTab.tsx";
import { moreActions } from "./roomActions.tsx";
import { RowPanel } from "./rowPanel.tsx";
import { SettingsPanel } from "./settingsPanel.tsx";
import { TakeDialog } from "./takeDialog.tsx";
import { useRoomWork } from "./useRoomWork.ts";
import { type CollectionState, withoutName } from "./words.ts";

/** What stands beside the tabs: the collection's own fields, one body, or one row of the merged table. */
type Panel = { kind: "settings" } | { kind: "body"; target: string } | { kind: "row"; row: MergedRow } | null;

/** Title, who is asked and until when, in one line. */
const noteOf = (data: CollectionState) =>
  [
    data.counts,
    `截止${formatDate(data.due)}`,
    data.sentOn ? `${formatDate(data.sentOn)}发出` : "尚未发出",
    data.closed ? "已结束" : "",
  ]
    .filter((part) => part !== "")
    .join("；");

/** One collection: who has replied, the merged table, what is wrong, and everything that can be done with it. */
export function CollectionRoom(props: { id: string; onBack: () => void }) {
  const { id } = props;
  const { palette } = usePalette();
  const { act, say } = useAct();
  const [tab, setTab] = useState("bodies");
  const [over, setOver] = useState(false);
  const [taking, setTaking] = useState(false);
  const [changing, setChanging] = useState(false);
  const [panel, setPanel] = useState<Panel>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const state = useQuery("collection.state", { id }, { keep: true });
  const forms = useQuery("collection.forms", {}, { enabled: changing });
  const { data } = state;
  const work = useRoomWork(id, () => setTab("problems"));
  const { lost } = work;

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void work.drop(event.dataTransfer);
  };
  const content = useRef<HTMLDivElement>(null);
  // Who opened it from a dialog by keyboard goes on here, not at the top of the program.
  useEffect(() => {
    if (document.activeElement === document.body) content.current?.focus();
  }, []);
  const choose = (reply: string, organisation?: string) =>
    void act(
      "collection.choose",
      { reply, ...(organisation ? { organisation } : {}) },
      { done: organisation ? "已认定单位" : "已采用这一份", failed: "没有保存" },
    );
  const problems = useMemo(() => (data ? problemsOf(data).count : 0), [data]);
  // The row as it stands now; gone when its file was put aside.
  const row =
    panel?.kind === "row"
      ? data?.rows.find((one) => one.reply === panel.row.reply && one.cell === panel.row.cell)
      : undefined;
  const open = panel?.kind === "body" ? data?.bodies.find((body) => body.target === panel.target) : undefined;
  const isSent = data?.sentOn != null;
  const takeBack = [
    { key: "files", label: "选择文件", onClick: () => void work.pick(false) },
    { key: "folder", label: "选择整个文件夹", onClick: () => void work.pick(true) },
  ];
  return (
    <Page>
      <PageHeader
        title={
          <>
            <Button type="text" aria-label="返回回收汇总" icon={<ArrowLeftOutlined />} onClick={props.onBack} />
            {data?.title ?? "回收汇总"}
          </>
        }
        note={data ? noteOf(data) : null}
        actions={
          <>
            <Button
              type={isSent ? "default" : "primary"}
              disabled={!data || work.busy}
              onClick={() => void work.send(chosen)}
            >
              {chosen.length > 0 ? `生成填报表（${chosen.length}份）` : "生成填报表"}
            </Button>
            <Space.Compact>
              <Button
                type={isSent ? "primary" : "default"}
                disabled={!data || data.closed || work.busy}
                title={data?.closed ? "这次回收已经结束" : undefined}
                onClick={() => void work.pick(false)}
              >
                收回填报表
              </Button>
              <Dropdown trigger={["click"]} menu={{ items: takeBack }} disabled={!data || data.closed || work.busy}>
                <Button type={isSent ? "primary" : "default"} icon={<DownOutlined />} aria-label="收回的方式" />
              </Dropdown>
            </Space.Compact>
          </>
        }
        more={moreActions({
          data,
          work,
          onSettings: () => setPanel({ kind: "settings" }),
          onForm: () => setChanging(true),
          onTake: () => setTaking(true),
        })}
      />
      {state.error ? <ErrorBanner error={state.error} onRetry={() => void state.refetch()} /> : null}
      {lost.length > 0 ? (
        <div style={{ marginBottom: 8 }}>
          <Sentence
            level="warning"
            action={
              <Space size={8}>
                <Button size="small" disabled={work.busy} onClick={() => void work.pick(false)}>
                  重新选择
                </Button>
                <Button size="small" onClick={work.forgetLost}>
                  知道了
                </Button>
              </Space>
            }
          >
            <div className="xw-scroll" style={{ maxHeight: 66, overflowY: "auto" }}>
              {`有${lost.length}个文件没有计入，其余已收；重新选择时，已收的不会重复计入：${lost.map((one) => `${one.name}（${withoutName(one.message, one.name)}）`).join("；")}`}
            </div>
          </Sentence>
        </div>
      ) : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: files can be dropped anywhere here; the buttons above do the same by keyboard */}
      <div
        ref={content}
        tabIndex={-1}
        style={{
          display: "flex",
          gap: 12,
          flex: 1,
          minHeight: 0,
          outline: over ? `2px dashed ${palette.accent}` : "none",
        }}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes("Files")) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <div style={{ display: "flex", flexDirection: "column", flex: 1, minWidth: 0, minHeight: 0 }}>
          <div style={{ display: "flex", alignItems: "flex-start", gap: 8 }}>
            <div style={{ flex: 1, minWidth: 0 }}>
              <Tabs
                size="small"
                activeKey={tab}
                onChange={setTab}
                items={[
                  { key: "bodies", label: "回收情况" },
                  { key: "merged", label: `汇总表${data && data.rows.length > 0 ? `（${data.rows.length}行）` : ""}` },
                  { key: "problems", label: `待处理${problems > 0 ? `（${problems}）` : ""}` },
                ]}
              />
            </div>
            {/* Not within the tabs: a reader of the screen takes everything there for one. */}
            <span role="status" style={{ lineHeight: "38px", color: palette.secondary }}>
              {work.shown ??
                (data && !data.closed ? (
                  <>
                    <InboxOutlined /> 收到的填报表可以直接拖到这里
                  </>
                ) : null)}
            </span>
          </div>
          {tab === "bodies" ? (
            <BodiesTab
              state={data}
              openId={panel?.kind === "body" ? panel.target : null}
              onOpen={(target) => setPanel({ kind: "body", target })}
              onSelect={(rows) => setChosen(rows.map((row) => row.organisationId))}
              onRemind={(rows) => void work.remind(rows.map((row) => row.organisationId))}
              onWaive={(rows, waived) =>
                void act(
                  "collection.waive",
                  { targets: rows.map((row) => row.target), waived },
                  {
                    done: ({ count }) => (waived ? `已记为免报：${count}个单位` : `已取消免报：${count}个单位`),
                    failed: "没有保存",
                  },
                )
              }
            />
          ) : null}
          {tab === "merged" ? (
            <MergedTab state={data} onTake={() => setTaking(true)} onRow={(row) => setPanel({ kind: "row", row })} />
          ) : null}
          {tab === "problems" && data ? (
            <ProblemsTab
              state={data}
              onChoose={choose}
              onSettle={(replies, matter, settled) =>
                void act(
                  "collection.settle",
                  { replies: [...replies], matter, settled },
                  { done: settled ? "已核对" : "已取消核对", failed: "没有保存" },
                )
              }
              onTake={data.target ? () => setTaking(true) : undefined}
            />
          ) : null}
        </div>
        {panel?.kind === "settings" && data ? (
          <SettingsPanel id={id} sent={isSent} onClose={() => setPanel(null)} />
        ) : open && data && tab === "bodies" ? (
          <BodyPanel body={open} state={data} onChoose={choose} onClose={() => setPanel(null)} />
        ) : row && data && tab === "merged" ? (
          <RowPanel row={row} state={data} onClose={() => setPanel(null)} />
        ) : null}
      </div>
      {taking && data?.target ? (
        <TakeDialog state={data} target={data.target} onClose={() => setTaking(false)} />
      ) : null}
      {changing && data && forms.data ? (
        <FormDialog
          title="修改表样"
          form={data.form}
          targets={forms.data.targets}
          onStore={async (form) => {
            const { changeId } = await call("collection.setForm", { id, form });
            say("已修改表样", changeId);
          }}
          onClose={() => setChanging(false)}
        />
      ) : null}
    </Page>
  );
}
