/** A way out of a finding: a sentence, and where a command can do it, the command with its input. */
export interface Fix {
  sentence: string;
  procedure?: string;
  input?: unknown;
}

/** What a rule has to say about data. Rules return findings and never throw. */
export interface Finding {
  /** Id of the rule in the domain's list (FREQ-01 …) or of the program's own check. */
  rule: string;
  /** `error` refuses, `warning` only tells. */
  level: "error" | "warning";
  /** One Chinese sentence that names people, dates and numbers. */
  sentence: string;
  people?: string[];
  dates?: string[];
  numbers?: number[];
  fixes?: Fix[];
}
