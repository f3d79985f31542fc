/** The names in what was pasted: one a line, or parted by tabs, 、 ， ；. Padding within a name stays. */
export const namesIn = (text: string): string[] =>
  text
    .split(/[\n\r\t、，,；;]+/)
    .map((name) => name.trim())
    .filter((name) => name !== "");

/** Names that stand there more than once, with how often. */
export function doubles(names: readonly string[], clean: (name: string) => string): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(clean(name), (counts.get(clean(name)) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([name, count]) => ({ name, count }));
}
