/** An automatic backup: its file name and the local time it was made, `YYYY-MM-DD HH:mm:ss`. */
export interface Kept {
  name: string;
  at: string;
}

/** How many backups are kept of today, of each of the last days, and of each of the last months. */
export interface Retention {
  today: number;
  days: number;
  months: number;
}

export const usualRetention: Retention = { today: 3, days: 7, months: 12 };

/** The backups that may go: all but the newest of today, the newest of each of the last days, and the newest of each of the last months. `today` is YYYY-MM-DD. */
export function expendable(backups: readonly Kept[], today: string, retention: Retention = usualRetention): Kept[] {
  const newestFirst = [...backups].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  const keep = new Set<string>();
  let ofToday = 0;
  const days = new Set<string>();
  const months = new Set<string>();
  for (const { name, at } of newestFirst) {
    const day = at.slice(0, 10);
    const month = at.slice(0, 7);
    // A clock that was set back must not cost a backup: what lies in the future counts as today.
    if (day >= today) {
      if (ofToday < retention.today) keep.add(name);
      ofToday++;
    } else if (!days.has(day) && days.size < retention.days) keep.add(name);
    if (day < today) days.add(day);
    if (!months.has(month) && months.size < retention.months) keep.add(name);
    months.add(month);
  }
  return newestFirst.filter(({ name }) => !keep.has(name));
}
