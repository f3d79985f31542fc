import { Button, Form, InputNumber, Modal, Select } from "antd";
import { useMemo, useState } from "react";
import { formatDate } from "../../../../core/kit/dates.ts";
import { useQuery } from "../../../client/query.ts";
import { DataGrid } from "../../../ui/dataGrid.tsx";
import { EmptyState } from "../../../ui/sentence.tsx";
import { usePalette } from "../../../ui/theme.ts";
import { useAct } from "../../../ui/useAct.tsx";
import { GatheringPicker } from "../letters/gatheringPicker.tsx";
import { LettersDialog } from "../letters/lettersDialog.tsx";
import { type Nominee, nomineeColumns, nomineeGroupings } from "./columns.tsx";
import { usePlaces } from "./usePlaces.ts";

/** 推荐学员: who is to be called to a class, most urgent first and spread; changed by hand, entered in the class, told by letter. */
export function NominateDialog(props: {
  on: string;
  /** Appointments that are in before all others, as far as there are places. */
  keep?: readonly string[];
  onClose: () => void;
}) {
  const { on } = props;
  const { palette } = usePalette();
  const { act, say } = useAct();
  const [gathering, setGathering] = useState<string | null>(null);
  /** As the officer wrote it; as the plan has it until then. */
  const [written, setWritten] = useState<number | null>(null);
  const [kind, setKind] = useState<"society" | "cityAssociation" | null>(null);
  const [perCity, setPerCity] = useState<number | null>(null);
  const [perGroup, setPerGroup] = useState<number | null>(null);
  const [keep, setKeep] = useState<string[]>([...(props.keep ?? [])]);
  const [leave, setLeave] = useState<string[]>([]);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [entered, setEntered] = useState<{ ids: string[]; changeId: number | null } | null>(null);
  const [busy, setBusy] = useState(false);
  const usual = usePlaces(gathering);
  const places = written ?? usual.places;
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
    () =>
      proposal.data?.rows.map((row): Nominee => {
        const id = row.appointmentId;
        return { ...row, id, byHand: keep.includes(id) || leave.includes(id) };
      }),
    [proposal.data, keep, leave],
  );
  const chosen = rows?.filter((row) => row.chosen) ?? [];
  const active = rows?.find((row) => row.id === activeId);
  const turn = (row: Nominee) => {
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
    setBusy(true);
    const answer = await act(
      "gathering.addPeople",
      { id: gathering, people: chosen.map((row) => row.personId), role: "trainee" },
      { failed: "没有列入" },
    );
    setBusy(false);
    if (answer) setEntered({ ids, changeId: answer.changeId });
  };
  if (entered && gathering)
    return (
      <LettersDialog
        kind="nomination"
        on={on}
        people={entered.ids}
        gathering={gathering}
        before={`${entered.ids.length}人已列入班次学员。可以现在生成调训通知，也可以以后在“更多”中生成。`}
        onClose={() => {
          // A message over the dialog would hide its buttons; 撤销 is offered when it is closed.
          say(`已列入班次学员：${entered.ids.length}人`, entered.changeId);
          props.onClose();
        }}
      />
    );
  const number = (id: string, label: string, value: number | null, onChange: (value: number | null) => void) => (
    <Form.Item label={label} htmlFor={id} style={{ width: 132, marginBottom: 8 }}>
      <InputNumber
        id={id}
        style={{ width: "100%" }}
        min={1}
        max={5000}
        precision={0}
        suffix="人"
        placeholder="不限"
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
      footer={
        <div style={{ display: "flex", gap: 8, alignItems: "center" }}>
          <span style={{ flex: 1, textAlign: "left", color: palette.secondary }}>
            {gathering === null
              ? "先选择班次，再列入"
              : usual.from !== null && usual.from < on
                ? `这个班次已于${formatDate(usual.from)}开始，请核对`
                : chosen.length === 0
                  ? "还没有推荐的人"
                  : "列入班次以后可生成调训通知，列入可以撤销"}
          </span>
          <Button onClick={props.onClose}>取消</Button>
          <Button
            type="primary"
            loading={busy}
            disabled={gathering === null || chosen.length === 0 || proposal.isFetching}
            onClick={() => void enter()}
          >
            {`列入班次（${chosen.length}人）`}
          </Button>
        </div>
      }
      onCancel={props.onClose}
    >
      <Form layout="vertical" aria-label="推荐学员">
        <div style={{ display: "flex", gap: 12, flexWrap: "wrap" }}>
          <Form.Item label="班次" htmlFor="nominate-class" required style={{ flex: 1, minWidth: 260, marginBottom: 8 }}>
            <GatheringPicker
              id="nominate-class"
              kind="trainingClass"
              on={on}
              value={gathering}
              autoFocus
              canMake
              onChange={(id) => {
                setGathering(id);
                setWritten(null);
              }}
            />
          </Form.Item>
          {number("nominate-places", "名额", places, setWritten)}
          <Form.Item label="类别" htmlFor="nominate-kind" style={{ width: 128, marginBottom: 8 }}>
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
      <DataGrid<Nominee>
        name="dutyNominate"
        rows={rows}
        columns={nomineeColumns}
        fill="reason"
        unit="人"
        error={proposal.error}
        onRetry={() => void proposal.refetch()}
        groupings={nomineeGroupings}
        activeId={activeId}
        onActive={(row) => setActiveId(row.id)}
        banner={
          proposal.data ? (
            <div role="status" style={{ color: palette.secondary, fontSize: 13 }}>
              {[
                ...(proposal.isFetching ? ["正在重新计算……"] : []),
                ...proposal.data.sentences,
                usual.sentence ?? "",
                keep.length + leave.length > 0 ? `手工指定${keep.length + leave.length}人` : "",
              ]
                .filter((line) => line !== "")
                .join("；")}
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
                取消手工指定
              </Button>
            ) : null}
            <Button
              disabled={!active}
              title={active ? "也可以按空格键" : "先选中一行，再按这里或空格键"}
              onClick={() => active && turn(active)}
            >
              {!active
                ? "列入或不列（空格）"
                : active.chosen
                  ? `不列${active.person}（空格）`
                  : `列入${active.person}（空格）`}
            </Button>
          </>
        }
        options={{
          onCellClicked: ({ column, data }) => {
            if (data && column.getColId() === "chosen") turn(data);
          },
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
