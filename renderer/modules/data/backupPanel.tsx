import { Button, Card, Modal, Table } from "antd";
import { useState } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import { call, type Output } from "../../client/api.ts";
import { queryClient, useQuery } from "../../client/query.ts";
import { shell } from "../../client/shell.ts";
import { Answered, ErrorBanner, Sentence } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { shownBytes, shownInstant } from "../../ui/values.ts";

type Backup = Output<"library.backups">["rows"][number];
type Source = ({ file: string } | { backup: string }) & {
  name: string;
  /** When the backup was made, as far as it is known. */
  at: string | null;
};

/** The day in the name that the program gives a backup file; the user may have named it otherwise. */
function dayInName(name: string): string | null {
  const found = /(\d{4})-?(\d{2})-?(\d{2})/.exec(name);
  return found ? formatDate(`${found[1]}-${found[2]}-${found[3]}`) : null;
}

/** The automatic backups, and 从备份恢复: the one thing that asks before it acts, because it replaces the whole library. */
export function BackupPanel() {
  const backups = useQuery("library.backups", {});
  const { sayError } = useAct();
  const { palette } = usePalette();
  const [asked, setAsked] = useState<Source | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [kept, setKept] = useState<string | null>(null);

  const pick = async () => {
    try {
      const file = await shell.platform.openFile({ title: "选择备份文件", accept: [".zip"] });
      if (file) setAsked({ file: file.fileId, name: file.name, at: dayInName(file.name) });
    } catch (failure) {
      sayError(failure, "没有读取备份文件");
    }
  };
  const restore = async () => {
    if (!asked) return;
    setBusy(true);
    setError(null);
    try {
      const answer = await call("library.restore", "file" in asked ? { file: asked.file } : { backup: asked.backup });
      setKept(answer.keptPresentAs);
      setAsked(null);
      await queryClient.invalidateQueries();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card size="small" title="自动备份" extra={<Button onClick={pick}>从备份文件恢复……</Button>}>
      {kept ? (
        <div style={{ marginBottom: 12 }}>
          <Sentence level="success">{`已恢复。恢复前的内容另存为 ${kept}，需要时可以再从它恢复回来。`}</Sentence>
        </div>
      ) : null}
      <p style={{ margin: "0 0 8px" }}>
        启动时和有变更后每15分钟自动备份一次；保留当天3份、近7天每天1份、近12个月每月1份。
      </p>
      <Answered query={backups}>
        {(data) => (
          <Table<Backup>
            size="small"
            rowKey="name"
            dataSource={data.rows}
            pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
            locale={{ emptyText: <span style={{ color: palette.secondary }}>还没有自动备份</span> }}
            columns={[
              { title: "时间", width: 160, render: (_, row) => shownInstant(row.at) },
              { title: "文件", dataIndex: "name" },
              { title: "大小", width: 110, align: "right", render: (_, row) => shownBytes(row.bytes) },
              {
                title: "操作",
                width: 96,
                render: (_, row) => (
                  <Button
                    size="small"
                    onClick={() => setAsked({ backup: row.name, name: row.name, at: shownInstant(row.at) })}
                  >
                    恢复
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Answered>
      <Modal
        open={asked !== null}
        title="从备份恢复"
        okText="恢复"
        confirmLoading={busy}
        onOk={restore}
        onCancel={() => {
          setAsked(null);
          setError(null);
        }}
      >
        <p>{`将用${asked?.at ? `${asked.at}的` : ""}备份“${asked?.name ?? ""}”中的内容替换现在的校务库。`}</p>
        {asked?.at ? <p>{`${asked.at}以后的变更不在这份备份中。`}</p> : null}
        <p>现在的内容会先另存一份，恢复后仍可以取回。</p>
        {error ? <ErrorBanner title="没有恢复，校务库保持原样" error={error} /> : null}
      </Modal>
    </Card>
  );
}
