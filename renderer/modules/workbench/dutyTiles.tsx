import { usePalette } from "../../ui/theme.ts";
import type { Due, Go } from "./nextStep.ts";

/** Numbers of the register, each a way to the lines behind it. */
export function DutyTiles(props: { counts: Due["dutyCounts"]; go: Go }) {
  const { counts, go } = props;
  const { palette } = usePalette();
  const tiles = [
    {
      filter: "overdue",
      label: "逾期",
      value: `${counts.overdue}`,
      note: "任期已满，听讲未完成",
      colour: counts.overdue > 0 ? palette.accent : null,
    },
    {
      filter: "soon",
      label: "即将到期",
      value: `${counts.soon}`,
      note: "任期将满，听讲未完成",
      colour: counts.soon > 0 ? palette.soon : null,
    },
    { filter: "noTerm", label: "期限未录", value: `${counts.noTerm}`, note: "任期未录，算不出听讲期限", colour: null },
    { filter: "vacant", label: "缺负责人", value: `${counts.vacant}`, note: "听讲名册中没有负责人", colour: null },
    {
      filter: "done",
      label: "已完成",
      value: `${counts.done}／${counts.bound}`,
      note: "本任期听课、讲课都已完成",
      colour: counts.done > 0 ? palette.done : null,
    },
  ];
  return (
    <section aria-label="听讲名册" className="work-tiles">
      {tiles.map((tile) => (
        <button
          key={tile.filter}
          type="button"
          className="work-card work-tile"
          style={{ background: palette.surface, borderColor: palette.lines, color: palette.text }}
          onClick={() => go("/duty", { filter: tile.filter })}
        >
          <span>{tile.label}</span>
          <strong style={{ color: tile.colour ?? palette.text }}>{tile.value}</strong>
          <small style={{ color: palette.secondary }}>{tile.note}</small>
        </button>
      ))}
    </section>
  );
}
