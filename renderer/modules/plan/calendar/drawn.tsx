import { ColumnsView } from "./columnsView.tsx";
import type { CalendarRun } from "./model.ts";
import type { Row } from "./rows.ts";
import { RowsView, type Zoom } from "./rowsView.tsx";
import { SmallMonths } from "./smallMonths.tsx";
import { type ViewName, type ViewProps, views } from "./view.ts";
import { WeeksView } from "./weeksView.tsx";
import { WeekView } from "./weekView.tsx";

/** The view that was chosen. */
export function Drawn(
  props: ViewProps & { view: ViewName; zoom: Zoom; rough: readonly CalendarRun[]; rows: readonly Row[] },
) {
  const { view, zoom, rough, rows, ...common } = props;
  switch (view) {
    case "year":
      return <SmallMonths {...common} rough={rough} />;
    case "columns":
      return <ColumnsView {...common} />;
    case "month":
      return <WeeksView {...common} />;
    case "week":
      return <WeekView {...common} />;
    default:
      return <RowsView key={view} {...common} rows={rows} zoom={zoom} name={views[view]} />;
  }
}
