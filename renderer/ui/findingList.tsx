import { Button } from "antd";
import type { Fix } from "../../core/kit/finding.ts";
import { ruleName } from "../../core/rules/ruleNames.ts";
import { Sentence } from "./sentence.tsx";
import { useAct } from "./useAct.tsx";

/** What a rule says, as procedures return it. */
export interface ShownFinding {
  rule: string;
  level?: "error" | "warning";
  sentence: string;
  fixes?: Fix[];
}

/** Findings of rules, each a sentence with what its rule is called and its ways out; a way out that a command can do is a button. */
export function FindingList(props: { findings: ShownFinding[]; empty?: string }) {
  const { actNamed } = useAct();
  if (props.findings.length === 0) return props.empty ? <Sentence level="success">{props.empty}</Sentence> : null;
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8 }}>
      {props.findings.map((finding) => (
        <Sentence
          key={`${finding.rule} ${finding.sentence}`}
          level={finding.level === "error" ? "error" : "warning"}
          action={
            <div style={{ display: "flex", flexWrap: "wrap", gap: 8 }}>
              {(finding.fixes ?? []).map((fix) =>
                fix.procedure ? (
                  <Button
                    key={fix.sentence}
                    size="small"
                    onClick={() => actNamed(fix.procedure ?? "", fix.input ?? {}, { done: `已处理：${fix.sentence}` })}
                  >
                    {fix.sentence}
                  </Button>
                ) : (
                  <span key={fix.sentence}>{fix.sentence}</span>
                ),
              )}
            </div>
          }
        >
          <span style={{ fontWeight: 600 }}>{finding.level === "error" ? "有误" : "提醒"}</span>
          {`（${ruleName(finding.rule)}）`}
          {finding.sentence}
        </Sentence>
      ))}
    </div>
  );
}
