import { ruleName } from "../../../../core/rules/ruleNames.ts";
import type { Output } from "../../../client/api.ts";

export type PlanFinding = Output<"plan.findings">["findings"][number];

/** What is looked at. */
export interface FindingsProps {
  year: number;
  /** The 试排方案; the draft itself where there is none. */
  scenario: string | undefined;
  /** The day on which it is asked, for what is still without a date. */
  on: string;
}

/** Findings of one rule and level. */
export interface FindingGroup {
  key: string;
  level: PlanFinding["level"];
  name: string;
  /** All of them, and those that are drawn. */
  count: number;
  shown: PlanFinding[];
}

/** Findings in which every word of the filter stands: in the sentence, the names or the name of the rule. */
export function matching(findings: readonly PlanFinding[], words: string): PlanFinding[] {
  const wanted = words.trim().split(/\s+/u).filter(Boolean);
  if (wanted.length === 0) return [...findings];
  return findings.filter((finding) => {
    const text = `${ruleName(finding.rule)} ${finding.sentence} ${finding.people.join(" ")}`;
    return wanted.every((word) => text.includes(word));
  });
}

/** Groups by level and rule in the order in which findings come; at most `limit` of them are drawn, folded groups take none. */
export function groupsOf(findings: readonly PlanFinding[], folded: ReadonlySet<string>, limit: number): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  let left = limit;
  for (const finding of findings) {
    const key = `${finding.level} ${finding.rule}`;
    let group = groups.get(key);
    if (!group) {
      group = { key, level: finding.level, name: ruleName(finding.rule), count: 0, shown: [] };
      groups.set(key, group);
    }
    group.count += 1;
    if (left > 0 && !folded.has(key)) {
      group.shown.push(finding);
      left -= 1;
    }
  }
  return [...groups.values()];
}

/** How many there are of each level. */
export function countsOf(findings: readonly PlanFinding[]): { errors: number; warnings: number } {
  const errors = findings.filter((finding) => finding.level === "error").length;
  return { errors, warnings: findings.length - errors };
}

/** 3 项冲突，12 项提醒 */
export function countSentence({ errors, warnings }: { errors: number; warnings: number }): string {
  const parts = [...(errors > 0 ? [`${errors} 项冲突`] : []), ...(warnings > 0 ? [`${warnings} 项提醒`] : [])];
  return parts.length === 0 ? "没有发现冲突" : parts.join("，");
}
