import { Button, Input, Segmented, Select } from "antd";
import { useDeferredValue, useState } from "react";
import { activityStates } from "../../../../core/records/activity.ts";
import { SearchOutlined } from "../../../ui/icons.tsx";
import { type Choice, chosenIds, type ItemFilter, isShown, noFilter, type YearItem } from "./items.ts";
import { useBoxKeys } from "./useBoxKeys.ts";

type Mode = Choice["mode"];

/** 排哪些: the runs of the year with boxes to tick; those that stay where they are say why. */
export function ItemList(props: { items: readonly YearItem[]; choice: Choice; onChange: (choice: Choice) => void }) {
  const { items, choice } = props;
  const [filter, setFilter] = useState<ItemFilter>(() =>
    choice.mode === "undated" ? { ...noFilter, state: "undated" } : noFilter,
  );
  const seenBy = useDeferredValue(filter);
  const set = (part: Partial<ItemFilter>) => setFilter({ ...filter, ...part });
  const shown = items.filter((item) => isShown(item, { ...seenBy, text: seenBy.text.trim() }));
  const chosen = new Set(chosenIds(items, choice));
  const free = shown.filter((item) => item.settled === null);
  const count = (mode: "undated" | "movable") => chosenIds(items, { mode }).length;
  const departments = [...new Set(items.flatMap((item) => item.lead.map(({ name }) => name)))];
  const categories = [...new Set(items.map((item) => item.category))].filter((name) => name !== "");
  const keys = useBoxKeys();
  const put = (ids: readonly string[], isOn: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (isOn) next.add(id);
      else next.delete(id);
    }
    props.onChange({ mode: "chosen", ids: next });
  };
  const allOn = free.length > 0 && free.every((item) => chosen.has(item.id));
  const settled = items.filter((item) => item.settled !== null).length;
  const filtered = shown.length < items.length;
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8, flex: 1, minHeight: 0 }}>
      <div style={{ display: "flex", flexWrap: "wrap", gap: 8, alignItems: "center" }}>
        <Segmented<Mode>
          aria-label="排哪些"
          value={choice.mode}
          onChange={(mode) => {
            // What is meant is what is seen; from there it can be ticked one by one.
            if (mode === "undated") set({ state: "undated" });
            if (mode === "movable" && filter.state === "undated") set({ state: undefined });
            props.onChange(mode === "chosen" ? { mode, ids: chosen } : { mode });
          }}
          options={[
            { value: "undated", label: `没有日期的 ${count("undated")}` },
            { value: "movable", label: `可以调整的全部 ${count("movable")}` },
            { value: "chosen", label: choice.mode === "chosen" ? `自选 ${chosen.size}` : "自选" },
          ]}
        />
      </div>
      <div role="toolbar" aria-label="筛选期次" style={{ display: "flex", flexWrap: "wrap", gap: 8 }}>
        <Input
          allowClear
          prefix={<SearchOutlined />}
          aria-label="查找活动"
          placeholder="活动名称或序号"
          style={{ width: 168 }}
          value={filter.text}
          onChange={(event) => set({ text: event.target.value })}
        />
        <Select
          allowClear
          showSearch
          aria-label="部门"
          placeholder="部门"
          style={{ width: 128 }}
          popupMatchSelectWidth={false}
          value={filter.department}
          onChange={(department) => set({ department })}
          options={departments.map((value) => ({ value, label: value }))}
        />
        <Select
          allowClear
          aria-label="主要类型"
          placeholder="主要类型"
          style={{ width: 128 }}
          popupMatchSelectWidth={false}
          value={filter.category}
          onChange={(category) => set({ category })}
          options={categories.map((value) => ({ value, label: value }))}
        />
        <Select<NonNullable<ItemFilter["state"]>>
          allowClear
          aria-label="状态"
          placeholder="状态"
          style={{ width: 112 }}
          value={filter.state}
          onChange={(state) => set({ state })}
          options={[
            { value: "undated", label: "未排期" },
            { value: "settled", label: "不动的" },
            ...Object.entries(activityStates)
              .filter(([value]) => value !== "cancelled")
              .map(([value, label]) => ({ value: value as keyof typeof activityStates, label })),
          ]}
        />
      </div>
      <div className="xw-scroll schedule-box" style={{ flex: 1 }}>
        <table className="schedule-table" aria-label="要排期的活动">
          <thead>
            <tr>
              <th className="schedule-narrow">
                <input
                  type="checkbox"
                  aria-label={filtered ? "选中筛选出的全部" : "全选"}
                  checked={allOn}
                  disabled={free.length === 0}
                  onChange={(event) =>
                    put(
                      free.map(({ id }) => id),
                      event.target.checked,
                    )
                  }
                />
              </th>
              <th className="schedule-narrow">序号</th>
              <th>活动</th>
              <th>牵头部门</th>
              <th className="schedule-narrow">现在的日期</th>
              <th className="schedule-narrow">状态</th>
            </tr>
          </thead>
          <tbody {...keys}>
            {shown.map((item) => (
              <tr key={item.id} className={item.settled ? "schedule-settled" : undefined}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`${item.title}${item.settled ? `，${item.settled}，不动` : ""}`}
                    checked={chosen.has(item.id)}
                    disabled={item.settled !== null}
                    onChange={(event) => put([item.id], event.target.checked)}
                  />
                </td>
                <td style={{ textAlign: "right" }}>{item.no}</td>
                <td>{item.title}</td>
                <td>{item.lead.map(({ name }) => name).join("、")}</td>
                <td className="schedule-narrow">{item.span}</td>
                <td className="schedule-narrow">
                  {item.settled ? `${item.settled}，不动` : activityStates[item.state]}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length === 0 ? (
          <div style={{ padding: 16, textAlign: "center" }}>
            {filter.state === "undated" && items.every((item) => item.start !== null || item.settled !== null)
              ? "活动都有日期了。"
              : "没有符合条件的活动。"}
            <Button type="link" size="small" onClick={() => setFilter(noFilter)}>
              {filter.state === "undated" ? "显示全部" : "清除筛选"}
            </Button>
          </div>
        ) : null}
      </div>
      <div role="status" className="schedule-quiet">
        {`共 ${items.length} 期${filtered ? `，显示 ${shown.length} 期` : ""}；选中 ${chosen.size} 期，${settled} 期不动。上下方向键移动，空格勾选`}
      </div>
    </div>
  );
}
