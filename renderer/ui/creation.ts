import { createContext, useContext } from "react";
import type { AnyRecord } from "../../core/kit/record.ts";

/** A record that was made on the spot. */
export interface MadeRecord {
  id: string;
  title: string;
}

/** Asks for a new record that begins with this text; null when the user gives up. */
export type MakeRecord = (record: AnyRecord, text: string) => Promise<MadeRecord | null>;

/** Filled by CreationProvider. A context, because pickers stand in forms and the dialog that makes a record is a form. */
export const CreationContext = createContext<MakeRecord>(async () => null);

/** The function by which a picker makes what isn't there yet. */
export const useMakeRecord = (): MakeRecord => useContext(CreationContext);
