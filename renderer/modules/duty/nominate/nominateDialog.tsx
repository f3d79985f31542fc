import type { ColDef } from "ag-grid-community";
import { Button, Form, InputNumber, Modal, Select } from "antd";
import { useMemo, useState } from "react";
import { formatDate } from "../../../../core/kit/dates.ts";
import type { Output } from "../../../client/api.ts";
import { useQuery } from "../../../client/query.ts";
import { DataGrid } from "../../../ui/dataGrid.tsx";
import { RecordPicker } from "../../../ui/recordPicker.tsx";
import { EmptyState } from "../../../ui/sentence.tsx";
import { usePalette } from "../../../ui/theme.ts";
import { useAct } from "../../../ui/useAct.tsx";
import { kindText } from "../columns.ts";
import { LettersDialog } from "../letters/lettersDialog.tsx";

type Row = Output<"duty.nominate">["rows"][number] & { id: string };

const columns: ColDef<Row>[] = [
  { colId: "chosen", headerName: "推荐", width: 72, valueGetter: ({ data }) => (data?.chosen ? "推荐" : "未列") },
  { colId: "person", headerName: "姓名", width: 96, field: "person" },
  { colId: "organisation", headerName: "机构名称", width: 220, field: "organisation" },
  { colId: "kind", headerName: "类别", width: 84, valueGetter: ({ data }) => kindText(data?.kind ?? "") },
  { colId: "city", headerName: "所在市", width: 84, valueGetter: ({ data }) => data?.city ?? "" },
  { colId: "disciplineGroup", headerName: "学科组", width: 84, valueGetter: ({ data }) => data?.disciplineGroup ?? "" },
  {
    colId: "to",
    headerName: "任期止",
    width: 116,
    valueGetter: ({ data }) => data?.to ?? "",
    valueFormatter: ({ value }) => (value ? formatDate(String(value)) : "未录"),
  },
  { colId: "reason", headerName: "理由", width: 320, valueGetter: ({ data }) => data?.reason ?? "" },
];

const groupings = [
  { key: "chosen", label: "推荐", of: (row: Row) => (row.chosen ? "推荐" : "未列") },
  { key: "disciplineGroup", label: "学科组", of: (row: Row) => row.disciplineGroup ?? "" },
  { key: "city", label: "所在市", of: (row: Row) => row.city ?? "" },
];

/** 推荐学员: who is to be called to a class, most urgent first and spread; changed by hand, entered in the class, told by letter. */
export function NominateDialog(props: { on: string; onClose: () => void }) {
  const { on } = props;
  const { palette } = usePalette();
  const { act } = useAct();
  const [gathering, setGathering] = useState<string | null>(null);
  const [places, setPlaces] = useState(60);
  const [kind, setKind] = useState<"society" | "cityAssociation" | null>(null);
  const [perCity, setPerCity] = useState<number | null>(null);
  const [perGroup, setPerGroup] = useState<number | null>(null);
  const [keep, setKeep] = useState<string[]>([]);
  const [leave, setLeave] = useState<string[]>([]);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [letters, setLetters] = useState<string[] | null>(null);
  const proposal = useQuery(
    "duty.nominate",
    {
      on,
      places,
      ...(gathering ? { gathering } : {}),
      ...(kind ? { kind } : {}),
      ...(perCity ? { perCity } : {}),
      ...(perGroup ? { perGroup } : {}),
      keep,
      leave,
    },
    { keep: true },
  );
  const rows = useMemo(
    () => proposal.data?.rows.map((row): Row => ({ ...row, id: row.appointmentId })),
    [proposal.data],
  );
  const chosen = rows?.filter((row) => row.chosen) ?? [];
  const active = rows?.find((row) => row.id === activeId);
  const turn = (row: Row) => {
    if (row.chosen) {
      setKeep(keep.filter((id) => id !== row.id));
      setLeave([...leave.filter((id) => id !== row.id), row.id]);
    } else {
      setLeave(leave.filter((id) => id !== row.id));
      setKeep([...keep.filter((id) => id !== row.id), row.id]);
    }
  };
  const enter = async () => {
    if (!gathering) return;
    const ids = chosen.map((row) => row.id);
    const answer = await act(
      "gathering.addPeople",
      { id: gathering, people: chosen.map((row) => row.personId), role: "trainee" },
      { done: ({ added }) => `已列入班次学员：${added}人`, failed: "没有列入" },
    );
    if (answer) setLetters(ids);
  };
  if (letters && gathering)
    return <LettersDialog kind="nomination" on={on} people={letters} gathering={gathering} onClose={props.onClose} />;
  const number = (id: string, label: string, value: number | null, onChange: (value: number | null) => void) => (
    <Form.Item label={label} htmlFor={id} style={{ width: 132 }}>
      <InputNumber
        id={id}
        style={{ width: "100%" }}
        min={1}
        max={5000}
        precision={0}
        suffix="人"
        value={value}
        onChange={onChange}
      />
    </Form.Item>
  );
  return (
    <Modal
      open
      width="min(1280px, calc(100vw - 48px))"
      style={{ top: 16 }}
      styles={{ body: { display: "flex", flexDirection: "column", height: "calc(100vh - 168px)", minHeight: 320 } }}
      title="推荐学员"
      mask={{ closable: false }}
      okText={`列入班次（${chosen.length}人）`}
      cancelText="取消"
      okButtonProps={{
        disabled: gathering === null || chosen.length === 0,
        title: gathering === null ? "先选择班次" : undefined,
      }}
      onOk={() => void enter()}
      onCancel={props.onClose}
    >
      <Form layout="vertical" aria-label="推荐学员">
        <div style={{ display: "flex", gap: 12, flexWrap: "wrap" }}>
          <Form.Item label="班次" htmlFor="nominate-class" required style={{ flex: 1, minWidth: 260 }}>
            <RecordPicker
              id="nominate-class"
              record="gathering"
              filter={{ kind: "trainingClass" }}
              value={gathering}
              onChange={setGathering}
            />
          </Form.Item>
          {number("nominate-places", "名额", places, (value) => setPlaces(value ?? 1))}
          <Form.Item label="类别" htmlFor="nominate-kind" style={{ width: 128 }}>
            <Select
              id="nominate-kind"
              allowClear
              placeholder="全部"
              value={kind ?? undefined}
              onChange={(one: "society" | "cityAssociation" | undefined) => setKind(one ?? null)}
              options={[
                { value: "society", label: "省级学会" },
                { value: "cityAssociation", label: "市级科协" },
              ]}
            />
          </Form.Item>
          {number("nominate-city", "每市最多", perCity, setPerCity)}
          {number("nominate-group", "每个学科组最多", perGroup, setPerGroup)}
        </div>
      </Form>
      <DataGrid<Row>
        name="dutyNominate"
        rows={rows}
        columns={columns}
        fill="reason"
        unit="人"
        error={proposal.error}
        onRetry={() => void proposal.refetch()}
        groupings={groupings}
        activeId={activeId}
        onActive={(row) => setActiveId(row.id)}
        banner={
          proposal.data ? (
            <div role="status" style={{ color: palette.secondary, fontSize: 13 }}>
              {[
                ...proposal.data.sentences,
                keep.length + leave.length > 0 ? `手工调整${keep.length + leave.length}人` : "",
              ]
                .filter((line) => line !== "")
                .join("　")}
            </div>
          ) : null
        }
        tools={
          <>
            {keep.length + leave.length > 0 ? (
              <Button
                onClick={() => {
                  setKeep([]);
                  setLeave([]);
                }}
              >
                取消手工调整
              </Button>
            ) : null}
            <Button disabled={!active} title={active ? undefined : "先选中一行"} onClick={() => active && turn(active)}>
              {active?.chosen ? "不列入选中的人" : "列入选中的人"}
            </Button>
          </>
        }
        options={{
          onRowDoubleClicked: ({ data }) => data && turn(data),
          onCellKeyDown: ({ event, data }) => {
            if (event instanceof KeyboardEvent && event.key === " " && data) {
              event.preventDefault();
              turn(data);
            }
          },
        }}
        empty={<EmptyState sentence="没有应听课而未听的负责人。" />}
      />
    </Modal>
  );
}
