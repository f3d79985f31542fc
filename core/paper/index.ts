import { agenda } from "./agenda.ts";
import { badge } from "./badge.ts";
import { certificate } from "./certificate.ts";
import { certificateRegister } from "./certificateRegister.ts";
import { collectionMissing } from "./collectionMissing.ts";
import { collectionSummary } from "./collectionSummary.ts";
import { committeeRoster } from "./committeeRoster.ts";
import { completionReport } from "./completionReport.ts";
import { contactList } from "./contactList.ts";
import { dutyForecast } from "./dutyForecast.ts";
import { dutyLetters } from "./dutyLetters.ts";
import { dutyReport } from "./dutyReport.ts";
import { dutyRoster } from "./dutyRoster.ts";
import { feeSlip } from "./feeSlip.ts";
import { groupList } from "./groupList.ts";
import type { Layout } from "./layout.ts";
import { lectureProgramme } from "./lectureProgramme.ts";
import { letter } from "./letter.ts";
import { minutes } from "./minutes.ts";
import { monthCalendar } from "./monthCalendar.ts";
import { nameCard } from "./nameCard.ts";
import { notice } from "./notice.ts";
import { pack } from "./pack.ts";
import { planChanges } from "./planChanges.ts";
import { planTable } from "./planTable.ts";
import { proposalRegister } from "./proposalRegister.ts";
import { roster } from "./roster.ts";
import { rotationTable } from "./rotationTable.ts";
import { seatingPlan } from "./seatingPlan.ts";
import { seatList } from "./seatList.ts";
import { seatStrip } from "./seatStrip.ts";
import { signInSheet } from "./signInSheet.ts";
import { wallPlanner } from "./wallPlanner.ts";
import { yearCalendar } from "./yearCalendar.ts";

/** Everything that can be printed, in the order of the 文印 room. */
export const layouts: readonly Layout[] = [
  dutyRoster,
  committeeRoster,
  roster,
  contactList,
  groupList,
  agenda,
  signInSheet,
  lectureProgramme,
  feeSlip,
  collectionSummary,
  collectionMissing,
  planTable,
  yearCalendar,
  wallPlanner,
  monthCalendar,
  planChanges,
  completionReport,
  dutyReport,
  dutyForecast,
  proposalRegister,
  rotationTable,
  seatingPlan,
  seatList,
  nameCard,
  badge,
  seatStrip,
  certificate,
  certificateRegister,
  notice,
  letter,
  dutyLetters,
  minutes,
  pack,
];

/** The layout of this id. */
export const layoutNamed = (id: string): Layout | undefined => layouts.find((layout) => layout.id === id);
