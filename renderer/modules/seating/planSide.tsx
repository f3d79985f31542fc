import { Button, Space } from "antd";
import type { HallLayout } from "../../../core/records/seating.ts";
import type { SeatingOptions } from "../../../core/rules/seating/choices.ts";
import type { HallPlan } from "../../../core/rules/seating/hall.ts";
import type { Output } from "../../client/api.ts";
import { usePalette } from "../../ui/theme.ts";
import { type Change, ComparePanel, ReprintList } from "./changePanel.tsx";
import { LateChange } from "./lateChange.tsx";
import { MoveList } from "./moveList.tsx";
import { OptionsPanel } from "./optionsPanel.tsx";

/** What is open beside the drawing. */
export type Panel = "none" | "people" | "options" | "variant" | "compare";

/** Beside the drawing: late changes, options, versions to compare, and who moved by the last of them. */
export function PlanSide(props: {
  panel: Panel;
  plan: Output<"seatingPlan.get">;
  hall: HallPlan;
  layout: HallLayout;
  options: SeatingOptions;
  busy: boolean;
  change: Change | null;
  onChange: (change: Change | null) => void;
  onClose: () => void;
  onOptions: (patch: Partial<SeatingOptions>) => void;
}) {
  const { plan, hall, layout, options, change } = props;
  const { palette } = usePalette();
  return (
    <aside
      aria-label={props.panel === "options" ? "编排方式" : props.panel === "compare" ? "比较版本" : "人员变动"}
      className="xw-scroll"
      style={{
        width: props.panel === "options" || props.panel === "compare" ? 320 : 400,
        flex: "none",
        display: "flex",
        flexDirection: "column",
        gap: 8,
        minHeight: 0,
        padding: 12,
        background: palette.surface,
        border: `1px solid ${palette.lines}`,
        borderRadius: 4,
      }}
    >
      {props.panel === "people" ? (
        <LateChange
          planId={plan.id}
          plan={plan}
          hall={hall}
          options={options}
          date={plan.date}
          onDone={(done) => {
            props.onChange(done);
            props.onClose();
          }}
          onCancel={props.onClose}
        />
      ) : props.panel === "compare" ? (
        <ComparePanel
          planId={plan.id}
          onMoves={(found) =>
            props.onChange({
              moves: found,
              reprint: { cards: [], cardPeople: [], strips: [], takeAway: [], papers: [] },
            })
          }
          onClose={props.onClose}
        />
      ) : (
        <>
          {props.panel === "options" ? (
            <OptionsPanel
              key={plan.hall}
              value={options}
              layout={layout}
              disabled={props.busy}
              onChange={props.onOptions}
            />
          ) : null}
          {change ? (
            <Space orientation="vertical" style={{ minHeight: 0 }}>
              <MoveList title="换了座位" moves={change.moves} whole />
              <ReprintList planId={plan.id} reprint={change.reprint} />
              <Button onClick={() => props.onChange(null)}>知道了</Button>
            </Space>
          ) : null}
        </>
      )}
    </aside>
  );
}
