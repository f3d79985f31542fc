import { useNavigate } from "@tanstack/react-router";
import { Button, Tabs } from "antd";
import { type DragEvent, useState } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import { call, type Output } from "../../client/api.ts";
import { filesFromDrop } from "../../client/dropped.ts";
import { useQuery } from "../../client/query.ts";
import { shell } from "../../client/shell.ts";
import { ArrowLeftOutlined, DownloadOutlined, InboxOutlined, PrinterOutlined } from "../../ui/icons.tsx";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { ErrorBanner, Sentence } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { BodiesTab } from "./bodiesTab.tsx";
import { MergedTab } from "./mergedTab.tsx";
import { ProblemsTab, problemCount } from "./problemsTab.tsx";
import { TakeDialog } from "./takeDialog.tsx";
import { returnedEndings } from "./words.ts";

/** What came of reading returned files, in one sentence. */
function mergedSentence(reply: Output<"collection.merge">, lost: number): string {
  const parts = [`读取${reply.read}份`];
  if (reply.known > 0) parts.push(`${reply.known}份以前已收`);
  if (reply.spoilt.length > 0) parts.push(`${reply.spoilt.length}份不能读取`);
  if (lost > 0) parts.push(`${lost}份没有取到`);
  parts.push(reply.missing.length === 0 ? "已全部报齐" : `还有${reply.missing.length}个单位未报`);
  return parts.join("，");
}

/** One collection: who has replied, the merged table, what is wrong, and everything that can be done with it. */
export function CollectionRoom(props: { id: string; onBack: () => void }) {
  const { id } = props;
  const { palette } = usePalette();
  const { act, actNamed, say, sayError } = useAct();
  const navigate = useNavigate();
  const [tab, setTab] = useState("bodies");
  const [busy, setBusy] = useState<string | null>(null);
  const [lost, setLost] = useState<{ name: string; message: string }[]>([]);
  const [over, setOver] = useState(false);
  const [taking, setTaking] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const state = useQuery("collection.state", { id }, { keep: true });
  const { data } = state;

  /** Runs one long thing at a time and says what failed. */
  const doing = async (word: string, failed: string, run: () => Promise<void>) => {
    setBusy(word);
    try {
      await run();
    } catch (error) {
      sayError(error, failed);
    } finally {
      setBusy(null);
    }
  };
  const keep = (file: string, name: string) => shell.platform.saveFile({ fileId: file, name });
  const send = () =>
    doing("正在生成填报表……", "没有生成填报表", async () => {
      const { file, name, files } = await call("collection.export", {
        id,
        ...(chosen.length > 0 ? { organisations: chosen } : {}),
      });
      await keep(file, name);
      say(`已生成${files.length}份填报表，每个单位一份`);
    });
  const merge = (picked: Awaited<ReturnType<typeof shell.platform.openFiles>>) =>
    doing("正在读取填报表……", "没有收回", async () => {
      if (!picked) return;
      setLost(picked.lost);
      if (picked.files.length === 0) {
        if (picked.lost.length === 0) say("没有可以读取的表格文件");
        return;
      }
      const reply = await call("collection.merge", { id, files: picked.files.map((file) => file.fileId) });
      say(mergedSentence(reply, picked.lost.length), reply.changeId);
    });
  const pick = (folder: boolean) =>
    doing("正在取文件……", "没有取到文件", async () => {
      const title = folder ? "选择放填报表的文件夹" : "选择收回的填报表";
      await merge(await shell.platform.openFiles({ title, accept: returnedEndings, folder }));
    });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = filesFromDrop(event.dataTransfer, returnedEndings);
    return doing("正在取文件……", "没有取到文件", async () => merge(await shell.platform.takeFiles(await files)));
  };
  const remind = () =>
    doing("正在生成催报函……", "没有生成催报函", async () => {
      const reply = await call("collection.remind", {
        id,
        ...(chosen.length > 0 ? { organisations: chosen } : {}),
      });
      await keep(reply.file, reply.name);
      say(`已生成催报函${reply.files.length}份，并记下催报日期`, reply.changeId);
    });
  const save = (format: "xlsx" | "csv" | "docx") =>
    doing("正在导出……", "没有导出", async () => {
      const reply = await call("collection.saveTable", { id, format });
      await keep(reply.file, reply.name);
    });
  const print = (layout: string) => void navigate({ to: "/papers", search: { layout, params: { id } } });
  const close = (closed: boolean) =>
    actNamed(
      "replyCollection.update",
      { id, patch: { closed } },
      { done: closed ? "已结束回收" : "已重新开放", failed: "没有保存" },
    );
  const waive = (targets: string[], waived: boolean) =>
    doing("正在保存……", "没有保存", async () => {
      for (const target of targets) await actNamed("collectionTarget.update", { id: target, patch: { waived } }, {});
      say(waived ? `已记为免报：${targets.length}个单位` : `已取消免报：${targets.length}个单位`);
    });

  const problems = data ? problemCount(data) : 0;
  return (
    <Page>
      <PageHeader
        title={
          <>
            <Button type="text" aria-label="返回回收汇总" icon={<ArrowLeftOutlined />} onClick={props.onBack} />
            {data?.title ?? "回收汇总"}
          </>
        }
        note={
          data
            ? `${data.counts}；截止${formatDate(data.due)}${data.sentOn ? `，${formatDate(data.sentOn)}发出` : "，尚未发出"}${data.closed ? "，已结束" : ""}`
            : null
        }
        actions={
          <>
            <Button
              type={data?.sentOn ? "default" : "primary"}
              loading={busy === "正在生成填报表……"}
              onClick={() => void send()}
            >
              {chosen.length > 0 ? `生成填报表（${chosen.length}份）` : "生成填报表"}
            </Button>
            <Button type={data?.sentOn ? "primary" : "default"} onClick={() => void pick(false)}>
              收回填报表
            </Button>
            <Button onClick={() => void pick(true)}>收回整个文件夹</Button>
          </>
        }
        more={[
          {
            key: "remind",
            label: chosen.length > 0 ? `催报（${chosen.length}个）` : "催报未报单位",
            onClick: () => void remind(),
          },
          {
            key: "take",
            label: data?.target ? `转入${data.target}` : "转入校务库",
            disabled: !data?.target,
            onClick: () => setTaking(true),
          },
          { key: "xlsx", label: "导出汇总表（.xlsx）", icon: <DownloadOutlined />, onClick: () => void save("xlsx") },
          { key: "csv", label: "导出汇总表（.csv）", onClick: () => void save("csv") },
          { key: "docx", label: "导出汇总表（.docx）", onClick: () => void save("docx") },
          { key: "print", label: "打印汇总表", icon: <PrinterOutlined />, onClick: () => print("collectionSummary") },
          { key: "printMissing", label: "打印未报单位", onClick: () => print("collectionMissing") },
          data?.closed
            ? { key: "open", label: "重新开放", onClick: () => void close(false) }
            : { key: "close", label: "结束回收", onClick: () => void close(true) },
        ]}
      />
      {state.error ? <ErrorBanner error={state.error} onRetry={() => void state.refetch()} /> : null}
      {lost.length > 0 ? (
        <div style={{ marginBottom: 8 }}>
          <Sentence
            level="warning"
            action={
              <Button size="small" onClick={() => setLost([])}>
                知道了
              </Button>
            }
          >
            {`有${lost.length}个文件没有取到，其余已收：${lost.map((one) => `${one.name}（${one.message}）`).join("；")}`}
          </Sentence>
        </div>
      ) : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: files can be dropped anywhere here; the buttons above do the same by keyboard */}
      <div
        style={{
          display: "flex",
          flexDirection: "column",
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
        onDrop={(event) => void drop(event)}
      >
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
          <span role="status" style={{ lineHeight: "32px", color: palette.secondary }}>
            {busy ?? (
              <>
                <InboxOutlined /> 填报表可以直接拖到这里
              </>
            )}
          </span>
        </div>
        {tab === "bodies" ? (
          <BodiesTab
            state={data}
            onSelect={(rows) => setChosen(rows.map((row) => row.organisationId))}
            onWaive={(rows, waived) =>
              void waive(
                rows.map((row) => row.target),
                waived,
              )
            }
          />
        ) : null}
        {tab === "merged" ? <MergedTab state={data} onTake={() => setTaking(true)} /> : null}
        {tab === "problems" && data ? (
          <ProblemsTab
            state={data}
            onChoose={(reply, organisation) =>
              void act(
                "collection.choose",
                { reply, ...(organisation ? { organisation } : {}) },
                { done: organisation ? "已认定单位" : "已改用这一份", failed: "没有保存" },
              )
            }
          />
        ) : null}
      </div>
      {taking && data?.target ? (
        <TakeDialog id={id} target={data.target} gathering={data.gathering} onClose={() => setTaking(false)} />
      ) : null}
    </Page>
  );
}
