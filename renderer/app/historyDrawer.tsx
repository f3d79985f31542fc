import { Drawer } from "antd";
import { ChangeList } from "../ui/changeList.tsx";

/** 历史: every change of the library as sentences, each with 撤销. */
export function HistoryDrawer(props: { open: boolean; onClose: () => void }) {
  return (
    <Drawer title="历史" open={props.open} onClose={props.onClose} size={560} destroyOnHidden>
      <ChangeList />
    </Drawer>
  );
}
