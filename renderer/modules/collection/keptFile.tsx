import { Button } from "antd";
import { call } from "../../client/api.ts";
import { recordOf, removeRows } from "../../client/rows.ts";
import { shell } from "../../client/shell.ts";
import { useAct } from "../../ui/useAct.tsx";

/** Opens returned files as they came: the copy that is kept beside the library. */
export function useOpenKept(): (attachment: string) => Promise<void> {
  const { sayError } = useAct();
  return async (attachment) => {
    try {
      const { file, name } = await call("file.open", { id: attachment });
      await shell.platform.openExternal({ fileId: file, name });
    } catch (error) {
      sayError(error, "没有打开");
    }
  };
}

/** 打开原件: nothing where the file is not kept. `name` tells readers of the screen which one. */
export function OpenKept(props: { attachment: string | null | undefined; name: string; size?: "small" | "middle" }) {
  const open = useOpenKept();
  const { attachment } = props;
  if (!attachment) return null;
  return (
    <Button size={props.size ?? "small"} aria-label={`打开原件：${props.name}`} onClick={() => void open(attachment)}>
      打开原件
    </Button>
  );
}

/** 删除: takes a returned file out of the collection, as if it had not come. It can be undone. */
export function RemoveKept(props: { reply: string; name: string }) {
  const { say, sayError } = useAct();
  const remove = async () => {
    try {
      const { changeId } = await removeRows(recordOf("collectionReply"), [props.reply]);
      say(`已删除回收件：${props.name}`, changeId);
    } catch (error) {
      sayError(error, "没有删除");
    }
  };
  return (
    <Button size="small" aria-label={`删除：${props.name}`} onClick={() => void remove()}>
      删除
    </Button>
  );
}
