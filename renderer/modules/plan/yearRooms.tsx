import { Button } from "antd";
import { useState } from "react";
import { CalendarView } from "./calendar/calendarView.tsx";
import { CalendarDataPage } from "./calendarData/calendarDataPage.tsx";
import type { PlanTab } from "./planTabs.ts";
import type { PlannedActivity } from "./planText.ts";
import { ProgressPage } from "./progress/progressPage.tsx";
import { ProposalsPage } from "./proposals/proposalsPage.tsx";
import { RepairDialog } from "./schedule/repairDialog.tsx";
import { ScenarioBar } from "./schedule/scenarioBar.tsx";
import { SchedulePage } from "./schedule/schedulePage.tsx";
import { VersionsPage } from "./versions/versionsPage.tsx";

interface YearRoomsProps {
  tab: PlanTab;
  year: number;
  plan: string;
  rows: PlannedActivity[];
  /** The record that a link asked for, where it is at home in this tab. */
  openId: string | undefined;
  onTab: (tab: PlanTab) => void;
  onOpen: (activity: string) => void;
}

/** What the tabs of a year show beside the table: calendar, scheduling, versions, progress, proposals, calendar data. */
export function YearRooms(props: YearRoomsProps) {
  const { tab, year, plan, rows, onTab, onOpen } = props;
  // One 试排方案 at a time, wherever one looks at the year; another year begins with its draft.
  const [scenario, setScenario] = useState<string | null>(null);
  const [repairing, setRepairing] = useState(false);
  switch (tab) {
    case "calendar":
      return (
        <div style={{ display: "flex", flexDirection: "column", gap: 8, flex: 1, minHeight: 0 }}>
          {/* The buttons stand at the end of the first line, so that what is said of a 试排方案 has the whole second one. */}
          <div style={{ position: "relative" }}>
            <ScenarioBar year={year} scenario={scenario} onScenario={setScenario} />
            <div style={{ position: "absolute", top: 0, right: 0, display: "flex", gap: 8 }}>
              <Button onClick={() => setRepairing(true)}>情况有变</Button>
              <Button onClick={() => onTab("schedule")}>自动排期</Button>
            </div>
          </div>
          <CalendarView year={year} scenario={scenario ?? undefined} rows={rows} onOpen={onOpen} />
          {repairing ? (
            <RepairDialog
              year={year}
              scenario={scenario}
              onScenario={setScenario}
              onClose={() => setRepairing(false)}
            />
          ) : null}
        </div>
      );
    case "schedule":
      return (
        <SchedulePage
          year={year}
          scenario={scenario}
          onScenario={setScenario}
          onShowCalendar={() => onTab("calendar")}
        />
      );
    case "versions":
      return <VersionsPage year={year} plan={plan} />;
    case "progress":
      return <ProgressPage year={year} />;
    case "proposals":
      return <ProposalsPage year={year} openId={props.openId} />;
    case "dates":
      return <CalendarDataPage year={year} />;
    default:
      return null;
  }
}
