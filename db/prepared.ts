import type { Connection, Tx } from "./client.ts";

/** Makes a query once per open library instead of once per call: building and preparing it costs more than running it, which tells where a rule looks at each row of an import. */
export function prepared<P>(build: (tx: Tx) => P): (tx: Tx) => P {
  const made = new WeakMap<Tx, P>();
  return (tx) => {
    let query = made.get(tx);
    if (query === undefined) {
      query = build(tx);
      made.set(tx, query);
    }
    return query;
  };
}

type Statement = ReturnType<Connection["prepare"]>;

const statements = new WeakMap<Connection, Map<string, Statement>>();

/** A raw statement, prepared once per open library. For texts of SQL of which there are few. */
export function statement(raw: Connection, sql: string): Statement {
  const known = statements.get(raw) ?? new Map<string, Statement>();
  statements.set(raw, known);
  const found = known.get(sql) ?? raw.prepare(sql);
  known.set(sql, found);
  return found;
}
