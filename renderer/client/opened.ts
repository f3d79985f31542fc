import { useSearch } from "@tanstack/react-router";

/** What a link or the search box asked a room to show. */
export interface Opened {
  /** Both empty when the room was opened as such. */
  record: string | undefined;
  id: string | undefined;
  /** When it was asked, so that asking for the same record again is noticed as well. */
  at: number | undefined;
}

/** Which record a link or the search box asked this room to show; an effect on `at` runs at every asking. */
export function useOpened(): Opened {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return {
    record: text(search.record),
    id: text(search.id),
    at: typeof search.at === "number" ? search.at : undefined,
  };
}
