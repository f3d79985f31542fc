import { Button, Form, Modal, Select } from "antd";
import { useState } from "react";
import { recordNamed } from "../../../core/modules/index.ts";
import { ImportDialog } from "../../ui/importDialog.tsx";
import { EmptyState } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";

/** 由上一年生成: asks from which year, and makes the plan of `year` in one step. */
export function GenerateDialog(props: { year: number; years: number[]; onClose: () => void }) {
  const { year, years } = props;
  const { act } = useAct();
  const before = years.filter((one) => one < year).sort((a, b) => b - a)[0];
  const [from, setFrom] = useState(before ?? years[0]);
  const [busy, setBusy] = useState(false);
  const generate = async () => {
    if (from === undefined) return;
    setBusy(true);
    const answer = await act(
      "plan.generate",
      { from, to: year },
      {
        done: (made) => `已由${from}年生成${year}年计划：${made.activities} 项活动，${made.runs} 期`,
        failed: "没有生成计划",
      },
    );
    setBusy(false);
    if (answer) props.onClose();
  };
  return (
    <Modal
      open
      title={`由上一年生成：${year}年计划`}
      okText="由上一年生成"
      confirmLoading={busy}
      onOk={generate}
      onCancel={props.onClose}
      destroyOnHidden
    >
      <Form layout="vertical">
        <Form.Item
          label="由哪一年生成"
          htmlFor="generate-from"
          extra="类型、任务、活动、部门和期次照搬；日期移到当年相应的工作日，状态重新为“拟定”。已取消的活动不带过来。"
        >
          <Select
            id="generate-from"
            value={from}
            onChange={setFrom}
            options={years
              .filter((one) => one !== year)
              .sort((a, b) => b - a)
              .map((one) => ({ value: one, label: `${one}年` }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** What stands where a year has no plan: the three ways to one. */
export function EmptyPlan(props: { year: number; years: number[]; generating: boolean }) {
  const { year, years } = props;
  const { act } = useAct();
  const [asking, setAsking] = useState(props.generating && years.length > 0);
  const [importing, setImporting] = useState(false);
  const label = recordNamed("activity")?.label ?? "";
  return (
    <>
      <EmptyState
        sentence={
          <>
            <strong>{`${year}年还没有计划`}</strong>
            <div>
              {years.length > 0
                ? "可以由以前的计划生成，再逐项调整；也可以从空白开始，或导入表格。"
                : "可以从空白开始逐项录入，或导入表格。"}
            </div>
          </>
        }
        actions={
          <>
            {years.length > 0 ? (
              <Button type="primary" onClick={() => setAsking(true)}>
                由上一年生成
              </Button>
            ) : null}
            <Button
              type={years.length > 0 ? "default" : "primary"}
              onClick={() =>
                act(
                  "plan.create",
                  { year, title: `${year}年教学活动计划` },
                  { done: `已新建${year}年计划`, failed: "没有新建计划" },
                )
              }
            >
              新建空白计划
            </Button>
            <Button onClick={() => setImporting(true)}>导入</Button>
          </>
        }
      />
      {asking ? <GenerateDialog year={year} years={years} onClose={() => setAsking(false)} /> : null}
      {importing ? <ImportDialog record="activity" label={label} onClose={() => setImporting(false)} /> : null}
    </>
  );
}
