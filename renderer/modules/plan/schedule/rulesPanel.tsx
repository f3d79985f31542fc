import { Button } from "antd";
import type { RuleId, RuleSetting } from "../../../../core/rules/schedule/catalogue.ts";
import { RuleLine } from "./ruleLine.tsx";
import { type RuleChange, ruleKinds, shownRules } from "./rules.ts";

/** 规则: what must be, what would be good and what is only told, each a sentence that can be switched and set. */
export function RulesPanel(props: {
  settings: readonly RuleSetting[];
  onChange: (id: RuleId, change: RuleChange) => void;
  onReset: () => void;
}) {
  const rules = shownRules(props.settings);
  const changed = rules.filter((rule) => rule.changed).length;
  return (
    <>
      <div style={{ display: "flex", gap: 8, alignItems: "center", minHeight: 32 }}>
        <h2 className="schedule-heading" style={{ flex: 1, margin: 0 }}>
          规则
          <span>{changed === 0 ? "全部为默认，改动即时保存" : `已改 ${changed} 条，改动即时保存`}</span>
        </h2>
        <Button size="small" disabled={changed === 0} onClick={props.onReset}>
          恢复默认
        </Button>
      </div>
      <div className="xw-scroll" style={{ display: "flex", flexDirection: "column", gap: 10, flex: 1 }}>
        {ruleKinds.map(({ kind, title, note }) => (
          <section key={kind} aria-label={title}>
            <h3 className="schedule-heading">
              {title}
              <span>{note}</span>
            </h3>
            <ul className="schedule-box" style={{ margin: 0, padding: 0, listStyle: "none" }}>
              {rules
                .filter((rule) => rule.spec.kind === kind)
                .map((rule) => (
                  <RuleLine
                    key={rule.spec.id}
                    rule={rule}
                    onChange={(change) => props.onChange(rule.spec.id, change)}
                  />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
