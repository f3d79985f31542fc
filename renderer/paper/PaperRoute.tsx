import { useEffect, useState } from "react";
import type { AppError } from "../../core/kit/errors.ts";
import type { Json } from "../../core/kit/transport.ts";
import { call, type Output, toAppError } from "../client/api.ts";
import { loadFaces, warmFaces } from "./faces.ts";
import { printStyle, Sheet, sheetStyle } from "./sheet.tsx";

type Params = { [key: string]: Json };

/** The parameters behind `?params=`; an empty set where they can't be read, which the layout then refuses by name. */
export function paramsOf(value: unknown): Params {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Params) : {};
}

/** What the printer waits for: see backend/paper/printer.ts. */
function say(state: "loading" | "ready" | "error", message = ""): void {
  document.documentElement.dataset.paper = state;
  document.documentElement.dataset.paperError = message;
}

/**
 * A whole document at its true size and nothing else: what the printer turns into a PDF. Says on the root element when it
 * is drawn with all its faces, or why it can't be.
 */
export function PaperRoute(props: { layout: string; params: unknown }) {
  const [model, setModel] = useState<Output<"paper.pages"> | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const key = JSON.stringify(props.params ?? {});

  useEffect(() => {
    let left = false;
    say("loading");
    warmFaces();
    call("paper.pages", { layout: props.layout, params: paramsOf(JSON.parse(key)) })
      .then(async (answer) => {
        await loadFaces(answer.pages);
        if (!left) setModel(answer);
      })
      .catch((reason) => {
        if (left) return;
        const failure = toAppError(reason);
        setError(failure);
        say("error", failure.message);
      });
    return () => {
      left = true;
    };
  }, [props.layout, key]);

  useEffect(() => {
    if (!model) return;
    document.title = model.title;
    // Reading a size makes the browser lay the page out now; a hidden window has no animation frames to wait for.
    document.body.getBoundingClientRect();
    document.fonts.ready.then(() => say("ready"));
  }, [model]);

  if (error) return <p>{error.message}</p>;
  if (!model) return null;
  return (
    <>
      <style>{sheetStyle + printStyle(model.pages.map((page) => page.size ?? model.size))}</style>
      {model.pages.map((page, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pages of a finished document never move
        <Sheet key={index} page={page} size={model.size} />
      ))}
    </>
  );
}
