import { Radio } from "antd";
import { useMemo } from "react";
import type { platformVariants, SeatedPerson } from "../../../core/records/seating.ts";
import { arrange } from "../../../core/rules/seating/arrange.ts";
import { plainOptions } from "../../../core/rules/seating/choices.ts";
import { layoutOf, placeOf } from "../../../core/rules/seating/hall.ts";
import { usePalette } from "../../ui/theme.ts";
import { SeatDrawing } from "./seatDrawing.tsx";

export type Variant = keyof typeof platformVariants;

const explained = {
  A: "2号坐1号左手边，与单数时的坐法相同，多数单位采用",
  B: "1号坐居中两座的左手一座，2号坐其右手边",
} as const;

/** Whether some row of the platform holds an even number of people, which the two house rules seat differently. */
function hasEvenRow(people: readonly SeatedPerson[], rows: number): boolean {
  const hall = { platformRows: rows, rows: 0, seatsPerRow: 0 };
  const layout = layoutOf(hall);
  const counts = Map.groupBy(arrange(people, hall, plainOptions).seats, (seat) => placeOf(layout, seat.seat)?.row.id);
  return [...counts.values()].some((row) => row.length % 2 === 0);
}

/** 双数排法: the two house rules, side by side with the people who are on the platform. */
export function VariantChoice(props: {
  people: readonly SeatedPerson[];
  platformRows: number;
  value: Variant;
  onChange: (variant: Variant) => void;
}) {
  const { people, platformRows, value } = props;
  const { palette } = usePalette();
  const shape = useMemo(() => ({ platformRows, rows: 0, seatsPerRow: 0 }), [platformRows]);
  const layout = useMemo(() => layoutOf(shape), [shape]);
  const leaders = useMemo(() => people.filter((one) => one.platform), [people]);
  const even = useMemo(() => hasEvenRow(leaders, platformRows), [leaders, platformRows]);
  const plans = useMemo(
    () => ({
      A: arrange(leaders, shape, { ...plainOptions, variant: "A" }).seats,
      B: arrange(leaders, shape, { ...plainOptions, variant: "B" }).seats,
    }),
    [leaders, shape],
  );
  if (!even) {
    return (
      <span style={{ color: palette.secondary }}>
        {leaders.length === 0 ? "主席台上还没有人。" : "主席台各排都是单数，两种排法相同：首位居中，次位在其左手边。"}
      </span>
    );
  }
  return (
    <Radio.Group
      aria-label="双数排法"
      value={value}
      style={{ display: "grid", gridTemplateColumns: "1fr 1fr", gap: 12, width: "100%" }}
      onChange={(event) => props.onChange(event.target.value)}
    >
      {(["A", "B"] as const).map((variant) => (
        <div
          key={variant}
          style={{
            border: `1px solid ${variant === value ? palette.accent : palette.lines}`,
            borderRadius: 4,
            padding: 8,
            minWidth: 0,
            background: palette.surface,
          }}
        >
          <Radio value={variant}>
            <b>{variant === "A" ? "甲式" : "乙式"}</b>
            <div style={{ color: palette.secondary, whiteSpace: "normal" }}>{explained[variant]}</div>
          </Radio>
          <div style={{ display: "flex", maxHeight: 132 }}>
            <SeatDrawing
              people={leaders}
              seats={plans[variant]}
              layout={layout}
              view="hall"
              label={variant === "A" ? "甲式主席台" : "乙式主席台"}
              smallest={0.45}
            />
          </div>
        </div>
      ))}
    </Radio.Group>
  );
}
