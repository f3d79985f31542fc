import { Button, Input, Popconfirm, Select } from "antd";
import { useEffect, useRef, useState } from "react";
import type { Output } from "../../../client/api.ts";
import { useQuery } from "../../../client/query.ts";
import { WarningOutlined } from "../../../ui/icons.tsx";
import { useAct } from "../../../ui/useAct.tsx";
import { CompareDialog } from "./compareDialog.tsx";
import { ScheduleColours } from "./frame.tsx";

type Scenario = Output<"planScenario.list">["rows"][number];

const DRAFT = "draft";

/** 草案 or a 试排方案: which of them is shown, new copies, and what becomes of one. While one is tried out, it says so. */
export function ScenarioBar(props: {
  year: number;
  /** The 试排方案 that is shown; null for the draft. */
  scenario: string | null;
  onScenario: (id: string | null) => void;
}) {
  const { year, scenario, onScenario } = props;
  const { act } = useAct();
  const plans = useQuery("plan.years", {});
  const plan = plans.data?.years.find((one) => one.year === year)?.id;
  const list = useQuery("planScenario.list", { filter: { plan: plan ?? "" } }, { enabled: plan !== undefined });
  const [naming, setNaming] = useState(false);
  const [comparing, setComparing] = useState(false);
  const [making, setMaking] = useState(false);
  const rows = list.data?.rows ?? [];
  const chosen = rows.find((row) => row.id === scenario);

  // One that was there and is gone (taken over, deleted, its creation undone) gives way to the draft.
  const had = useRef<string | null>(null);
  useEffect(() => {
    if (chosen) had.current = chosen.id;
    else if (scenario !== null && had.current === scenario && list.data && !list.isFetching) onScenario(null);
  }, [chosen, scenario, list.data, list.isFetching, onScenario]);

  if (plan === undefined) return null;
  const create = async () => {
    setMaking(true);
    const made = await act(
      "scenario.create",
      { year, ...(scenario ? { from: scenario } : {}) },
      { done: ({ name }) => `已新建“${name}”，在里面怎么调整都不改草案`, failed: "没有新建试排方案" },
    );
    setMaking(false);
    if (made) onScenario(made.id);
  };
  const remove = async (row: Scenario) => {
    const done = await act("planScenario.remove", { id: row.id }, { done: `已删除“${row.name}”`, failed: "没有删除" });
    if (done) onScenario(null);
  };
  return (
    <ScheduleColours style={{ display: "flex", flexDirection: "column", gap: 8 }}>
      <div role="toolbar" aria-label="草案和试排方案" style={{ display: "flex", flexWrap: "wrap", gap: 8 }}>
        {naming && chosen ? (
          <NameBox key={chosen.id} row={chosen} onDone={() => setNaming(false)} />
        ) : (
          <Select
            aria-label="草案或试排方案"
            style={{ width: 240 }}
            value={chosen?.id ?? DRAFT}
            loading={list.isFetching && !list.data}
            onChange={(value) => onScenario(value === DRAFT ? null : value)}
            options={[
              { value: DRAFT, label: "草案" },
              ...rows.map((row) => ({ value: row.id, label: `试排：${row.name}` })),
            ]}
          />
        )}
        <Button loading={making} onClick={() => void create()}>
          {chosen ? "复制为新方案" : "新建试排方案"}
        </Button>
        {chosen && !naming ? (
          <>
            <Button onClick={() => setNaming(true)}>改名</Button>
            <Popconfirm
              title={`删除“${chosen.name}”？`}
              description="草案不受影响；可以撤销"
              okText="删除"
              cancelText="取消"
              onConfirm={() => void remove(chosen)}
            >
              <Button>删除方案</Button>
            </Popconfirm>
          </>
        ) : null}
      </div>
      {chosen ? (
        <div className="schedule-trying" role="status">
          <WarningOutlined />
          <strong>正在试排，草案不变</strong>
          <span style={{ flex: 1, minWidth: 160 }}>
            {chosen.moves.length === 0
              ? `“${chosen.name}”与草案相同，还没有调整`
              : `“${chosen.name}”与草案相比调整 ${chosen.moves.length} 项`}
          </span>
          <Button size="small" disabled={chosen.moves.length === 0} onClick={() => setComparing(true)}>
            与草案比较、采用
          </Button>
          <Button size="small" onClick={() => onScenario(null)}>
            回到草案
          </Button>
        </div>
      ) : null}
      {chosen && comparing ? (
        <CompareDialog
          key={chosen.id}
          year={year}
          scenario={chosen}
          onClose={() => setComparing(false)}
          onTaken={(isAll) => {
            setComparing(false);
            if (isAll) onScenario(null);
          }}
        />
      ) : null}
    </ScheduleColours>
  );
}

/** The name of a 试排方案 while it is changed: stored by Enter and when the field is left, Escape lets it be. */
function NameBox(props: { row: Scenario; onDone: () => void }) {
  const { row, onDone } = props;
  const { act } = useAct();
  const [name, setName] = useState(row.name);
  const [fault, setFault] = useState(false);
  const left = useRef(false);
  const store = async () => {
    if (left.current) return;
    const next = name.trim();
    if (next === "" || next === row.name) {
      left.current = true;
      onDone();
      return;
    }
    left.current = true;
    const done = await act(
      "planScenario.update",
      { id: row.id, patch: { name: next }, was: { name: row.name } },
      { done: `已改名为“${next}”`, failed: "没有改名" },
    );
    if (done) onDone();
    else {
      left.current = false;
      setFault(true);
    }
  };
  return (
    <Input
      autoFocus
      aria-label="方案名称"
      style={{ width: 240 }}
      maxLength={60}
      value={name}
      status={fault ? "error" : ""}
      onChange={(event) => {
        setName(event.target.value);
        setFault(false);
      }}
      onBlur={() => {
        if (!fault) void store();
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") void store();
        if (event.key === "Escape") {
          left.current = true;
          onDone();
        }
      }}
    />
  );
}
