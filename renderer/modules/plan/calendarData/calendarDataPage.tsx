import { Button, Segmented } from "antd";
import { useEffect, useState } from "react";
import { useOpened } from "../../../client/opened.ts";
import { useOpenRecord } from "../../../client/openRecord.ts";
import { useQuery } from "../../../client/query.ts";
import { DownloadOutlined, FileTextOutlined, UploadOutlined } from "../../../ui/icons.tsx";
import { RecordScreen } from "../../../ui/recordScreen.tsx";
import { Answered, Sentence } from "../../../ui/sentence.tsx";
import { usePalette } from "../../../ui/theme.ts";
import { HolidayTable } from "./holidayTable.tsx";
import { IcsExportDialog } from "./icsExportDialog.tsx";
import { IcsImportDialog } from "./icsImportDialog.tsx";
import { NoticeDialog } from "./noticeDialog.tsx";

const parts = [
  { value: "notice", label: "放假安排" },
  { value: "periods", label: "不排期时段" },
  { value: "days", label: "全部日历日" },
] as const;
type Part = (typeof parts)[number]["value"];
const partOf = (record: string | undefined): Part =>
  record === "blockedPeriod" ? "periods" : record === "calendarDay" ? "days" : "notice";

/** Columns of the blocked periods: what decides comes before whom in particular it concerns. */
const periodFields = [
  "title",
  "from",
  "to",
  "part",
  "subject",
  "binding",
  "yearly",
  "printed",
  "department",
  "base",
  "hall",
  "person",
  "source",
] as const;

type Dialog = "notice" | "import" | "export";

/** The days off of a year, with the notice of the State Council beside them. */
function Notice(props: { year: number }) {
  const { year } = props;
  const { palette } = usePalette();
  const notice = useQuery("calendar.notice", { year });
  return (
    <Answered query={notice}>
      {({ holidays, known }) => (
        <div className="xw-scroll" style={{ flex: 1, background: palette.surface, padding: 12 }}>
          {known ? (
            <p style={{ marginTop: 0, color: palette.secondary }}>
              {`按国务院办公厅关于${year}年部分节假日安排的通知填写；离开一格即保存，可撤销。跨年的元旦假期记在新的一年。`}
            </p>
          ) : (
            <div style={{ marginBottom: 12 }}>
              <Sentence level="warning">
                {`${year}年的放假安排还没有录入。国务院办公厅通常在上一年秋冬公布，公布后用“粘贴通知”录入，也可在下面逐行填写；录入之前，程序只按周末休息排期。`}
              </Sentence>
            </div>
          )}
          <HolidayTable key={year} year={year} holidays={holidays} />
        </div>
      )}
    </Answered>
  );
}

/** 日历资料: days off and make-up workdays of a year, days on which nothing is placed, and calendar files in and out. */
export function CalendarDataPage(props: { year: number }) {
  const { year } = props;
  const { record, id } = useOpened();
  const open = useOpenRecord();
  const [part, setPart] = useState<Part>(() => partOf(record));
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const notice = useQuery("calendar.notice", { year });
  useEffect(() => {
    if (record === "blockedPeriod" || record === "calendarDay") setPart(partOf(record));
  }, [record]);
  const close = () => setDialog(null);
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8, flex: 1, minHeight: 0 }}>
      <div style={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 8 }}>
        <Segmented
          aria-label="日历资料的内容"
          value={part}
          onChange={(value) => setPart(value)}
          options={parts.map(({ value, label }) => ({ value, label }))}
        />
        <span style={{ flex: 1 }} />
        {part === "notice" ? (
          <Button type="primary" icon={<FileTextOutlined />} onClick={() => setDialog("notice")}>
            粘贴通知
          </Button>
        ) : null}
        {part === "periods" ? (
          <>
            <Button type="link" onClick={() => open("base")}>
              基地的开放时间和闭馆日
            </Button>
            <Button icon={<UploadOutlined />} onClick={() => setDialog("import")}>
              导入日历文件（.ics）
            </Button>
          </>
        ) : null}
        <Button icon={<DownloadOutlined />} onClick={() => setDialog("export")}>
          导出日历文件
        </Button>
      </div>
      {part === "notice" ? <Notice year={year} /> : null}
      {part === "periods" ? (
        <RecordScreen
          key="periods"
          record="blockedPeriod"
          fields={periodFields}
          openId={record === "blockedPeriod" ? id : undefined}
        />
      ) : null}
      {part === "days" ? (
        <RecordScreen key="days" record="calendarDay" openId={record === "calendarDay" ? id : undefined} />
      ) : null}
      {dialog === "notice" ? (
        <NoticeDialog year={year} replaced={notice.data?.holidays.length ?? 0} onClose={close} />
      ) : null}
      {dialog === "import" ? <IcsImportDialog year={year} onClose={close} /> : null}
      {dialog === "export" ? <IcsExportDialog year={year} onClose={close} /> : null}
    </div>
  );
}
