import type { Output } from "../../../client/api.ts";
import {
  CheckCircleFilled,
  CheckCircleOutlined,
  ClockCircleFilled,
  ExclamationCircleFilled,
} from "../../../ui/icons.tsx";
import { type Palette, usePalette } from "../../../ui/theme.ts";

type Verdict = Output<"duty.forecast">["rows"][number]["attend"]["verdict"];

const looks: Readonly<
  Record<Verdict, { colour: keyof Palette & ("done" | "soon" | "accent" | "text"); icon: typeof CheckCircleFilled }>
> = {
  已完成: { colour: "done", icon: CheckCircleFilled },
  可完成: { colour: "text", icon: CheckCircleOutlined },
  有风险: { colour: "soon", icon: ClockCircleFilled },
  不可能: { colour: "accent", icon: ExclamationCircleFilled },
};

/** A verdict with its mark: never by colour alone. */
export function VerdictWord(props: { verdict: Verdict }) {
  const { palette } = usePalette();
  const { colour, icon: Icon } = looks[props.verdict];
  return (
    <span
      style={{ color: palette[colour], display: "inline-flex", gap: 4, alignItems: "center", whiteSpace: "nowrap" }}
    >
      <Icon />
      {props.verdict}
    </span>
  );
}
