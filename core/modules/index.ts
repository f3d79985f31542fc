import { crudProcedures } from "../kit/crud.ts";
import type { ApiOf, Procedure } from "../kit/module.ts";
import type { AnyRecord } from "../kit/record.ts";
import { basesModule } from "./bases.ts";
import { calendarModule } from "./calendar.ts";
import { collectionModule } from "./collection.ts";
import { committeeModule } from "./committee.ts";
import { documentsModule } from "./documents.ts";
import { dutyModule } from "./duty.ts";
import { exchangeModule } from "./exchange.ts";
import { gatheringsModule } from "./gatherings.ts";
import { groupingModule } from "./grouping.ts";
import { lecturesModule } from "./lectures.ts";
import { libraryModule } from "./library.ts";
import { namesModule } from "./names.ts";
import { paperModule } from "./paper.ts";
import { peopleModule } from "./people.ts";
import { planModule } from "./plan.ts";
import { scheduleModule } from "./schedule.ts";
import { seatingModule } from "./seating.ts";
import { venueModule } from "./venue.ts";
import { workbenchModule } from "./workbench.ts";

/** Every room of the house. */
export const modules = [
  planModule,
  scheduleModule,
  calendarModule,
  dutyModule,
  lecturesModule,
  collectionModule,
  committeeModule,
  basesModule,
  gatheringsModule,
  documentsModule,
  seatingModule,
  groupingModule,
  venueModule,
  peopleModule,
  exchangeModule,
  namesModule,
  paperModule,
  libraryModule,
  workbenchModule,
] as const;

/** All procedures by name with their input and output types. */
export type Api = ApiOf<typeof modules>;

export type ProcedureName = keyof Api & string;

/** All record types; those pointed at before those that point at them is not promised. */
export const records: readonly AnyRecord[] = modules.flatMap((module) => [...module.records] as AnyRecord[]);

const byName = new Map(records.map((record) => [record.name as string, record]));

/** The record type of this name. */
export const recordNamed = (name: string): AnyRecord | undefined => byName.get(name);

/** The modules' own procedures (not those that every record has), by name. */
export const ownProcedures: ReadonlyMap<string, Procedure> = new Map(
  modules.flatMap((module) => Object.entries(module.procedures as Record<string, Procedure>)),
);

/** Every procedure, those of the records included, by name. */
export const procedures: ReadonlyMap<string, Procedure> = new Map([
  ...records.flatMap((record) => Object.entries(crudProcedures(record))),
  ...ownProcedures,
]);
