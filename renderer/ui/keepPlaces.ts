/**
 * Rows of a new answer in the places they had: a row whose value was changed doesn't jump away under the hand that changed
 * it. Rows that are new come after the row that precedes them in the answer. `former` maps ids to places.
 */
export function keepPlaces<Row extends { id: string }>(
  rows: readonly Row[],
  former: ReadonlyMap<string, number>,
): Row[] {
  const known = rows.filter((row) => former.has(row.id));
  if (known.length === 0) return [...rows];
  known.sort((a, b) => (former.get(a.id) ?? 0) - (former.get(b.id) ?? 0));
  const first: Row[] = [];
  const after = new Map<string, Row[]>();
  let last: string | null = null;
  for (const row of rows) {
    if (former.has(row.id)) {
      last = row.id;
      continue;
    }
    if (last === null) first.push(row);
    else after.set(last, [...(after.get(last) ?? []), row]);
  }
  return [...first, ...known.flatMap((row) => [row, ...(after.get(row.id) ?? [])])];
}
