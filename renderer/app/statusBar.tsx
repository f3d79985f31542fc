import { useBusy } from "../client/busy.ts";
import { useQuery } from "../client/query.ts";
import { CheckCircleOutlined, LoadingOutlined, WarningOutlined } from "../ui/icons.tsx";
import { usePalette } from "../ui/theme.ts";
import { shownInstant } from "../ui/values.ts";

/** The line below: which library, whether everything is stored, when and where the last backup was made. */
export function StatusBar() {
  const { palette } = usePalette();
  const info = useQuery("library.info", {}, { keep: true });
  const busy = useBusy();
  const data = info.data;
  const cut = { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" } as const;
  return (
    <footer
      style={{
        display: "flex",
        gap: 24,
        alignItems: "center",
        padding: "4px 16px",
        fontSize: 13,
        lineHeight: "20px",
        color: palette.secondary,
        background: palette.surface,
        borderTop: `1px solid ${palette.lines}`,
      }}
    >
      <span style={{ ...cut, maxWidth: "40%" }} title={data?.file}>
        {data ? `校务库：${data.file}` : info.error ? "校务库没有读到" : "正在打开校务库……"}
      </span>
      <span role="status" style={{ whiteSpace: "nowrap" }}>
        {busy ? (
          <>
            <LoadingOutlined /> 正在保存……
          </>
        ) : (
          <>
            <CheckCircleOutlined style={{ color: palette.done }} /> 已保存
          </>
        )}
      </span>
      {data?.backupProblem ? (
        <span style={{ ...cut, color: palette.accent }} title={data.backupProblem}>
          <WarningOutlined /> {`自动备份没有成功：${data.backupProblem}`}
        </span>
      ) : (
        <span style={cut} title={data?.backupFolder ?? undefined}>
          {`上次备份 ${data?.lastBackupAt ? shownInstant(data.lastBackupAt) : "还没有"}${data?.backupFolder ? `，在 ${data.backupFolder}` : ""}`}
        </span>
      )}
      <span style={{ flex: 1 }} />
      <span style={cut}>{data ? `记录人：${data.who || "未署名"}` : ""}</span>
    </footer>
  );
}
