import { Button, Form, Input, Select } from "antd";
import { useState } from "react";
import { recordOf } from "../../client/rows.ts";
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, UserAddOutlined } from "../../ui/icons.tsx";
import { RecordForm } from "../../ui/recordForm.tsx";
import { RecordsPicker } from "../../ui/recordPicker.tsx";
import { RecordDetail } from "../../ui/recordScreen.tsx";
import { SidePanel } from "../../ui/sidePanel.tsx";
import { useAct } from "../../ui/useAct.tsx";
import { ActivityDetail } from "./activityDetail.tsx";
import { AttendDialog } from "./attendDialog.tsx";
import type { Shown } from "./planBoard.tsx";
import type { PlannedActivity, PlannedCategory } from "./planText.ts";

interface SideProps {
  year: number;
  plan: string;
  shown: Shown;
  rows: PlannedActivity[];
  categories: PlannedCategory[];
  onShow: (shown: Shown | null) => void;
  onMove: (row: PlannedActivity, by: -1 | 1) => void;
}

const options = (categories: PlannedCategory[]) =>
  categories.map((category) => ({ value: category.id, label: category.name }));

/** 新增活动: type, name and departments; everything else afterwards in its detail. */
function NewActivity(props: SideProps & { category: string | undefined }) {
  const { categories, onShow } = props;
  const { act } = useAct();
  const [category, setCategory] = useState(props.category ?? categories[0]?.id);
  const [name, setName] = useState("");
  const [departments, setDepartments] = useState<string[]>([]);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const add = async () => {
    setMissing(name.trim() === "");
    if (name.trim() === "" || !category) return;
    setBusy(true);
    const made = await act(
      "plan.add",
      { category, name, leadDepartments: departments },
      { done: (answer) => `已新增第 ${answer.no} 项活动`, failed: "没有新增活动" },
    );
    setBusy(false);
    if (made) onShow({ kind: "activity", id: made.id });
  };
  return (
    <SidePanel title="新增活动" onClose={() => onShow(null)}>
      <Form layout="vertical" onFinish={add}>
        <Form.Item label="主要类型" htmlFor="new-category" required extra="排在这个类型的最后，其后活动的序号顺延">
          <Select id="new-category" value={category} onChange={setCategory} options={options(categories)} />
        </Form.Item>
        <Form.Item
          label="重点活动"
          htmlFor="new-name"
          required
          validateStatus={missing ? "error" : undefined}
          help={missing ? "请填写重点活动" : undefined}
        >
          <Input
            id="new-name"
            autoFocus
            maxLength={120}
            value={name}
            status={missing ? "error" : ""}
            onChange={(event) => setName(event.target.value)}
          />
        </Form.Item>
        <Form.Item label="牵头部门" htmlFor="new-lead">
          <RecordsPicker id="new-lead" record="organisation" value={departments} onChange={setDepartments} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          确定
        </Button>
      </Form>
    </SidePanel>
  );
}

/** What can be done with an activity beside filling in its fields. */
function ActivityActions(props: SideProps & { row: PlannedActivity }) {
  const { row, rows, categories, onShow } = props;
  const { act } = useAct();
  const [attending, setAttending] = useState(false);
  const peers = rows.filter((one) => one.categoryId === row.categoryId);
  const at = peers.findIndex((one) => one.id === row.id);
  const remove = async () => {
    const done = await act(
      "activity.remove",
      { id: row.id },
      { done: `已删除活动：${row.name}`, failed: "没有删除活动" },
    );
    if (done) onShow(null);
  };
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8, marginBottom: 4 }}>
      <div style={{ display: "flex", gap: 8 }}>
        <Button icon={<UserAddOutlined />} onClick={() => setAttending(true)}>
          登记听课
        </Button>
        <div style={{ flex: 1 }} />
        <Button
          icon={<ArrowUpOutlined />}
          aria-label="上移"
          title="上移（Alt+↑）"
          disabled={at <= 0}
          onClick={() => props.onMove(row, -1)}
        />
        <Button
          icon={<ArrowDownOutlined />}
          aria-label="下移"
          title="下移（Alt+↓）"
          disabled={at >= peers.length - 1}
          onClick={() => props.onMove(row, 1)}
        />
        <Button icon={<DeleteOutlined />} onClick={remove}>
          删除
        </Button>
      </div>
      <div style={{ display: "flex", gap: 8, alignItems: "center" }}>
        <label htmlFor="activity-category">{`第 ${row.no} 项，类型`}</label>
        <Select
          id="activity-category"
          style={{ flex: 1 }}
          value={row.categoryId}
          options={options(categories)}
          onChange={(category) =>
            act(
              "plan.move",
              { id: row.id, category },
              { done: (answer) => `已改类型，现为第 ${answer.no} 项`, failed: "没有改类型" },
            )
          }
        />
      </div>
      {attending ? <AttendDialog activity={row} onClose={() => setAttending(false)} /> : null}
    </div>
  );
}

/** What stands beside the plan: an activity with its runs and attendances, a main type, the plan itself, or a form for something new. */
export function PlanSide(props: SideProps) {
  const { shown, rows, categories, onShow, year } = props;
  const { say, act } = useAct();
  const close = () => onShow(null);
  switch (shown.kind) {
    case "newActivity":
      return <NewActivity {...props} category={shown.category} />;
    case "newCategory":
      return (
        <SidePanel title="新增类型" onClose={close}>
          <RecordForm
            record={recordOf("activityCategory")}
            initial={{ plan: props.plan, no: Math.max(0, ...categories.map((one) => one.no)) + 1 }}
            hidden={["plan"]}
            onCreated={(reply) => {
              say(`已新增类型：${String(reply.row.name)}`, reply.changeId);
              onShow({ kind: "newActivity", category: reply.id });
            }}
            onCancel={close}
          />
        </SidePanel>
      );
    case "plan":
      return <RecordDetail record="plan" id={shown.id} onClose={close} hidden={["year"]} />;
    case "category": {
      const empty = !rows.some((row) => row.categoryId === shown.id);
      const remove = async () => {
        const done = await act(
          "activityCategory.remove",
          { id: shown.id },
          { done: "已删除类型", failed: "没有删除类型" },
        );
        if (done) close();
      };
      return (
        <RecordDetail
          record="activityCategory"
          id={shown.id}
          onClose={close}
          hidden={["plan"]}
          detail={() => (
            <div style={{ display: "flex", gap: 8 }}>
              <Button onClick={() => onShow({ kind: "newActivity", category: shown.id })}>新增活动</Button>
              <Button
                icon={<DeleteOutlined />}
                disabled={!empty}
                title={empty ? undefined : "类型下还有活动，不能删除"}
                onClick={remove}
              >
                删除类型
              </Button>
            </div>
          )}
        />
      );
    }
    case "activity": {
      const row = rows.find((one) => one.id === shown.id);
      return (
        <ActivityDetail
          id={shown.id}
          row={row}
          year={year}
          tab={shown.tab}
          actions={row ? <ActivityActions {...props} row={row} /> : null}
          onClose={close}
        />
      );
    }
  }
}
