import { DownloadOutlined, EditOutlined, PrinterOutlined } from "../../ui/icons.tsx";
import type { PageAction } from "../../ui/pageHeader.tsx";
import type { RoomWork } from "./useRoomWork.ts";
import type { CollectionState } from "./words.ts";

/** What stands under 更多 in the room of one collection. */
export function moreActions(props: {
  data: CollectionState | undefined;
  work: RoomWork;
  onSettings: () => void;
  onForm: () => void;
  onTake: () => void;
}): PageAction[] {
  const { data, work } = props;
  const empty = !data || data.rows.length === 0;
  return [
    { key: "settings", label: "名称、期限和单位", icon: <EditOutlined />, onClick: props.onSettings },
    {
      key: "form",
      label: data?.sentOn ? "修改表样（发出后不能改）" : "修改表样",
      disabled: !data || data.sentOn !== null,
      onClick: props.onForm,
    },
    {
      key: "take",
      label: data?.target ? `转入${data.target}` : "转入校务库（表样没有指定）",
      disabled: !data?.target || empty,
      onClick: props.onTake,
    },
    { key: "print", label: "打印汇总表", icon: <PrinterOutlined />, onClick: () => work.print("collectionSummary") },
    { key: "printMissing", label: "打印未报单位名单", onClick: () => work.print("collectionMissing") },
    {
      key: "xlsx",
      label: "导出汇总表（.xlsx）",
      icon: <DownloadOutlined />,
      disabled: empty,
      onClick: () => void work.save("xlsx"),
    },
    { key: "csv", label: "导出汇总表（.csv）", disabled: empty, onClick: () => void work.save("csv") },
    { key: "docx", label: "导出汇总表（.docx）", disabled: empty, onClick: () => void work.save("docx") },
    data?.closed
      ? { key: "open", label: "重新开放", onClick: () => work.close(false) }
      : { key: "close", label: "结束回收", disabled: !data, onClick: () => work.close(true) },
  ];
}
