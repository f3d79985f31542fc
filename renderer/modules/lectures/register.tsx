import { useNavigate } from "@tanstack/react-router";
import type { ColDef } from "ag-grid-community";
import { Button, Select } from "antd";
import { useEffect, useMemo, useState } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import { type InvitationState, invitationStates } from "../../../core/records/lectures.ts";
import { call } from "../../client/api.ts";
import { shell } from "../../client/shell.ts";
import { today } from "../../client/today.ts";
import { DataGrid } from "../../ui/dataGrid.tsx";
import { PrinterOutlined } from "../../ui/icons.tsx";
import { RecordDetail } from "../../ui/recordScreen.tsx";
import { EmptyState } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";
import { ExportList, useShown } from "./exportList.tsx";
import { InvitationSteps } from "./invitationSteps.tsx";
import { invitationWords, type RegisterAnswer, type RegisterRow as Row, slotDay, unitOf } from "./words.ts";

const dateColumn = (colId: keyof Row & string, headerName: string): ColDef<Row> => ({
  colId,
  headerName,
  width: 110,
  valueGetter: ({ data }) => data?.[colId] ?? "",
  valueFormatter: ({ value }) => (value ? formatDate(String(value)) : ""),
});

const columns: ColDef<Row>[] = [
  { colId: "name", headerName: "姓名", width: 96, pinned: "left", field: "name" },
  {
    colId: "organisation",
    headerName: "单位及职务",
    width: 210,
    valueGetter: ({ data }) => (data ? unitOf(data) : ""),
  },
  {
    colId: "state",
    headerName: "进展",
    width: 84,
    valueGetter: ({ data }) => (data ? invitationWords(data.state) : ""),
  },
  { colId: "next", headerName: "下一步", width: 190, valueGetter: ({ data }) => data?.next ?? "" },
  {
    colId: "date",
    headerName: "讲课日期",
    width: 140,
    valueGetter: ({ data }) => data?.date ?? "",
    valueFormatter: ({ data }) => (data ? slotDay(data) : ""),
  },
  { colId: "slotTitle", headerName: "讲课席位", width: 180, field: "slotTitle" },
  { colId: "topic", headerName: "讲题", width: 160, valueGetter: ({ data }) => data?.topic ?? "" },
  dateColumn("invitedOn", "约请日期"),
  dateColumn("answeredOn", "答复日期"),
  dateColumn("topicOn", "讲题收到"),
  dateColumn("outlineOn", "提纲收到"),
  { colId: "mobile", headerName: "手机", width: 116, valueGetter: ({ data }) => data?.mobile ?? "" },
  { colId: "reason", headerName: "谢绝或改期的原因", width: 150, valueGetter: ({ data }) => data?.reason ?? "" },
];

const groupings = [
  { key: "state", label: "进展", of: (row: Row) => invitationWords(row.state) },
  { key: "slot", label: "讲课席位", of: (row: Row) => row.slotTitle },
];

/** 约请登记: who was asked to lecture where, how far it is, what is due next; letters, programme and fee slip leave from here. */
export function Register(props: {
  year: number;
  register: RegisterAnswer | undefined;
  error: unknown;
  onRetry: () => void;
  openId?: string | undefined;
  openAt?: number | undefined;
  /** Opens a person in the pool. */
  onTeacher: (person: string) => void;
}) {
  const { year, register } = props;
  const navigate = useNavigate();
  const { act, say, sayError } = useAct();
  const [state, setState] = useState<InvitationState | null>(null);
  const [openId, setOpenId] = useState<string | null>(props.openId ?? null);
  const [ticked, setTicked] = useState<Row[]>([]);
  const shown = useShown();
  // biome-ignore lint/correctness/useExhaustiveDependencies: every asking counts, for the same record too
  useEffect(() => {
    if (props.openId) setOpenId(props.openId);
  }, [props.openId, props.openAt]);
  const rows = useMemo(() => register?.rows.filter((row) => state === null || row.state === state), [register, state]);
  const open = register?.rows.find((row) => row.id === openId);

  const chosen = ticked.length > 0 ? ticked : (rows ?? []);
  const askable = chosen.filter((row) => row.state === "proposed" || row.state === "invited");
  const unsent = askable.filter((row) => row.state === "proposed");
  const held = chosen.flatMap((row) => (row.lecture ? [row.lecture] : []));
  const letters = async () => {
    try {
      const people = askable.map((row) => row.id);
      const { file, name, files, warnings } = await call("duty.letters", { kind: "invitation", on: today(), people });
      if (await shell.platform.saveFile({ fileId: file, name })) say(`已生成邀请函${files.length}份`, null, warnings);
    } catch (error) {
      sayError(error, "没有生成邀请函");
    }
  };
  const sent = () =>
    act(
      "lectures.mark",
      { invitations: unsent.map((row) => row.id), state: "invited", on: today() },
      { done: ({ changed }) => `已记为约请已发出：${changed}人`, failed: "没有保存" },
    );
  const print = (layout: string, params: Record<string, unknown>) =>
    void navigate({ to: "/papers", search: { layout, params } });

  return (
    <div style={{ display: "flex", gap: 12, flex: 1, minHeight: 0 }}>
      <DataGrid<Row>
        name="lectureRegister"
        rows={rows}
        columns={columns}
        fill="topic"
        unit="人"
        error={props.error}
        onRetry={props.onRetry}
        groupings={groupings}
        activeId={openId}
        onActive={(row) => setOpenId(row.id)}
        selectable
        onSelect={setTicked}
        onShown={shown.onShown}
        toolbar={
          <Select
            aria-label="进展"
            style={{ width: 112 }}
            allowClear
            placeholder="全部进展"
            value={state ?? undefined}
            onChange={(one: InvitationState | undefined) => setState(one ?? null)}
            options={Object.entries(invitationStates).map(([value, label]) => ({ value, label }))}
          />
        }
        tools={
          <>
            <ExportList of={{ list: "register", year }} shown={shown} ticked={ticked} />
            <Button disabled={askable.length === 0} onClick={() => void letters()}>
              {`生成邀请函（${askable.length}份）`}
            </Button>
            <Button
              disabled={unsent.length === 0}
              title="邀请函发出后，把拟请的一并记为已约请，日期记今天"
              onClick={() => void sent()}
            >
              {`记为已约请（${unsent.length}人）`}
            </Button>
            <Button icon={<PrinterOutlined />} onClick={() => print("lectureProgramme", { year })}>
              授课安排
            </Button>
            <Button
              icon={<PrinterOutlined />}
              disabled={held.length === 0}
              title={held.length === 0 ? "登记已讲之后才能打印讲课费单" : undefined}
              onClick={() => print("feeSlip", { lectures: held, form: held.length === 1 ? "each" : "list" })}
            >
              讲课费单
            </Button>
          </>
        }
        empty={
          <EmptyState
            sentence={
              state === null
                ? `${year}年还没有约请授课人。请在“讲课匹配”中采用建议，或在席位中逐个约请。`
                : `${year}年没有“${invitationStates[state]}”的约请。`
            }
          />
        }
        side={
          openId ? (
            <RecordDetail
              key={openId}
              record="lectureInvitation"
              id={openId}
              hidden={[
                "lecture",
                "slot",
                "person",
                // Only a thought can be moved by the matching.
                ...(open && open.state === "proposed" ? [] : ["locked"]),
                ...(open && (open.state === "declined" || open.state === "moved" || open.reason) ? [] : ["reason"]),
              ]}
              detail={() =>
                open ? (
                  <InvitationSteps
                    key={`${open.id} ${open.state}`}
                    row={open}
                    onFeeSlip={(lecture) => print("feeSlip", { lectures: [lecture], form: "each" })}
                    onTeacher={props.onTeacher}
                    onRemoved={() => setOpenId(null)}
                  />
                ) : null
              }
              onClose={() => setOpenId(null)}
            />
          ) : null
        }
      />
    </div>
  );
}
