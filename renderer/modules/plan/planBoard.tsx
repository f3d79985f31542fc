import { Button, Input, type InputRef, Select } from "antd";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { activityStates } from "../../../core/records/activity.ts";
import { PlusOutlined, SearchOutlined } from "../../ui/icons.tsx";
import { EmptyState, Sentence } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { isTyping } from "../../ui/typing.ts";
import { useAct } from "../../ui/useAct.tsx";
import { PlanSide } from "./planSide.tsx";
import { PlanTable } from "./planTable.tsx";
import type { PlannedActivity, PlannedCategory } from "./planText.ts";

/** What stands beside the table. */
export type Shown =
  | { kind: "category" | "plan"; id: string }
  // With `runs` the detail opens at the runs.
  | { kind: "activity"; id: string; tab?: "runs" }
  | { kind: "newActivity"; category?: string }
  | { kind: "newCategory" };

function matches(row: PlannedActivity, text: string): boolean {
  if (text === "") return true;
  const words = [row.name, row.category, row.place, row.base, row.note, row.months, row.programme];
  const departments = [...row.leadDepartments, ...row.supportingDepartments];
  return [...words, ...departments, ...row.audiences].some((word) => word?.includes(text));
}

/** 计划表: filters, the table, and the detail of what is chosen beside it. */
export function PlanBoard(props: {
  year: number;
  plan: string;
  rows: PlannedActivity[];
  categories: PlannedCategory[];
  shown: Shown | null;
  onShow: (shown: Shown | null) => void;
  onPaste: (text: string) => void;
}) {
  const { year, rows, categories, shown, onShow } = props;
  const { palette } = usePalette();
  const { act } = useAct();
  const [search, setSearch] = useState("");
  const [state, setState] = useState<string | undefined>();
  const [department, setDepartment] = useState<string | undefined>();
  const box = useRef<InputRef>(null);
  const text = useDeferredValue(search.trim());

  useEffect(() => {
    const find = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229 || !(event.ctrlKey || event.metaKey)) return;
      if (event.key.toLowerCase() !== "f") return;
      event.preventDefault();
      box.current?.focus({ cursor: "all" });
    };
    window.addEventListener("keydown", find);
    return () => window.removeEventListener("keydown", find);
  }, []);

  const filtered = text !== "" || state !== undefined || department !== undefined;
  const seen = rows.filter(
    (row) =>
      matches(row, text) &&
      (state === undefined || (state === "undated" ? !row.runs.some((run) => run.from) : row.state === state)) &&
      (department === undefined ||
        row.leadDepartments.includes(department) ||
        row.supportingDepartments.includes(department)),
  );
  const departments = [...new Set(rows.flatMap((row) => [...row.leadDepartments, ...row.supportingDepartments]))];
  const undated = rows.filter((row) => row.state !== "cancelled" && !row.runs.some((run) => run.from)).length;
  const runs = seen.reduce((sum, row) => sum + row.runs.length, 0);
  const people = seen.reduce((sum, row) => sum + (row.people ?? 0), 0);
  const gaps = rows.some((row, i) => row.no !== i + 1);

  const move = async (row: PlannedActivity, by: -1 | 1) => {
    const peers = rows.filter((one) => one.categoryId === row.categoryId);
    const at = peers.findIndex((one) => one.id === row.id);
    if (by < 0 ? at <= 0 : at < 0 || at >= peers.length - 1) return;
    await act("plan.move", { id: row.id, before: peers[by < 0 ? at - 1 : at + 2]?.id ?? null });
  };

  return (
    <div
      style={{ display: "flex", gap: 12, flex: 1, minHeight: 0 }}
      onPaste={(event) => {
        const pasted = event.clipboardData.getData("text/plain");
        if (isTyping(event.target) || pasted.trim() === "") return;
        event.preventDefault();
        props.onPaste(pasted);
      }}
    >
      <div style={{ display: "flex", flexDirection: "column", flex: 1, minWidth: 0, minHeight: 0, gap: 8 }}>
        <div role="toolbar" aria-label="筛选和操作" style={{ display: "flex", flexWrap: "wrap", gap: 8 }}>
          <Input
            ref={box}
            prefix={<SearchOutlined />}
            allowClear
            style={{ width: 220 }}
            placeholder="在计划中查找（Ctrl+F）"
            aria-label="在计划中查找"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <Select
            allowClear
            aria-label="状态"
            placeholder="状态"
            style={{ width: 108 }}
            value={state}
            onChange={setState}
            options={[
              { value: "undated", label: "未排期" },
              ...Object.entries(activityStates).map(([value, label]) => ({ value, label })),
            ]}
          />
          <Select
            allowClear
            showSearch
            aria-label="部门"
            placeholder="部门"
            style={{ width: 140 }}
            popupMatchSelectWidth={false}
            value={department}
            onChange={setDepartment}
            options={departments.map((value) => ({ value, label: value }))}
          />
          <div style={{ flex: 1 }} />
          <Button onClick={() => onShow({ kind: "newCategory" })}>新增类型</Button>
          <Button
            type="primary"
            icon={<PlusOutlined />}
            disabled={categories.length === 0}
            onClick={() => onShow({ kind: "newActivity" })}
          >
            新增活动
          </Button>
        </div>
        {gaps && !filtered ? (
          <Sentence
            action={
              <Button
                size="small"
                onClick={() =>
                  act("plan.renumber", { year }, { done: (answer) => `已整理序号，${answer.changed} 项有变动` })
                }
              >
                整理序号
              </Button>
            }
          >
            活动序号不连续，或与类型的次序不一致。
          </Sentence>
        ) : null}
        {categories.length === 0 ? (
          <EmptyState
            sentence="这份计划还是空白的。先建立主要类型（如“教育培训”），再在类型下新增活动；也可以从 Excel 或 WPS 复制一块，在这里按 Ctrl+V。"
            actions={
              <Button type="primary" icon={<PlusOutlined />} onClick={() => onShow({ kind: "newCategory" })}>
                新增类型
              </Button>
            }
          />
        ) : (
          <PlanTable
            year={year}
            rows={seen}
            categories={
              filtered ? categories.filter((one) => seen.some((row) => row.categoryId === one.id)) : categories
            }
            narrow={shown !== null}
            shown={shown}
            onShow={onShow}
            onMove={move}
          />
        )}
        <div role="status" style={{ color: palette.secondary, fontSize: 13, lineHeight: "20px" }}>
          {`共 ${rows.length} 项活动${filtered ? `，显示 ${seen.length} 项` : ""}，${runs} 期${people > 0 ? `，${people.toLocaleString("zh-CN")} 人` : ""}${undated > 0 ? `；${undated} 项未排期` : ""}。Enter 打开详情，Alt+↑、Alt+↓ 调整次序`}
        </div>
      </div>
      {shown ? (
        <PlanSide
          key={"id" in shown ? `${shown.id} ${shown.kind === "activity" ? (shown.tab ?? "") : ""}` : shown.kind}
          year={year}
          plan={props.plan}
          shown={shown}
          rows={rows}
          categories={categories}
          onShow={onShow}
          onMove={move}
        />
      ) : null}
    </div>
  );
}
