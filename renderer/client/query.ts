import {
  keepPreviousData,
  QueryClient,
  type UseQueryResult,
  useQuery as useCached,
  useMutation,
} from "@tanstack/react-query";
import type { AppError } from "../../core/kit/errors.ts";
import type { ProcedureName } from "../../core/modules/index.ts";
import { call, callNamed, type Input, type Output } from "./api.ts";
import { isTouched } from "./reads.ts";
import { shell } from "./shell.ts";

/** One cache for the window. Nothing needs a network, so nothing waits for one. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: "always", staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false },
    mutations: { networkMode: "always", retry: false },
  },
});

/** Refetches what a committed change touches, in every window and tab. Gives the function that stops listening. */
export function followChanges(): () => void {
  return shell.listen((event) => {
    void queryClient.invalidateQueries({
      predicate: (query) => isTouched(String(query.queryKey[0]), event.tables),
    });
  });
}

/** Asks again what a command has just changed, and waits until the answer is drawn: for who goes on from there at once. */
export async function caughtUp(name: ProcedureName): Promise<void> {
  await queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] === name });
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}

interface QueryOptions {
  /** False waits. */
  enabled?: boolean;
  /** Shows the former answer until that for a new input is there. */
  keep?: boolean;
}

/** The answer of a query, asked again whenever a record that it reads changes. `error` is always an AppError. */
export function useQuery<N extends ProcedureName>(
  name: N,
  input: Input<N>,
  options: QueryOptions = {},
): UseQueryResult<Output<N>, AppError> {
  return useCached<Output<N>, AppError>({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Asks a query before the page that shows its answer is drawn; `useQuery` with the same input takes the answer over. */
export function fetchEarly<N extends ProcedureName>(name: N, input: Input<N>): void {
  void queryClient.prefetchQuery({ queryKey: [name, input], queryFn: () => call(name, input) });
}

/** As `useQuery`, for a procedure whose name is put together at run time; `Answer` is what the caller knows of it. */
export function useNamedQuery<Answer>(
  name: string,
  input: unknown,
  options: QueryOptions = {},
): UseQueryResult<Answer, AppError> {
  return useCached<Answer, AppError>({
    queryKey: [name, input],
    queryFn: () => callNamed<Answer>(name, input),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  });
}

/** A command as a function with its state. `run` throws AppError; what it changes is refetched by the change event. */
export interface Command<N extends ProcedureName> {
  run: (input: Input<N>) => Promise<Output<N>>;
  pending: boolean;
  error: AppError | null;
  reset: () => void;
}

/** A command to be run from a screen. For a message and 撤销 afterwards use `useAct` of ui. */
export function useCommand<N extends ProcedureName>(name: N): Command<N> {
  const mutation = useMutation<Output<N>, AppError, Input<N>>({ mutationFn: (input) => call(name, input) });
  return { run: mutation.mutateAsync, pending: mutation.isPending, error: mutation.error, reset: mutation.reset };
}
