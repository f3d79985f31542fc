import { createRoot } from "react-dom/client";
import type { Json } from "../../core/kit/transport.ts";
import { PaperRoute } from "./PaperRoute.tsx";

/** The address of a printed document: `#/paper/<layout>?params=<JSON>`. */
const address = /^#\/paper\/([^/?]+)(?:\?(.*))?$/u;

function read(text: string | null): Json | undefined {
  try {
    return text === null ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Shows a printed document and nothing of the rooms: the printer waits for this page, so that it loads only what paper needs. */
export function showPrinted(place: HTMLElement, hash: string): void {
  const [, layout = "", search = ""] = address.exec(hash) ?? [];
  const params = read(new URLSearchParams(search).get("params"));
  createRoot(place).render(<PaperRoute layout={decodeURIComponent(layout)} params={params} />);
}
