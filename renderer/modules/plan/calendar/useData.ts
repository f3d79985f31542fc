import { useMemo } from "react";
import { monthOf } from "../../../../core/kit/dates.ts";
import { useQuery } from "../../../client/query.ts";
import type { PlannedActivity } from "../planText.ts";
import {
  type CalendarAnswer,
  type ColourBy,
  daysOf,
  type Entry,
  entriesOf,
  type Filter,
  itemsOf,
  toneKeys,
  trayOf,
} from "./model.ts";
import { type Row, rowsOf } from "./rows.ts";
import { rowKindOf, type ViewName } from "./view.ts";

const nobody: { id: string; name: string }[] = [];
const noRows: Row[] = [];

/** Keeps what has not changed the very same object, so that its bar isn't drawn again. */
function kept(entries: Entry[], before: Map<string, Entry>): Entry[] {
  const same = entries.map((entry) => {
    const old = before.get(entry.id);
    return old && old.tone === entry.tone && JSON.stringify(old.run) === JSON.stringify(entry.run) ? old : entry;
  });
  before.clear();
  for (const entry of same) before.set(entry.id, entry);
  return same;
}

/** Everything that the views of the calendar draw, made from one answer. */
export function useData(
  answer: CalendarAnswer | undefined,
  options: {
    year: number;
    rows: readonly PlannedActivity[];
    filter: Filter;
    colourBy: ColourBy;
    view: ViewName;
    /** Rows of bases without anything as well. */
    all: boolean;
  },
) {
  const { year, rows, filter, colourBy, view, all } = options;
  const kind = rowKindOf(view);
  const bases = useQuery("base.list", {}, { enabled: kind === "base" });
  const halls = useQuery("hall.list", {}, { enabled: kind === "hall" });
  const before = useMemo(() => new Map<string, Entry>(), []);
  const entries = useMemo(
    () => (answer ? kept(entriesOf(answer, year, rows, filter, colourBy), before) : []),
    [answer, year, rows, filter, colourBy, before],
  );
  const days = useMemo(() => (answer ? daysOf(answer, year, entries) : new Map()), [answer, year, entries]);
  const items = useMemo(() => (answer ? itemsOf(answer) : new Map()), [answer]);
  const tray = useMemo(() => (answer ? trayOf(answer, year, rows, filter) : null), [answer, year, rows, filter]);
  const known = kind === "base" ? bases.data?.rows : kind === "hall" ? halls.data?.rows : undefined;
  const timeRows = useMemo(
    () => (answer && kind ? rowsOf(kind, answer, entries, rows, known ?? nobody, all) : noRows),
    [answer, kind, entries, rows, known, all],
  );
  const counts = useMemo(() => {
    const made = new Array<number>(12).fill(0);
    for (const entry of entries) {
      if (!entry.from.startsWith(String(year))) continue;
      const at = monthOf(entry.from) - 1;
      made[at] = (made[at] ?? 0) + 1;
    }
    return made;
  }, [entries, year]);
  const departments = useMemo(() => {
    const all = new Map(
      (answer?.runs ?? []).flatMap((run) => [...run.lead, ...run.supporting]).map((one) => [one.id, one]),
    );
    for (const one of answer?.tray ?? []) for (const lead of one.lead) all.set(lead.id, lead);
    return [...all.values()];
  }, [answer]);
  const colourNames = useMemo(() => {
    const keys = answer ? toneKeys(answer.runs, rows, colourBy) : [];
    const names = new Map(departments.map((one) => [one.id, one.name]));
    return colourBy === "category" ? keys : keys.map((key) => names.get(key) ?? "");
  }, [answer, rows, colourBy, departments]);
  return { entries, days, items, tray, timeRows, counts, departments, colourNames };
}
