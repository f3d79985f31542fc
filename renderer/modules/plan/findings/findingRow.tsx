import { Button } from "antd";
import { useState } from "react";
import { useQuery } from "../../../client/query.ts";
import { Answered } from "../../../ui/sentence.tsx";
import { useAct } from "../../../ui/useAct.tsx";
import type { FindingsProps, PlanFinding } from "./grouping.ts";

/** A finding as a sentence; opened, its ways out and the way into the calendar. */
export function FindingRow(
  props: FindingsProps & {
    finding: PlanFinding;
    open: boolean;
    onToggle: () => void;
    onShow: ((items: string[], dates: string[]) => void) | undefined;
  },
) {
  const { finding, open, onToggle, onShow } = props;
  const dates = finding.dates;
  return (
    <div className={`plan-finding plan-finding-${finding.level}`}>
      <button type="button" data-finding={finding.key} aria-expanded={open} onClick={onToggle}>
        {finding.sentence}
      </button>
      {open ? (
        <div className="plan-finding-open">
          <Fixes {...props} />
          {onShow && (finding.items.length > 0 || dates.length > 0) ? (
            <Button size="small" onClick={() => onShow(finding.items, dates)}>
              在年历中查看
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

/** All of its days are before the day on which it is asked. */
const isOver = (finding: PlanFinding, on: string): boolean =>
  finding.dates.length > 0 && finding.dates.every((date) => date < on);

function Fixes(props: FindingsProps & { finding: PlanFinding }) {
  const { year, scenario, on, finding } = props;
  const input = { year, key: finding.key, on, ...(scenario === undefined ? {} : { scenario }) };
  const query = useQuery("plan.fixes", input);
  const { actNamed } = useAct();
  const [busy, setBusy] = useState(false);
  const adopt = async (procedure: string, given: unknown, sentence: string) => {
    setBusy(true);
    await actNamed(procedure, given, { done: `已采用：${sentence}`, failed: "没有采用" });
    setBusy(false);
  };
  return (
    <Answered query={query}>
      {({ fixes }) =>
        fixes.length === 0 ? (
          <p>
            {isOver(finding, on)
              ? "日期已过，不再推荐改期"
              : "没有找到不引起新冲突的解决办法，请手工调整，或用自动排期重排有关各期"}
          </p>
        ) : (
          <ul aria-label="解决办法">
            {fixes.map((fix) => (
              <li key={fix.sentence}>
                <span>{fix.sentence}</span>
                {fix.procedure ? (
                  <Button
                    size="small"
                    disabled={busy}
                    aria-label={`采用：${fix.sentence}`}
                    onClick={() => void adopt(fix.procedure ?? "", fix.input, fix.sentence)}
                  >
                    采用
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        )
      }
    </Answered>
  );
}
