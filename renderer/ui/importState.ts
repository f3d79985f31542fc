import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { call, toAppError } from "../client/api.ts";
import type { ImportFixes, ImportSource } from "./importWords.ts";

/** Where the rows come from. */
export type ImportFrom = { file: string; name: string } | { text: string };

/** What the user said of a sheet beside what was found. */
export interface Said {
  record: string;
  sheet?: string;
  headingRow?: number;
  columns: Record<string, string | null>;
  fixes: ImportFixes;
  decisions: Record<string, string>;
}

const inputOf = (from: ImportFrom, said: Said, gathering: string | undefined): ImportSource => ({
  ...("file" in from ? { file: from.file } : { text: from.text }),
  record: said.record,
  sheet: said.sheet,
  headingRow: said.headingRow,
  ...(Object.keys(said.columns).length > 0 ? { columns: said.columns } : {}),
  ...(Object.keys(said.fixes).length > 0 ? { fixes: said.fixes } : {}),
  decisions: said.decisions,
  gathering,
});

/** So long after the last answer or mended cell the sheet is read again, in milliseconds: several answers in a row are one reading. */
const settle = 700;

/** What a call is doing. */
export interface ImportProgress {
  doing: string;
  seconds: number;
}

/** Asks now and then what the call with this ticket is doing. Answers how to leave off. */
function watch(ticket: string, onSeen: (seen: ImportProgress) => void): () => void {
  let isLeft = false;
  const watching = setInterval(async () => {
    const seen = await call("import.progress", { ticket }).catch(() => null);
    if (!isLeft && seen?.running) onSeen({ doing: seen.doing, seconds: seen.seconds });
  }, 800);
  return () => {
    isLeft = true;
    clearInterval(watching);
  };
}

const stopCall = (ticket: string): void => void call("import.stop", { ticket }).catch(() => undefined);

/** Storing what a preview showed, by a call that gets a ticket: how far it is, and how to stop it, which takes everything back. */
export function useStoring() {
  const [storing, setStoring] = useState(false);
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const ticket = useRef<string | null>(null);

  const store = async <T>(work: (ticket: string) => Promise<T>): Promise<T> => {
    const own = crypto.randomUUID();
    ticket.current = own;
    setStoring(true);
    const leave = watch(own, setProgress);
    try {
      return await work(own);
    } finally {
      leave();
      ticket.current = null;
      setStoring(false);
      setProgress(null);
    }
  };
  const stop = useCallback(() => {
    if (ticket.current) stopCall(ticket.current);
  }, []);
  return { store, stop, storing, progress };
}

/**
 * A preview, asked for anew after each change of what it is made of. `isFresh` says that what is shown is what would be
 * stored; only then may it be.
 * @param asked what the preview is made of: another value is another preview; null where there is nothing to preview
 * @param read asks for it under a ticket
 */
export function usePreview<K extends object, T>(asked: K | null, read: (asked: K, ticket: string) => Promise<T>) {
  const [preview, setPreview] = useState<T | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const [busy, setBusy] = useState(false);
  const [fresh, setFresh] = useState<object | null>(null);
  const [again, setAgain] = useState(0);
  const ticket = useRef<string | null>(null);
  const hasPreview = useRef(false);
  const atOnce = useRef(false);

  const stop = useCallback(() => {
    if (ticket.current) stopCall(ticket.current);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` asks for the same once more; `read` is the same call each time
  useEffect(() => {
    if (!asked) {
      hasPreview.current = false;
      setPreview(null);
      setError(null);
      return;
    }
    let isLeft = false;
    let leave: (() => void) | undefined;
    const own = crypto.randomUUID();
    const begin = async () => {
      ticket.current = own;
      setBusy(true);
      leave = watch(own, setProgress);
      try {
        const answer = await read(asked, own);
        if (isLeft) return;
        hasPreview.current = true;
        setPreview(answer);
        setError(null);
        setFresh(asked);
      } catch (failure) {
        if (!isLeft) setError(toAppError(failure));
      } finally {
        leave();
        if (!isLeft) {
          setBusy(false);
          setProgress(null);
        }
      }
    };
    const later = setTimeout(() => void begin(), hasPreview.current && !atOnce.current ? settle : 0);
    atOnce.current = false;
    return () => {
      isLeft = true;
      clearTimeout(later);
      leave?.();
      // What nobody waits for any more is not read to its end.
      if (ticket.current === own) stopCall(own);
    };
  }, [asked, again]);

  return {
    preview,
    error,
    setError,
    busy,
    progress,
    stop,
    /** Reads the same once more; until then what is shown may not be stored. */
    reload: () => {
      atOnce.current = true;
      setFresh(null);
      setAgain((count) => count + 1);
    },
    isFresh: fresh === asked && preview !== null && !busy,
  };
}

/** The preview of a sheet, read anew after each change of what was said of it. */
export function useImportPreview(from: ImportFrom | null, said: Said, gathering: string | undefined) {
  const asked = useMemo(() => (from ? inputOf(from, said, gathering) : null), [from, said, gathering]);
  const seen = usePreview(asked, (input, ticket) => call("import.preview", { ...input, ticket }));
  const { preview } = seen;
  /** What `import.apply` gets: exactly what the preview was made of. */
  const applied = () => (asked && preview ? { ...asked, token: preview.token } : null);
  return { ...seen, applied };
}
