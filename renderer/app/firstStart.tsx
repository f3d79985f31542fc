import { Button, Card } from "antd";
import { useState } from "react";
import { programName } from "../../core/kit/shellText.ts";
import { call } from "../client/api.ts";
import { queryClient } from "../client/query.ts";
import { shell } from "../client/shell.ts";
import { secretsSentence } from "../ui/secrets.ts";
import { ErrorBanner, Sentence } from "../ui/sentence.tsx";

type Way = "reference" | "empty" | "restore";

/** What a new library begins with; shown once. */
export function FirstStart() {
  const [busy, setBusy] = useState<Way | null>(null);
  const [error, setError] = useState<unknown>(null);

  const begin = async (way: Way) => {
    setError(null);
    try {
      if (way === "restore") {
        const file = await shell.platform.openFile({ title: "选择备份文件", accept: [".zip"] });
        if (!file) return;
        setBusy(way);
        await call("library.restore", { file: file.fileId });
      } else {
        setBusy(way);
        await call("library.begin", { with: way });
      }
      await queryClient.invalidateQueries();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(null);
    }
  };

  const ways: { way: Way; title: string; note: string; button: string }[] = [
    {
      way: "reference",
      title: "带参考数据（推荐）",
      note: "含21个地级以上市及其科协、省级学会名称、2020年校务委员会、2020年度活动计划、制度性工作、教学基地和2020年至2026年节假日。都可以修改和删除。",
      button: "带参考数据开始",
    },
    { way: "empty", title: "空白", note: "什么也不带，全部自己录入或导入。", button: "从空白开始" },
    {
      way: "restore",
      title: "从备份恢复",
      note: "已经在别的电脑上用过校务台，或者更换了电脑：选择以前的备份文件。",
      button: "选择备份文件",
    },
  ];
  return (
    <main
      style={{
        height: "100%",
        overflow: "auto",
        display: "grid",
        placeItems: "center",
        padding: 24,
        boxSizing: "border-box",
      }}
    >
      <div style={{ maxWidth: 960, display: "flex", flexDirection: "column", gap: 16 }}>
        <h1 style={{ margin: 0, fontSize: 28, lineHeight: "36px" }}>{programName}</h1>
        <div>这是第一次启动，请选择校务库从什么开始。以后随时可以撤销、导入或从备份恢复。</div>
        <Sentence level="warning">
          <strong>{secretsSentence}</strong>
          涉密的人员、文件和活动，请按保密规定另行办理。
        </Sentence>
        {error ? <ErrorBanner error={error} onClose={() => setError(null)} /> : null}
        <div style={{ display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(260px, 1fr))", gap: 16 }}>
          {ways.map(({ way, title, note, button }) => (
            <Card
              key={way}
              title={title}
              styles={{ body: { display: "flex", flexDirection: "column", gap: 16, minHeight: 150 } }}
            >
              <div style={{ flex: 1 }}>{note}</div>
              <Button
                type={way === "reference" ? "primary" : "default"}
                loading={busy === way}
                disabled={busy !== null && busy !== way}
                onClick={() => begin(way)}
              >
                {button}
              </Button>
            </Card>
          ))}
        </div>
      </div>
    </main>
  );
}
