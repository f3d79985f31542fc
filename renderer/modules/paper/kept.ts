import { useCallback, useEffect, useRef, useState } from "react";
import type { Json } from "../../../core/kit/transport.ts";
import { call } from "../../client/api.ts";
import { useQuery } from "../../client/query.ts";
import { useAct } from "../../ui/useAct.tsx";
import type { PaperOption } from "./options.ts";

type Values = Readonly<Record<string, Json | undefined>>;
type Stored = { [key: string]: Json };

/** Milliseconds after the last change of an option before it is kept, so that trying things out isn't history. */
const pause = 900;

const without = (values: Values, names: readonly string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));

/** The choices for one paper: those of this visit, over those that the office keeps. */
export interface Choices {
  /** What is chosen, by parameter. */
  values: Values;
  /** False until it is known what is kept. */
  isKnown: boolean;
  words: Readonly<Record<string, string>>;
  /** Chooses; an option that is remembered is kept. Undefined leaves it open. */
  choose(option: PaperOption, values: Values): void;
  /** Keeps a text of the paper; the program's own text is forgotten by the service. */
  word(key: string, text: string): Promise<void>;
  /** Back to what the program brings. */
  resetOptions(): Promise<void>;
  resetWords(): Promise<void>;
  /** Parameters that are not as the program brings them. */
  own: readonly string[];
}

/** @param given what a link asks for; it holds for this visit and is not kept */
export function useChoices(layout: string, given: Stored): Choices {
  const kept = useQuery("paper.kept", { layout });
  const { act } = useAct();
  const [visits, setVisits] = useState<Readonly<Record<string, Values>>>({});
  // Chosen to be remembered and not stored yet.
  const [waiting, setWaiting] = useState<Readonly<Record<string, Values>>>({});
  const visit = visits[layout] ?? given;
  const open = waiting[layout] ?? {};
  const stored = kept.data?.params ?? {};
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const flush = useRef<() => void>(() => undefined);
  const { refetch } = kept;

  const store = useCallback(
    async (wanted: Values) => {
      const before = (await call("paper.kept", { layout })).params;
      const next: Stored = {};
      for (const [name, value] of Object.entries({ ...before, ...wanted })) if (value !== undefined) next[name] = value;
      const answer = await act("paper.keep", { layout, params: next }, { failed: "选项没有记住" });
      await refetch();
      // What was changed again in the meantime stays as it is.
      setWaiting((all) => ({
        ...all,
        [layout]: Object.fromEntries(
          Object.entries(all[layout] ?? {}).filter(([name, value]) => !(name in wanted) || value !== wanted[name]),
        ),
      }));
      // What couldn't be kept holds at least for this visit.
      if (!answer) setVisits((all) => ({ ...all, [layout]: { ...all[layout], ...wanted } }));
    },
    [layout, act, refetch],
  );

  useEffect(() => {
    if (Object.keys(open).length === 0) return;
    const run = () => {
      clearTimeout(timer.current);
      flush.current = () => undefined;
      void store(open);
    };
    flush.current = run;
    timer.current = setTimeout(run, pause);
    return () => clearTimeout(timer.current);
  }, [open, store]);
  // Who goes to another paper or room at once has chosen all the same.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another paper is the moment
  useEffect(() => () => flush.current(), [layout]);

  const choose = useCallback(
    (option: PaperOption, values: Values) => {
      if (option.remember) {
        setVisits((all) => ({ ...all, [layout]: without(all[layout] ?? given, Object.keys(values)) }));
        setWaiting((all) => ({ ...all, [layout]: { ...all[layout], ...values } }));
      } else setVisits((all) => ({ ...all, [layout]: { ...(all[layout] ?? given), ...values } }));
    },
    [layout, given],
  );

  const words = kept.data?.words ?? {};
  return {
    values: { ...stored, ...visit, ...open },
    isKnown: kept.data !== undefined || kept.error !== null,
    words,
    choose,
    word: async (key, text) => {
      await act("paper.keep", { layout, words: { ...words, [key]: text } }, { failed: "用语没有记住" });
      await refetch();
    },
    resetOptions: async () => {
      flush.current = () => undefined;
      clearTimeout(timer.current);
      setVisits((all) => ({ ...all, [layout]: {} }));
      setWaiting((all) => ({ ...all, [layout]: {} }));
      if (Object.keys(stored).length > 0)
        await act("paper.keep", { layout, params: {} }, { done: "已恢复默认选项", failed: "没有恢复默认选项" });
      await refetch();
    },
    resetWords: async () => {
      await act("paper.keep", { layout, words: {} }, { done: "已恢复默认用语", failed: "没有恢复默认用语" });
      await refetch();
    },
    own: [stored, visit, open].flatMap((values) => Object.keys(values)),
  };
}
