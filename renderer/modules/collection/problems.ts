import type { CheckMatter } from "../../../core/rules/collection/checked.ts";
import type { CollectionState } from "./words.ts";

type Reply = CollectionState["bodies"][number]["replies"][number];
type Marked = Pick<Reply, "checked">;

/** A returned file and what is to be said of it. */
export interface Told {
  reply: string;
  file: string;
  /** Name of the body that sent it; "" where nobody knows. */
  body: string;
  attachment: string | null;
  messages: string[];
}

/** Something that an officer has looked at, or that settled itself. */
export interface Settled {
  key: string;
  matter: CheckMatter;
  /** The file, or the body where it is about several of its files. */
  name: string;
  body: string;
  /** When and who; or why nobody needs to look at it. */
  by: string;
  /** The files whose mark is taken off when it is opened again; empty where it settled itself. */
  replies: string[];
}

/** What wants a look in the room of one collection, and what had one. */
export interface Problems {
  strangers: CollectionState["strangers"];
  spoilt: Told[];
  rows: Told[];
  twice: CollectionState["twice"];
  form: Told[];
  settled: Settled[];
  /** How many want a look. */
  count: number;
}

const markOf = ({ checked }: Marked, matter: CheckMatter): string | undefined =>
  checked.find((one) => one.matter === matter)?.by;

/** Sorts what was said of the returned files into what is open and what is settled. */
export function problemsOf(state: CollectionState): Problems {
  const found: Problems = { strangers: [], spoilt: [], rows: [], twice: [], form: [], settled: [], count: 0 };
  const put = (
    matter: CheckMatter,
    told: { name: string; body: string; replies: string[] },
    by: string | undefined,
    open: () => void,
    isAuto = false,
  ) => {
    if (by === undefined) open();
    else
      found.settled.push({
        ...told,
        key: `${matter} ${told.name} ${told.replies.join()}`,
        matter,
        by,
        replies: isAuto ? [] : told.replies,
      });
  };
  for (const one of state.strangers)
    put("out", { name: one.name, body: "", replies: [one.id] }, markOf(one, "out"), () => found.strangers.push(one));
  for (const [reply, all] of Map.groupBy(state.spoilt, (one) => one.reply)) {
    const [first] = all;
    if (!first) continue;
    const body = state.bodies.find((one) => one.replies.some(({ id }) => id === reply));
    const hasReplied = body?.state === "replied" || body?.state === "late";
    const told: Told = {
      reply,
      file: first.file,
      body: body?.organisation ?? "",
      attachment: first.attachment,
      messages: all.map((one) => one.message),
    };
    const by = markOf(first, "out");
    put(
      "out",
      { name: told.file, body: told.body, replies: [reply] },
      by ?? (hasReplied ? "该单位已另行报送" : undefined),
      () => found.spoilt.push(told),
      by === undefined,
    );
  }
  const wrong = Map.groupBy(
    state.rows.filter((row) => row.issues.length > 0),
    (row) => row.reply,
  );
  for (const body of state.bodies) {
    const read = body.replies.filter((one) => one.state === "read");
    for (const reply of read) {
      const about = { name: reply.name, body: body.organisation, replies: [reply.id] };
      const told = { reply: reply.id, file: reply.name, body: body.organisation, attachment: reply.attachment };
      const issues = (wrong.get(reply.id) ?? []).flatMap((row) =>
        row.issues.map((issue) => `${issue.cell}格　${issue.message}`),
      );
      if (issues.length > 0)
        put("rows", about, markOf(reply, "rows"), () => found.rows.push({ ...told, messages: issues }));
      // How a file differs from the form matters where the file counts.
      if (reply.deviations.length > 0 && reply.counts)
        put("form", about, markOf(reply, "form"), () => found.form.push({ ...told, messages: reply.deviations }));
    }
    const twice = state.twice.find((one) => one.organisationId === body.organisationId);
    if (!twice) continue;
    const marks = read.map((one) => markOf(one, "twice"));
    const by = marks.every((one) => one !== undefined) ? marks.at(-1) : undefined;
    put(
      "twice",
      { name: body.organisation, body: "", replies: read.map((one) => one.id) },
      by ?? (twice.differs.length === 0 ? "几份内容相同" : undefined),
      () => found.twice.push(twice),
      by === undefined,
    );
  }
  const { strangers, spoilt, rows, twice, form } = found;
  return { ...found, count: [strangers, spoilt, rows, twice, form].reduce((sum, one) => sum + one.length, 0) };
}
