import type { AnyHandler } from "../context.ts";
import { basesService } from "./bases.ts";
import { calendarService } from "./calendar.ts";
import { collectionService } from "./collection.ts";
import { committeeService } from "./committee.ts";
import { documentsService } from "./documents.ts";
import { dutyService } from "./duty.ts";
import { exchangeService } from "./exchange.ts";
import { gatheringsService } from "./gatherings.ts";
import { groupingService } from "./grouping.ts";
import { lecturesService } from "./lectures.ts";
import { libraryService } from "./library.ts";
import { namesService } from "./names.ts";
import { paperService } from "./paper.ts";
import { peopleService } from "./people.ts";
import { planService } from "./plan.ts";
import { scheduleService } from "./schedule.ts";
import { seatingService } from "./seating.ts";
import { venueService } from "./venue.ts";
import { workbenchService } from "./workbench.ts";

/** The handlers of all modules. */
export const services: Record<string, AnyHandler>[] = [
  planService,
  scheduleService,
  calendarService,
  dutyService,
  lecturesService,
  collectionService,
  committeeService,
  basesService,
  gatheringsService,
  documentsService,
  seatingService,
  groupingService,
  venueService,
  peopleService,
  exchangeService,
  namesService,
  paperService,
  libraryService,
  workbenchService,
];
