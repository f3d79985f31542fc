import type { CellKeyDownEvent, ColDef, FullWidthCellKeyDownEvent, GridApi } from "ag-grid-community";
import { Button } from "antd";
import { type KeyboardEvent as ReactKeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useNamedQuery } from "../../client/query.ts";
import type { ListReply } from "../../client/rows.ts";
import { today } from "../../client/today.ts";
import { DataGrid } from "../../ui/dataGrid.tsx";
import { FindingList, type ShownFinding } from "../../ui/findingList.tsx";
import type { HeadStart } from "../../ui/headForm.tsx";
import { EmptyState } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { dutyColumns, kindText } from "./columns.ts";
import { DutyDetail } from "./dutyDetail.tsx";
import { DutyFilters, SeldomFilters, seldomUsed } from "./dutyFilters.tsx";
import { type DutyFilter, type DutyRow, dutySums, endYearText, passes } from "./filters.ts";
import { stateText } from "./marks.tsx";
import { RadarActions } from "./radarActions.tsx";

/** Props of DutyRegister. */
export interface DutyRegisterProps {
  rows: readonly DutyRow[] | undefined;
  error: unknown;
  onRetry: () => void;
  /** What does not fit together in the register; shown while `checking`. */
  findings: ShownFinding[];
  checking: boolean;
  /** How far the whole is, in one sentence. */
  note: string | null;
  on: string;
  filter: DutyFilter;
  onFilter: (filter: DutyFilter) => void;
  openId: string | null;
  onOpen: (id: string | null) => void;
  onEnter: (start: HeadStart) => void;
  onRules: () => void;
  /** The ticked lines, else the one whose detail is open. */
  chosen: readonly DutyRow[];
  onSelect: (rows: DutyRow[]) => void;
  onShown: (rows: DutyRow[]) => void;
}

const groupingsOn = (on: string) => [
  { key: "kind", label: "类别", of: (row: DutyRow) => kindText(row.kind) },
  { key: "city", label: "所在市", of: (row: DutyRow) => row.city ?? "" },
  { key: "disciplineGroup", label: "学科组", of: (row: DutyRow) => row.disciplineGroup ?? "" },
  { key: "state", label: "状态", of: (row: DutyRow) => stateText(row) },
  { key: "endYear", label: "届满年份", of: (row: DutyRow) => endYearText(row, on) },
];

/** So many sentences are drawn at once; the next come when these are settled. */
const mostFindings = 100;

/** One object for good: the table works its columns out anew, lines and all, whenever it gets another. */
const defaultColDef: ColDef<DutyRow> = {
  sortable: true,
  resizable: true,
  filter: "agTextColumnFilter",
  minWidth: 48,
  tooltipValueGetter: (params) => params.valueFormatted ?? params.value,
};

/** The register itself with the detail of the chosen line. Enter goes from a line into its detail, Escape back. */
export function DutyRegister(props: DutyRegisterProps) {
  const { rows, on, filter, openId, onEnter, onOpen } = props;
  const grid = useRef<GridApi<DutyRow> | null>(null);
  const side = useRef<HTMLDivElement>(null);
  const [entering, setEntering] = useState(false);
  const rules = useNamedQuery<ListReply>("dutyRule.list", { limit: 1 }, { enabled: rows?.length === 0 });
  const shown = useMemo(() => rows?.filter((row) => passes(row, filter, on)), [rows, filter, on]);
  const open = rows?.find((row) => row.id === openId);

  const enterVacant = useCallback(
    (row: DutyRow) =>
      onEnter({
        organisation: { id: row.organisationId, name: row.organisation, kind: row.kind },
        post: row.post ?? undefined,
      }),
    [onEnter],
  );
  const { palette } = usePalette();
  const columns = useMemo(() => dutyColumns(palette, on, window.innerWidth >= 1800), [palette, on]);
  const groupings = useMemo(() => groupingsOn(on), [on]);

  // The detail is drawn when its data is there; only then can the focus go in.
  useEffect(() => {
    if (!entering) return;
    const timer = setInterval(() => {
      const first = side.current?.querySelector<HTMLElement>(".xw-scroll button");
      if (!first) return;
      first.focus();
      setEntering(false);
    }, 50);
    return () => clearInterval(timer);
  }, [entering]);

  const onKey = (event: CellKeyDownEvent<DutyRow> | FullWidthCellKeyDownEvent<DutyRow>) => {
    const key = event.event;
    if (!(key instanceof KeyboardEvent) || key.key !== "Enter" || key.isComposing || !event.data) return;
    key.preventDefault();
    if (event.data.person === null) enterVacant(event.data);
    else {
      onOpen(event.data.id);
      setEntering(true);
    }
  };
  const toList = () => {
    const node = openId ? grid.current?.getRowNode(openId) : undefined;
    if (node?.rowIndex === null || node?.rowIndex === undefined) return;
    grid.current?.setFocusedCell(node.rowIndex, "organisation");
  };
  const onSideKey = (event: ReactKeyboardEvent) => {
    if (event.key === "Escape" && !event.nativeEvent.isComposing && !event.defaultPrevented) toList();
  };

  const filtering = { rows: rows ?? [], on, filter, onChange: props.onFilter };
  const anyone = rows?.some((row) => row.person !== null) ?? true;
  return (
    <DataGrid<DutyRow>
      name="duty"
      rows={shown}
      columns={columns}
      fill="notes"
      error={props.error}
      onRetry={props.onRetry}
      toolbar={<DutyFilters {...filtering} />}
      moreFilters={{ used: seldomUsed(filter), content: <SeldomFilters {...filtering} /> }}
      banner={
        props.checking && props.findings.length > 0 ? (
          <div className="xw-scroll" style={{ maxHeight: 200 }}>
            <FindingList findings={props.findings.slice(0, mostFindings)} />
          </div>
        ) : undefined
      }
      tools={<RadarActions rows={props.chosen} on={on} />}
      sumNote={props.note}
      side={
        open ? (
          // biome-ignore lint/a11y/noStaticElementInteractions: Escape leads back to the list from any control in there
          <div ref={side} onKeyDown={onSideKey} style={{ display: "flex", minHeight: 0 }}>
            <DutyDetail
              row={open}
              on={on}
              onOpen={onOpen}
              onEnter={onEnter}
              onClose={() => {
                toList();
                onOpen(null);
              }}
            />
          </div>
        ) : null
      }
      groupings={groupings}
      sums={dutySums}
      activeId={openId}
      onActive={(row) => onOpen(row.id)}
      selectable
      onSelect={props.onSelect}
      onShown={(all) => props.onShown(all)}
      onReady={(api) => {
        grid.current = api;
      }}
      options={{
        defaultColDef,
        onCellKeyDown: onKey,
        onCellClicked: ({ column, data }) => {
          if (column.getColId() === "person" && data?.person === null) enterVacant(data);
        },
      }}
      empty={
        rows?.length === 0 ? (
          <EmptyState
            sentence={
              rules.data?.total === 0
                ? "还没有听讲规则，名册不知道谁应当听课、讲课。先写明哪类机构的哪些职务在任期内听几课、讲几课，再登记负责人。"
                : `${on === today() ? "现在" : "这一天"}没有应当听课、讲课的机构。请登记学会的理事长或市科协的党组书记。`
            }
            actions={
              rules.data?.total === 0 ? (
                <Button type="primary" onClick={props.onRules}>
                  设定听讲规则
                </Button>
              ) : (
                <Button type="primary" onClick={() => onEnter({})}>
                  登记负责人
                </Button>
              )
            }
          />
        ) : (
          <EmptyState sentence={anyone ? "没有符合筛选条件的人。" : "还没有登记负责人。"} />
        )
      }
    />
  );
}
