import { useQuery } from "../../../client/query.ts";
import { Answered } from "../../../ui/sentence.tsx";
import type { PlannedActivity } from "../planText.ts";
import { Calendar } from "./calendar.tsx";

/**
 * 年历: the plan of a year as months, weeks, and rows of departments, bases and halls, with what has no date beside it.
 * Everything can be done by pointer, by keys and from a menu. `scenario` is the 试排方案 that is shown; the draft without one.
 */
export function CalendarView(props: {
  year: number;
  scenario: string | undefined;
  rows: PlannedActivity[];
  onOpen: (activity: string) => void;
}) {
  const { year, scenario } = props;
  const query = useQuery("plan.calendar", { year, ...(scenario ? { scenario } : {}) }, { keep: true });
  return <Answered query={query}>{(answer) => <Calendar key={year} {...props} answer={answer} />}</Answered>;
}
