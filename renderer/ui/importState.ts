import { useCallback, useEffect, useRef, useState } from "react";
import { call, toAppError } from "../client/api.ts";
import type { ImportFixes, ImportPreview, ImportSource } from "./importWords.ts";

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

/**
 * The preview of a sheet, read anew after each change of what was said of it. `isFresh` says that what is shown is what
 * would be stored; only then may it be.
 */
export function useImportPreview(from: ImportFrom | null, said: Said, gathering: string | undefined) {
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [progress, setProgress] = useState<{ doing: string; seconds: number } | null>(null);
  const [busy, setBusy] = useState(false);
  const [fresh, setFresh] = useState<object | null>(null);
  const [again, setAgain] = useState(0);
  const ticket = useRef<string | null>(null);
  const hasPreview = useRef(false);
  const atOnce = useRef(false);

  const stop = useCallback(() => {
    if (ticket.current) void call("import.stop", { ticket: ticket.current }).catch(() => undefined);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` asks for the same once more
  useEffect(() => {
    if (!from) {
      hasPreview.current = false;
      setPreview(null);
      setError(null);
      return;
    }
    let isLeft = false;
    let watching: ReturnType<typeof setInterval> | undefined;
    const own = crypto.randomUUID();
    const read = async () => {
      ticket.current = own;
      setBusy(true);
      watching = setInterval(async () => {
        const seen = await call("import.progress", { ticket: own }).catch(() => null);
        if (!isLeft && seen?.running) setProgress({ doing: seen.doing, seconds: seen.seconds });
      }, 800);
      try {
        const answer = await call("import.preview", { ...inputOf(from, said, gathering), ticket: own });
        if (isLeft) return;
        hasPreview.current = true;
        setPreview(answer);
        setError(null);
        setFresh(said);
      } catch (failure) {
        if (!isLeft) setError(toAppError(failure));
      } finally {
        clearInterval(watching);
        if (!isLeft) {
          setBusy(false);
          setProgress(null);
        }
      }
    };
    const later = setTimeout(() => void read(), hasPreview.current && !atOnce.current ? settle : 0);
    atOnce.current = false;
    return () => {
      isLeft = true;
      clearTimeout(later);
      clearInterval(watching);
      // What nobody waits for any more is not read to its end.
      if (ticket.current === own) void call("import.stop", { ticket: own }).catch(() => undefined);
    };
  }, [from, said, gathering, again]);

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
    isFresh: fresh === said && preview !== null && !busy,
    /** What `import.apply` gets: exactly what the preview was made of. */
    applied: () => (from && preview ? { ...inputOf(from, said, gathering), token: preview.token } : null),
  };
}
