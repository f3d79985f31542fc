import { createContext, useContext } from "react";

/** Goes to the room that shows a record, and to the record in it when `id` is given. */
export type OpenRecord = (record: string, id?: string) => void;

/** Filled by the frame, which alone knows the rooms. */
export const OpenRecordContext = createContext<OpenRecord>(() => {});

/** A function that opens a record in the room where it is at home. */
export const useOpenRecord = (): OpenRecord => useContext(OpenRecordContext);
