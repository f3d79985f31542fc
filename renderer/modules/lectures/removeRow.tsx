import { Button } from "antd";
import { recordOf, removeRows } from "../../client/rows.ts";
import { DeleteOutlined } from "../../ui/icons.tsx";
import { useAct } from "../../ui/useAct.tsx";

/** Takes one row of a record away, which 撤销 brings back; refused with the reason where something would be lost. */
export function RemoveRow(props: { record: string; id: string; name: string; label: string; onRemoved: () => void }) {
  const { say, sayError } = useAct();
  const remove = async () => {
    try {
      const reply = await removeRows(recordOf(props.record), [props.id]);
      say(`已${props.label}：${props.name}`, reply.changeId);
      props.onRemoved();
    } catch (error) {
      sayError(error, `没有${props.label}`);
    }
  };
  return (
    <Button icon={<DeleteOutlined />} onClick={() => void remove()}>
      {props.label}
    </Button>
  );
}
