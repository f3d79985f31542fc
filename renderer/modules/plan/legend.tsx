import { usePalette } from "../../ui/theme.ts";
import { planColours } from "./colours.ts";

/** What the colours and marks of the year mean. */
export function Legend() {
  const { palette } = usePalette();
  return (
    <div style={{ ...planColours(palette), display: "flex", gap: 12, fontSize: 12, color: palette.secondary }}>
      <span>
        <span className="plan-sample plan-now">5</span> 今天
      </span>
      <span>
        <span className="plan-sample plan-off">休</span> 放假
      </span>
      <span>
        <span className="plan-sample">班</span> 调休上班
      </span>
      <span>
        <span className="plan-sample plan-weekend">　</span> 周末
      </span>
      <span>
        <span className="plan-sample plan-blocked">停</span> 不排活动
      </span>
      <span>
        <span className="plan-sample plan-mark">12</span> 已排期（活动序号）
      </span>
      <span>
        <span className="plan-sample plan-mark plan-loose">12</span> 拟定
      </span>
      <span>
        <span className="plan-sample plan-mark plan-warned">12△</span> 与休息日冲突
      </span>
    </div>
  );
}
