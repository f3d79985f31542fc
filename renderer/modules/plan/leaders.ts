/** What a picker offers of organisations where a department is asked for: those that lead activities, not the societies and cities. Nothing for other kinds. */
export const onlyLeaders = (kind: string): { filter?: Record<string, string[]> } =>
  kind === "department" ? { filter: { kind: ["department", "affiliatedUnit"] } } : {};
