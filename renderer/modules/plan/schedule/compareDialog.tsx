import { Button, Modal } from "antd";
import { useState } from "react";
import type { AppError } from "../../../../core/kit/errors.ts";
import type { ScenarioMove } from "../../../../core/records/plan.ts";
import { call, toAppError } from "../../../client/api.ts";
import { Answered, EmptyState, ErrorBanner, Sentence } from "../../../ui/sentence.tsx";
import { useAct } from "../../../ui/useAct.tsx";
import { ChangeTable } from "./changeTable.tsx";
import { ScheduleColours } from "./frame.tsx";
import { moveRows } from "./moves.ts";
import { useYearItems, type YearItems } from "./useYearItems.ts";

/** A 试排方案 beside the draft: what it moves, and which of that is taken over, in one step that can be undone. */
export function CompareDialog(props: {
  year: number;
  scenario: { id: string; name: string; moves: readonly ScenarioMove[] };
  onClose: () => void;
  /** `isAll`: nothing of it is left. */
  onTaken: (isAll: boolean) => void;
}) {
  const draft = useYearItems(props.year, null);
  return (
    <Modal
      open
      width={880}
      style={{ top: 32 }}
      title={`“${props.scenario.name}”与草案比较`}
      footer={null}
      onCancel={props.onClose}
      destroyOnHidden
    >
      <ScheduleColours>
        <Answered query={draft}>{(data) => <Comparison {...props} data={data} />}</Answered>
      </ScheduleColours>
    </Modal>
  );
}

function Comparison(props: Parameters<typeof CompareDialog>[0] & { data: YearItems }) {
  const { scenario, data } = props;
  const { say } = useAct();
  const rows = moveRows(scenario.moves, data.items, data.places, data.halls, props.year);
  // What has been changed in the draft meanwhile can't be taken over: it is ticked only by hand.
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const [forced, setForced] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const chosen = new Set(
    rows.filter((row) => (row.meanwhile ? forced.has(row.id) : !unticked.has(row.id))).map((row) => row.id),
  );
  const stale = rows.filter((row) => row.meanwhile !== null);
  const take = async () => {
    setBusy(true);
    setError(null);
    try {
      const isAll = chosen.size === rows.length;
      const answer = await call("scenario.take", { id: scenario.id, ...(isAll ? {} : { only: [...chosen] }) });
      say(`已采用“${scenario.name}”中的 ${answer.moves} 项，草案已改`, answer.changeId, answer.warnings);
      props.onTaken(isAll);
    } catch (failure) {
      setError(toAppError(failure));
    } finally {
      setBusy(false);
    }
  };
  if (rows.length === 0) return <EmptyState sentence="这个方案与草案相同，没有可以采用的调整。" />;
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8 }}>
      {error ? <ErrorBanner error={error} title="没有采用，草案没有改动" onClose={() => setError(null)} /> : null}
      {stale.length > 0 ? (
        <Sentence level="warning">
          {`有 ${stale.length} 项在草案中已另作改动，没有勾选；请在年历中逐项核对后再定。`}
        </Sentence>
      ) : null}
      <ChangeTable
        label="试排方案的调整"
        lines={rows.map((row) => ({ ...row, note: row.meanwhile ?? "" }))}
        noteTitle={stale.length > 0 ? "说明" : undefined}
        chosen={chosen}
        onChoose={(next) => {
          setUnticked(new Set(rows.filter((row) => !row.meanwhile && !next.has(row.id)).map((row) => row.id)));
          setForced(new Set(rows.filter((row) => row.meanwhile && next.has(row.id)).map((row) => row.id)));
        }}
        maxHeight={420}
      />
      <div style={{ display: "flex", gap: 8, alignItems: "center" }}>
        <span role="status" className="schedule-quiet" style={{ flex: 1 }}>
          {`共 ${rows.length} 项调整，选中 ${chosen.size} 项。采用后写入草案，可以一步撤销；没有选的留在方案里。`}
        </span>
        <Button onClick={props.onClose}>关闭</Button>
        <Button type="primary" loading={busy} disabled={chosen.size === 0} onClick={() => void take()}>
          {chosen.size === rows.length ? `全部采用（${rows.length} 项）` : `采用所选 ${chosen.size} 项`}
        </Button>
      </div>
    </div>
  );
}
