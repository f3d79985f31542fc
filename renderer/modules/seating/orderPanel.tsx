import { Button, Input, Popover, Select } from "antd";
import { useState } from "react";
import { type OrderKey, orderKeyNames, orderKeys } from "../../../core/rules/seating/order.ts";
import { call } from "../../client/api.ts";
import { useQuery } from "../../client/query.ts";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import type { Entry } from "./peopleText.ts";

const keyChoices = orderKeyNames.map((key) => ({ value: key, label: orderKeys[key] }));

/** 按次序排列: up to three keys one after the other, the office's own table of posts, and who ties. */
export function OrderPanel(props: { entries: readonly Entry[]; onChange: (entries: Entry[]) => void }) {
  const { entries, onChange } = props;
  const { palette } = usePalette();
  const { act, sayError } = useAct();
  const house = useQuery("seating.priority", {});
  const [chosen, setChosen] = useState<OrderKey[] | null>(null);
  const [posts, setPosts] = useState<string | null>(null);
  const [said, setSaid] = useState<string[]>([]);
  const [open, setOpen] = useState(false);
  const keys = chosen ?? house.data?.keys ?? [];
  const table = house.data?.tables.post ?? house.data?.housePosts ?? [];

  const sort = async () => {
    try {
      if (posts !== null) {
        const words = posts
          .split(/[\n，,、]+/u)
          .map((word) => word.trim())
          .filter((word) => word !== "");
        await act("seating.setPriority", { keys: [...keys], tables: { post: words } }, { failed: "没有存下职务次序" });
        setPosts(null);
      } else await act("seating.setPriority", { keys: [...keys] }, { failed: "没有存下排序依据" });
      const answer = await call("seating.order", {
        people: entries.map((one) => ({
          name: one.name || "未填姓名",
          unit: one.unit ?? null,
          post: one.note || null,
          rank: one.note || null,
          group: one.group ?? null,
        })),
        keys: [...keys],
      });
      onChange(answer.rows.flatMap((row) => entries[row.given] ?? []));
      setSaid([
        ...answer.ties,
        ...answer.notes,
        ...(answer.unknown.length > 0 ? [`“${answer.unknown.join("、")}”的笔画不详，其先后未必准确`] : []),
      ]);
    } catch (error) {
      sayError(error, "没有排序");
    }
  };
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomLeft"
      title="按次序排列"
      content={
        <div style={{ width: 340, display: "flex", flexDirection: "column", gap: 8 }}>
          <Select<OrderKey[]>
            mode="multiple"
            aria-label="排序依据"
            maxCount={3}
            value={[...keys]}
            options={keyChoices}
            onChange={setChosen}
          />
          <span style={{ color: palette.secondary }}>依次比较，最多三项；职务按备注中的职务词比较。</span>
          {keys.includes("post") ? (
            <Input.TextArea
              aria-label="职务次序"
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={posts ?? table.join("、")}
              onChange={(event) => setPosts(event.target.value)}
            />
          ) : null}
          <div>
            <Button type="primary" disabled={keys.length === 0 || entries.length === 0} onClick={() => void sort()}>
              排序
            </Button>
          </div>
          {said.length > 0 ? (
            <ul role="status" className="xw-scroll" style={{ margin: 0, paddingLeft: 18, maxHeight: 160 }}>
              {said.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ) : null}
        </div>
      }
    >
      <Button size="small" disabled={entries.length < 2}>
        按次序排列
      </Button>
    </Popover>
  );
}
