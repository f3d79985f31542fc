import { Button, Card, Descriptions, Space } from "antd";
import { useState } from "react";
import { call, type Output } from "../../client/api.ts";
import { useQuery } from "../../client/query.ts";
import { shell } from "../../client/shell.ts";
import { SaveOutlined } from "../../ui/icons.tsx";
import { Answered, ErrorBanner, Sentence } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";
import { shownBytes, shownInstant } from "../../ui/values.ts";

/** What was found when the library or its history was checked. */
type Checked =
  | { kind: "library"; result: Output<"library.check"> }
  | { kind: "chain"; result: Output<"journal.verify"> };

function CheckResult(props: { checked: Checked }) {
  if (props.checked.kind === "chain") {
    const { ok, changes, firstBroken } = props.checked.result;
    return (
      <Sentence level={ok ? "success" : "error"}>
        {ok
          ? `历史记录链完好，共 ${changes} 项变更。`
          : `历史记录链从第 ${firstBroken} 号变更起与记录不符，请保留现状并从备份核对。`}
      </Sentence>
    );
  }
  const { ok, issues } = props.checked.result;
  return (
    <Sentence level={ok ? "success" : "error"}>
      {ok ? "校务库完好：数据、引用关系和附件都没有发现问题。" : `发现 ${issues.length} 个问题：`}
      {issues.map((issue) => (
        <div key={issue}>{issue}</div>
      ))}
    </Sentence>
  );
}

/** The last backup made by hand since the program was opened; kept while one is in other rooms. */
let lastSaved: { at: string; name: string } | null = null;

/** The library itself: where it lies, backup now, checks. */
export function LibraryPanel() {
  const info = useQuery("library.info", {});
  const { act, say, sayError } = useAct();
  const [checked, setChecked] = useState<Checked | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState<string | null>(null);

  const [saved, setSaved] = useState<{ at: string; name: string } | null>(lastSaved);

  const work = async (name: string, job: () => Promise<void>) => {
    setBusy(name);
    setFailure(null);
    try {
      await job();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(null);
    }
  };
  const backup = () =>
    work("backup", async () => {
      const answer = await act("library.backup", {}, { failed: "没有备份成功" });
      if (!answer) return;
      try {
        // False: the dialog was closed, and nothing was written.
        if (!(await shell.platform.saveFile({ fileId: answer.file, name: answer.name }))) return;
        lastSaved = { at: new Date().toISOString(), name: answer.name };
        setSaved(lastSaved);
        say(`已备份：${answer.name}`);
      } catch (error) {
        sayError(error, "备份没有保存");
      }
    });
  return (
    <Card size="small" title="校务库">
      <Answered query={info}>
        {(data) => (
          <Descriptions
            size="small"
            column={2}
            items={[
              { key: "file", label: "位置", span: 2, children: data.file },
              { key: "bytes", label: "大小", children: shownBytes(data.bytes) },
              { key: "changes", label: "变更", children: `${data.changes} 项` },
              {
                key: "last",
                label: "最近变更",
                children: data.lastChangeAt ? shownInstant(data.lastChangeAt) : "还没有",
              },
              { key: "who", label: "记录人", children: data.who || "未署名" },
              {
                key: "backup",
                label: "上次备份",
                children: data.lastBackupAt ? shownInstant(data.lastBackupAt) : "还没有",
              },
              {
                key: "saved",
                label: "最近一次手工备份",
                span: 2,
                children: saved ? `${shownInstant(saved.at)}，${saved.name}` : "本次打开程序后还没有",
              },
              { key: "version", label: "程序版本", children: data.version },
              {
                key: "folder",
                label: "备份文件夹",
                span: 2,
                children: data.backupFolder ?? "没有（临时校务库不自动备份）",
              },
              ...(data.backupProblem
                ? [{ key: "problem", label: "自动备份", span: 2, children: `没有成功：${data.backupProblem}` }]
                : []),
            ]}
          />
        )}
      </Answered>
      <Space wrap style={{ marginTop: 12 }}>
        <Button type="primary" icon={<SaveOutlined />} loading={busy === "backup"} onClick={backup}>
          立即备份到……
        </Button>
        <Button
          loading={busy === "library"}
          onClick={() =>
            work("library", async () => setChecked({ kind: "library", result: await call("library.check", {}) }))
          }
        >
          检查校务库
        </Button>
        <Button
          loading={busy === "chain"}
          onClick={() =>
            work("chain", async () => setChecked({ kind: "chain", result: await call("journal.verify", {}) }))
          }
        >
          核对历史记录链
        </Button>
      </Space>
      <div style={{ marginTop: 12 }} aria-live="polite">
        {failure ? (
          <ErrorBanner error={failure} onClose={() => setFailure(null)} />
        ) : checked ? (
          <CheckResult checked={checked} />
        ) : null}
      </div>
    </Card>
  );
}
