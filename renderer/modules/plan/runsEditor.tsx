import { Button, Collapse, Form } from "antd";
import { useId, useState } from "react";
import { type AppError, invalid } from "../../../core/kit/errors.ts";
import type { Field } from "../../../core/kit/fields.ts";
import { activityStates } from "../../../core/records/activity.ts";
import { call, toAppError } from "../../client/api.ts";
import { useNamedQuery } from "../../client/query.ts";
import { type GridRow, recordOf, updateRow } from "../../client/rows.ts";
import { DateInput, isBadDate } from "../../ui/dateInput.tsx";
import { DeleteOutlined, PlusOutlined } from "../../ui/icons.tsx";
import { RecordForm } from "../../ui/recordForm.tsx";
import { Answered, Sentence } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";
import { typedValue, unreadDate } from "../../ui/values.ts";
import { type PlannedActivity, spanText } from "./planText.ts";
import { RunGathering } from "./runGathering.tsx";

const names = ["from", "to"] as const;

/** Begin and end of a run. Unlike the form's own inputs they place the run, and a missing year is the year of the plan. */
function RunDates(props: { row: GridRow; year: number }) {
  const { row, year } = props;
  const id = useId();
  const record = recordOf("activityRun");
  const [drafts, setDrafts] = useState<Partial<Record<"from" | "to", string>>>({});
  const [error, setError] = useState<AppError | null>(null);
  const [warnings, setWarnings] = useState<string[]>([]);
  const shown = (name: "from" | "to") => drafts[name] ?? typedValue(name, record.fields[name] as Field, row);

  const store = async () => {
    const bad = Object.entries(drafts).filter(([name, text]) => isBadDate(text, name === "to" ? "last" : "first"));
    if (bad.length > 0) {
      return setError(invalid(unreadDate, Object.fromEntries(bad.map(([name]) => [name, unreadDate]))));
    }
    const patch = Object.fromEntries(
      Object.entries(drafts)
        .filter(([name, text]) => text.trim() !== typedValue(name, record.fields[name] as Field, row))
        .map(([name, text]) => [name, text.trim() === "" ? null : text]),
    );
    if (Object.keys(patch).length === 0) return setDrafts({});
    const was = Object.fromEntries(Object.keys(patch).map((name) => [name, row[name] ?? null]));
    const { from, ...rest } = patch;
    try {
      // A beginning is a placement: the run keeps its length and is no longer a draft, as in the year view.
      const reply =
        typeof from === "string"
          ? await call("plan.place", { activity: String(row.activity), run: row.id, from, ...rest })
          : await updateRow(record, row.id, patch, was);
      setWarnings(reply.warnings);
      setError(null);
      setDrafts({});
    } catch (failure) {
      setError(toAppError(failure));
    }
  };
  return (
    <div>
      <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", columnGap: 12 }}>
        {names.map((name) => {
          const field = record.fields[name] as Field;
          const problem = error?.fields?.[name];
          return (
            <Form.Item
              key={name}
              label={field.label}
              htmlFor={`${id}-${name}`}
              layout="vertical"
              validateStatus={problem ? "error" : undefined}
              help={problem}
              extra={name === "from" ? "可写 3月、3月5日" : undefined}
              style={{ marginBottom: 8 }}
            >
              <DateInput
                id={`${id}-${name}`}
                value={shown(name)}
                edge={field.edge ?? "first"}
                missingYear={year}
                status={problem ? "error" : ""}
                onChange={(text) => setDrafts((current) => ({ ...current, [name]: text }))}
                onLeave={() => void store()}
                onEnter={() => void store()}
              />
            </Form.Item>
          );
        })}
      </div>
      {error && !names.some((name) => error.fields?.[name]) ? (
        <div style={{ marginBottom: 8 }}>
          <Sentence level="error">{error.message}</Sentence>
        </div>
      ) : null}
      {warnings.map((line) => (
        <div key={line} style={{ marginBottom: 8 }}>
          <Sentence level="warning">{line}</Sentence>
        </div>
      ))}
    </div>
  );
}

/** What a run may need beyond its dates, in the groups in which the office thinks of it. */
const sections = [
  {
    key: "place",
    label: "场地",
    fields: ["venue", "base", "hall", "city", "place", "bases", "halls"],
  },
  {
    key: "window",
    label: "排期要求",
    fields: ["months", "windowFrom", "windowTo", "weekdays", "wished", "after", "notSameWeek"],
  },
  { key: "other", label: "授课人、预算和备注", fields: ["lecturers", "budget", "runNo", "note"] },
] as const;

/** How much of a section is filled in, so that it need not be opened to be seen. */
function filled(row: GridRow, fields: readonly string[]): string {
  const count = fields.filter((name) => {
    const value = row[name];
    return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== "";
  }).length;
  return count === 0 ? "" : `已填 ${count} 项`;
}

function RunForm(props: { id: string; year: number; plan: string; activity: string; only: boolean }) {
  const { act } = useAct();
  const run = useNamedQuery<GridRow>("activityRun.get", { id: props.id });
  const record = recordOf("activityRun");
  const ofPlan = { plan: props.plan };
  return (
    <Answered query={run}>
      {(row) => (
        <>
          <RunDates row={row} year={props.year} />
          <RecordForm
            record={record}
            row={row}
            wide
            fields={["state", "people", "length", "part", "locked", "announced"]}
            missingYear={props.year}
          />
          <Collapse
            ghost
            size="small"
            destroyOnHidden
            style={{ margin: "0 -12px 8px" }}
            items={sections.map((section) => ({
              key: section.key,
              label: section.label,
              extra: filled(
                row,
                section.key === "other" ? section.fields.filter((one) => one !== "runNo") : section.fields,
              ),
              children: (
                <RecordForm
                  record={record}
                  row={row}
                  fields={section.fields}
                  filters={{ after: ofPlan, notSameWeek: ofPlan }}
                  missingYear={props.year}
                />
              ),
            }))}
          />
          <div style={{ display: "flex", gap: 8 }}>
            <RunGathering run={row} activity={props.activity} only={props.only} />
            <Button
              size="small"
              icon={<DeleteOutlined />}
              onClick={() =>
                act(
                  "activityRun.remove",
                  { id: row.id },
                  { done: `已删除第${String(row.runNo)}期`, failed: "没有删除期次" },
                )
              }
            >
              删除这一期
            </Button>
          </div>
        </>
      )}
    </Answered>
  );
}

/** The runs of an activity: each opens into its fields, stored when they are left. */
export function RunsEditor(props: { activity: PlannedActivity; plan: string; year: number }) {
  const { activity, year } = props;
  const { act } = useAct();
  const [open, setOpen] = useState<string[]>(activity.runs.length === 1 ? activity.runs.map((run) => run.id) : []);
  const add = async () => {
    const runNo = Math.max(0, ...activity.runs.map((run) => run.runNo)) + 1;
    const made = await act("activityRun.create", { activity: activity.id, runNo }, { done: `已新增第${runNo}期` });
    if (made) setOpen([made.id]);
  };
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8, alignItems: "stretch" }}>
      {activity.runs.length === 0 ? (
        <span>{`还没有期次。${activity.months ? `计划月份为“${activity.months}”。` : ""}新增一期后填写日期、地点和人数。`}</span>
      ) : (
        <Collapse
          size="small"
          destroyOnHidden
          activeKey={open}
          onChange={(keys) => setOpen([keys].flat())}
          items={activity.runs.map((run) => ({
            key: run.id,
            label: `第${run.runNo}期　${spanText(run, year)}${run.place ? `　${run.place}` : ""}`,
            extra: activityStates[run.state],
            children: (
              <RunForm
                id={run.id}
                year={year}
                plan={props.plan}
                activity={activity.name}
                only={activity.runs.length === 1}
              />
            ),
          }))}
        />
      )}
      <div>
        <Button icon={<PlusOutlined />} onClick={add}>
          新增一期
        </Button>
      </div>
    </div>
  );
}
