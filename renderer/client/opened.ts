import { useSearch } from "@tanstack/react-router";

/** Which record a link or the search box asked this room to show; both empty when the room was opened as such. */
export function useOpened(): { record: string | undefined; id: string | undefined } {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return { record: text(search.record), id: text(search.id) };
}
