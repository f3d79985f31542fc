import { useNavigate } from "@tanstack/react-router";
import type { ColDef } from "ag-grid-community";
import { Button, InputNumber, Select } from "antd";
import { useEffect, useMemo, useState } from "react";
import {
  isOfYear,
  type ProposalState,
  proposalStates,
  proposalSums,
  REPLY_DAYS_KEY,
} from "../../../../core/rules/planYear/proposals.ts";
import { useNamedQuery, useQuery } from "../../../client/query.ts";
import { type GridRow, type ListReply, recordOf, titleOf } from "../../../client/rows.ts";
import { today } from "../../../client/today.ts";
import { PlusOutlined, PrinterOutlined } from "../../../ui/icons.tsx";
import { ImportDialog } from "../../../ui/importDialog.tsx";
import { RecordForm } from "../../../ui/recordForm.tsx";
import { RecordGrid } from "../../../ui/recordGrid.tsx";
import { RecordDetail } from "../../../ui/recordScreen.tsx";
import { SidePanel } from "../../../ui/sidePanel.tsx";
import { usePalette } from "../../../ui/theme.ts";
import { useAct } from "../../../ui/useAct.tsx";
import { proposalOf, useProposalState, useReplyDays } from "./useProposals.ts";

type StateKey = ProposalState["key"];
const record = recordOf("policyProposal");
/** 采纳情况 stands in 办理情况 too, in words; both are shown, because only the field can be typed into. */
const fields = ["title", "authors", "sentTo", "date", "adopted", "activity", "replyDate", "reply"] as const;

/** 超过 n 天未复为逾期: a choice of the office. */
function ReplyDays() {
  const { actNamed } = useAct();
  const { days, setting } = useReplyDays();
  const [typed, setTyped] = useState<number | null>(days);
  useEffect(() => setTyped(days), [days]);
  const keep = async () => {
    if (typed === null || typed === days) return setTyped(days);
    const options = { done: `报送后${typed}天未复的算逾期`, failed: "没有保存" };
    if (setting) await actNamed("setting.update", { id: setting.id, patch: { value: typed } }, options);
    else await actNamed("setting.create", { key: REPLY_DAYS_KEY, value: typed }, options);
  };
  return (
    <span style={{ display: "inline-flex", gap: 4, alignItems: "center" }}>
      <label htmlFor="reply-days">逾期天数</label>
      <InputNumber
        id="reply-days"
        style={{ width: 96 }}
        min={1}
        max={3650}
        precision={0}
        suffix="天"
        title="报送后超过这些天没有答复的，算逾期未复"
        value={typed}
        onChange={setTyped}
        onBlur={() => void keep()}
        onPressEnter={() => void keep()}
      />
    </span>
  );
}

/** 建议报告: the register of proposals, with how each stands; overdue ones are named so. */
export function ProposalsPage(props: { year: number; openId?: string | undefined }) {
  const { year } = props;
  const { palette } = usePalette();
  const { say } = useAct();
  const navigate = useNavigate();
  const [scope, setScope] = useState<"year" | "all">(props.openId ? "all" : "year");
  const [state, setState] = useState<StateKey | null>(null);
  const [openId, setOpenId] = useState<string | null>(props.openId ?? null);
  const [creating, setCreating] = useState(false);
  const [importing, setImporting] = useState<{ text: string | null } | null>(null);
  const list = useNamedQuery<ListReply>("policyProposal.list", { limit: 5000 }, { keep: true });
  const plan = useQuery("plan.activities", { year }, { keep: true });
  const stateOf = useProposalState();
  useEffect(() => {
    if (!props.openId) return;
    setScope("all");
    setState(null);
    setOpenId(props.openId);
  }, [props.openId]);

  const activities = useMemo(() => new Set((plan.data?.rows ?? []).map((row) => row.id)), [plan.data]);
  const ofScope = useMemo(
    () => list.data?.rows.filter((row) => scope === "all" || isOfYear(proposalOf(row), year, activities)),
    [list.data, scope, year, activities],
  );
  const rows = useMemo(
    () => ofScope?.filter((row) => state === null || stateOf(row).key === state),
    [ofScope, state, stateOf],
  );
  const standing = useMemo(
    (): ColDef<GridRow>[] => [
      {
        colId: "standing",
        headerName: "办理情况",
        width: 150,
        // In sight however many columns there are.
        pinned: "right",
        valueGetter: ({ data }) => (data ? stateOf(data).words : ""),
        cellStyle: ({ data }) =>
          data && stateOf(data).key === "overdue" ? { color: palette.accent, fontWeight: 600 } : null,
      },
    ],
    [stateOf, palette],
  );
  const elsewhere = scope === "year" ? (list.data?.rows.length ?? 0) : 0;
  const params = {
    ...(scope === "year" ? { year } : {}),
    ...(state === null ? {} : { state }),
    on: today(),
  };
  const create = () => {
    setOpenId(null);
    setCreating(true);
  };
  return (
    <div style={{ display: "flex", gap: 12, flex: 1, minHeight: 0 }}>
      <div style={{ display: "flex", flexDirection: "column", flex: 1, minWidth: 0, minHeight: 0, gap: 4 }}>
        <RecordGrid
          record={record}
          rows={rows}
          error={list.error}
          onRetry={() => void list.refetch()}
          fields={fields}
          extraColumns={standing}
          activeId={openId}
          onActive={(row) => {
            setCreating(false);
            setOpenId(row.id);
          }}
          onCreate={create}
          onImport={(text) => setImporting({ text })}
          toolbar={
            <>
              <Select
                aria-label="年度范围"
                style={{ width: 112 }}
                value={scope}
                onChange={setScope}
                options={[
                  { value: "year", label: `${year}年` },
                  { value: "all", label: "全部年度" },
                ]}
              />
              <Select
                aria-label="办理情况"
                style={{ width: 128 }}
                allowClear
                placeholder="办理情况"
                value={state ?? undefined}
                onChange={(key: StateKey | undefined) => setState(key ?? null)}
                options={Object.entries(proposalStates).map(([value, label]) => ({ value, label }))}
              />
            </>
          }
          tools={
            <>
              <Button
                icon={<PrinterOutlined />}
                onClick={() => navigate({ to: "/papers", search: { layout: "proposalRegister", params } })}
              >
                打印登记表
              </Button>
              <Button type="primary" icon={<PlusOutlined />} onClick={create}>
                新增建议报告
              </Button>
            </>
          }
        />
        <div style={{ display: "flex", flexWrap: "wrap", gap: 16, alignItems: "center", fontSize: 13 }}>
          <div role="status" style={{ flex: 1, color: palette.secondary }}>
            {ofScope && ofScope.length > 0
              ? `${scope === "year" ? `${year}年` : "全部年度"}${proposalSums(ofScope.map(stateOf))}`
              : elsewhere > 0
                ? `${year}年没有建议报告，其他年度有${elsewhere}份。`
                : ""}
            {ofScope?.length === 0 && elsewhere > 0 ? (
              <Button type="link" size="small" onClick={() => setScope("all")}>
                看全部年度
              </Button>
            ) : null}
          </div>
          <ReplyDays />
        </div>
      </div>
      {creating ? (
        <SidePanel title="新增建议报告" onClose={() => setCreating(false)}>
          <RecordForm
            record={record}
            initial={{ adopted: "pending" }}
            // The same activities stand in the plan of each year.
            filters={{ activity: { plan: plan.data?.plan?.id ?? "" } }}
            onCreated={(reply) => {
              say(`已新增建议报告：${titleOf(record, reply.row)}`, reply.changeId, reply.warnings);
              setCreating(false);
              setOpenId(reply.id);
            }}
            onCancel={() => setCreating(false)}
          />
        </SidePanel>
      ) : openId ? (
        <RecordDetail
          key={openId}
          record="policyProposal"
          id={openId}
          onClose={() => setOpenId(null)}
          detail={(row) => <Standing row={row} />}
        />
      ) : null}
      {importing ? (
        <ImportDialog
          record="policyProposal"
          label={record.label}
          text={importing.text}
          onClose={() => setImporting(null)}
        />
      ) : null}
    </div>
  );
}

/** How a proposal stands, above its fields. */
function Standing(props: { row: GridRow }) {
  const { palette } = usePalette();
  const { key, words } = useProposalState()(props.row);
  return <div style={key === "overdue" ? { color: palette.accent, fontWeight: 600 } : undefined}>{words}</div>;
}
