import { Button } from "antd";
import { type RefObject, useCallback, useRef } from "react";
import { call, type Input } from "../../client/api.ts";
import { shell } from "../../client/shell.ts";
import { useAct } from "../../ui/useAct.tsx";

/** Of a list what is shown: the lines after search and filters. */
export interface Shown {
  ref: RefObject<readonly { id: string }[]>;
  onShown: (rows: readonly { id: string }[]) => void;
}

/** Keeps the lines that a list shows, for its sheet. */
export function useShown(): Shown {
  const ref = useRef<readonly { id: string }[]>([]);
  const onShown = useCallback((rows: readonly { id: string }[]) => {
    ref.current = rows;
  }, []);
  return { ref, onShown };
}

/** 导出: the lines that are ticked, else those that are shown, in their order, as the office's own sheet. */
export function ExportList(props: {
  of: Omit<Input<"lectures.export">, "rows">;
  shown: Shown;
  ticked?: readonly { id: string }[];
}) {
  const { sayError } = useAct();
  const save = async () => {
    const rows = props.ticked && props.ticked.length > 0 ? props.ticked : props.shown.ref.current;
    try {
      const { file, name } = await call("lectures.export", { ...props.of, rows: rows.map((row) => row.id) });
      await shell.platform.saveFile({ fileId: file, name });
    } catch (error) {
      sayError(error, "没有导出");
    }
  };
  return (
    <Button title="导出为Excel：勾选的，没有勾选时为表中显示的" onClick={() => void save()}>
      导出
    </Button>
  );
}
