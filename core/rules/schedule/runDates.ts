/** The working days of an item that begins on a day; fewer where the days end. `days` ascending. */
export function runDates(days: readonly string[], start: string, length: number): string[] {
  const from = days.indexOf(start);
  return from < 0 ? [] : days.slice(from, from + length);
}
