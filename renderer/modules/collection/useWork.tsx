import { Button, Spin } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { call, toAppError } from "../../client/api.ts";
import { useAct } from "../../ui/useAct.tsx";

/** How often a long work is asked how far it is, in milliseconds. */
const often = 500;

/** Long work: one thing at a time, which says how far it is and can be stopped while the program reads or writes files. */
export function useWork(): {
  /** What is being done; null when nothing is. */
  doing: string | null;
  /**
   * @param word what is said until the work itself says how far it is
   * @param failed what is said before the reason when it fails
   * @param work gets the ticket under which its call is watched, and may say something else instead of the word
   */
  run: (
    word: string,
    failed: string,
    work: (ticket: string, tell: (word: string) => void) => Promise<void>,
  ) => Promise<void>;
  /** The sentence with 停止; null when nothing is being done. */
  shown: ReactNode;
} {
  const { say, sayError } = useAct();
  const [doing, setDoing] = useState<string | null>(null);
  const [stoppable, setStoppable] = useState(false);
  const ticket = useRef<string | null>(null);
  const stopped = useRef(false);

  const run = async (
    word: string,
    failed: string,
    work: (ticket: string, tell: (word: string) => void) => Promise<void>,
  ) => {
    if (ticket.current) return;
    let said = word;
    const own = crypto.randomUUID();
    ticket.current = own;
    stopped.current = false;
    setDoing(word);
    const watching = setInterval(async () => {
      const seen = await call("collection.progress", { ticket: own }).catch(() => null);
      if (ticket.current !== own || !seen) return;
      setStoppable(seen.running);
      setDoing(seen.running ? seen.doing : said);
    }, often);
    try {
      await work(own, (next) => {
        said = next;
        setDoing(next);
      });
    } catch (error) {
      if (stopped.current) say(toAppError(error).message);
      else sayError(error, failed);
    } finally {
      clearInterval(watching);
      ticket.current = null;
      setDoing(null);
      setStoppable(false);
    }
  };
  const stop = () => {
    stopped.current = true;
    if (ticket.current) void call("collection.stop", { ticket: ticket.current }).catch(() => undefined);
  };
  return {
    doing,
    run,
    shown:
      doing === null ? null : (
        <span style={{ display: "inline-flex", gap: 8, alignItems: "center" }}>
          <Spin size="small" />
          <span>{doing}</span>
          {stoppable ? (
            <Button size="small" onClick={stop}>
              停止
            </Button>
          ) : null}
        </span>
      ),
  };
}
