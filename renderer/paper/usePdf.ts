import { useCallback, useEffect, useRef, useState } from "react";
import type { AppError } from "../../core/kit/errors.ts";
import type { Json } from "../../core/kit/transport.ts";
import { call, type Output, toAppError } from "../client/api.ts";
import { type OpenPdf, openPdf } from "./pdf.ts";

type Params = { [key: string]: Json };

/** Milliseconds without a further change before the PDF is made. */
const pause = 500;

/** The PDF of the pages that are shown; null while it is being made, with the reason when it can't be. */
export interface PdfState {
  pdf: OpenPdf | null;
  error: AppError | null;
  retry: () => void;
}

/**
 * Makes the PDF of a paper, anew whenever its pages have changed and nothing changes for half a second. One is made at a
 * time: the machine that makes it is the office PC itself, and only the last wish counts.
 */
export function usePdf(layout: string, params: Params, pages: Output<"paper.pages"> | undefined): PdfState {
  const [made, setMade] = useState<{ of: object; pdf: OpenPdf | null; error: AppError | null } | null>(null);
  const [tries, setTries] = useState(0);
  const working = useRef<Promise<void>>(Promise.resolve());
  const wish = useRef<object | null>(null);
  const open = useRef<OpenPdf | null>(null);
  const key = JSON.stringify(params);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a further try is one of the things that begin it anew
  useEffect(() => {
    if (!pages) return;
    wish.current = pages;
    const make = async () => {
      if (wish.current !== pages) return;
      try {
        const { pdf } = await call("paper.preview", { layout, params: JSON.parse(key) as Params });
        if (wish.current !== pages) return;
        const opened = await openPdf(pdf);
        if (wish.current !== pages) {
          opened.close();
          return;
        }
        open.current?.close();
        open.current = opened;
        setMade({ of: pages, pdf: opened, error: null });
      } catch (error) {
        if (wish.current === pages) setMade({ of: pages, pdf: null, error: toAppError(error) });
      }
    };
    const timer = setTimeout(() => {
      working.current = working.current.then(make);
    }, pause);
    return () => {
      clearTimeout(timer);
      wish.current = null;
    };
  }, [layout, key, pages, tries]);

  useEffect(() => () => open.current?.close(), []);

  const retry = useCallback(() => {
    setMade(null);
    setTries((count) => count + 1);
  }, []);
  const isOurs = made !== null && made.of === pages;
  return { pdf: isOurs ? made.pdf : null, error: isOurs ? made.error : null, retry };
}
