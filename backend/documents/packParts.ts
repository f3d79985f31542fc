import { z } from "zod";
import { AppError, notFound } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import type { Json } from "../../core/kit/transport.ts";
import { layoutNamed } from "../../core/paper/index.ts";
import { gathering } from "../../core/records/gathering.ts";
import { packText } from "../../core/rules/document/packText.ts";
import { findGathering } from "../../db/queries/gatherings.ts";
import type { Context, InputFor, OutputFor } from "../context.ts";

type Params = { [key: string]: Json };
type Pages = OutputFor<"paper.pages">;

/** Layouts of a pack in their order; those not marked are offered and not taken unless asked for. */
const order: readonly { layout: string; standard: boolean }[] = [
  { layout: "notice", standard: true },
  { layout: "agenda", standard: true },
  { layout: "roster", standard: true },
  { layout: "signInSheet", standard: true },
  { layout: "contactList", standard: false },
  { layout: "groupList", standard: false },
  { layout: "seatingPlan", standard: true },
  { layout: "seatList", standard: true },
  { layout: "nameCard", standard: true },
  { layout: "badge", standard: false },
  { layout: "seatStrip", standard: false },
  { layout: "certificate", standard: false },
  { layout: "minutes", standard: false },
  { layout: "letter", standard: false },
];
const officialKinds: ReadonlySet<string> = new Set(["notice", "letter", "minutes"]);
/** Papers that are lists of the people who take part. */
const ofPeople: ReadonlySet<string> = new Set([
  "roster",
  "signInSheet",
  "contactList",
  "groupList",
  "nameCard",
  "badge",
  "seatStrip",
  "certificate",
]);

/** What a gathering has. */
interface Facts {
  id: string;
  title: string;
  people: number;
  sessions: number;
  /** Latest seating plan. */
  seating: { id: string; title: string } | null;
  /** Latest document of each kind. */
  documents: Map<string, { id: string; title: string }>;
}

async function factsOf(context: Context, id: string): Promise<Facts> {
  const found = findGathering(context.library.orm, id);
  if (!found) throw notFound(messages.noSuch(gathering.label));
  const [people, sessions, plans, documents] = await Promise.all([
    context.call("participant.list", { filter: { gathering: id }, limit: 1 }),
    context.call("session.list", { filter: { gathering: id }, limit: 1 }),
    context.call("seatingPlan.list", { filter: { gathering: id }, limit: 1000 }),
    context.call("document.list", { filter: { gathering: id }, limit: 1000 }),
  ]);
  // Ids grow with time: the last one was made last.
  const latest = <R extends { id: string; title: string }>(rows: readonly R[]): R | null =>
    rows.reduce<R | null>((last, one) => (last && last.id > one.id ? last : one), null);
  const byKind = Map.groupBy(documents.rows, (one) => one.kind);
  return {
    id,
    title: found.title,
    people: people.total,
    sessions: sessions.total,
    seating: latest(plans.rows),
    documents: new Map(
      [...byKind].flatMap(([kind, rows]) => {
        const last = latest(rows);
        return last ? [[kind, last] as const] : [];
      }),
    ),
  };
}

/** What a part is printed with: the parameters that the gathering answers, those given over them; or why it can't be had. */
function partOf(
  facts: Facts,
  layout: string,
  given: Params,
): { params: Params; detail: string; missing: string | null } | null {
  const found = layoutNamed(layout);
  if (!found || layout === "pack") return null;
  const schema = z.toJSONSchema(found.params, { io: "input" });
  const properties = (schema.properties ?? {}) as Record<string, { record?: string; default?: Json; enum?: Json[] }>;
  const document = facts.documents.get(layout);
  const known: Params = {};
  let detail = "";
  let missing: string | null = null;
  if ("gathering" in properties) known.gathering = facts.id;
  if (officialKinds.has(layout) && !("id" in given)) {
    if (document) [known.id, detail] = [document.id, document.title];
    else missing = packText.noDocument(facts.title, found.label);
  }
  for (const name of ["id", "seatingPlan"]) {
    if (properties[name]?.record !== "seatingPlan" || name in given || (name !== "id" && "gathering" in properties))
      continue;
    if (facts.seating) [known[name], detail] = [facts.seating.id, facts.seating.title];
    else missing = packText.noSeating(facts.title, found.label);
  }
  if (ofPeople.has(layout) && facts.people === 0) missing = packText.noPeople(facts.title, found.label);
  if (layout === "agenda" && facts.sessions === 0) missing = packText.noSessions(facts.title, found.label);
  // A choice that a paper insists on is its first one until somebody chooses, as in the 文印 room.
  for (const name of schema.required ?? []) {
    const first = properties[name]?.enum?.[0];
    if (!(name in given) && first !== undefined) known[name] = first;
  }
  const params = { ...known, ...given };
  return { params, detail, missing };
}

/** A part that was asked for, or that a gathering has by itself. */
export interface WantedPart {
  layout: string;
  label: string;
  params: Params;
}

/** The parts of a pack in order, and what is missing. Layouts that this program doesn't have are left out in silence where nobody named them. */
export async function wantedParts(
  context: Context,
  input: InputFor<"pack.parts">,
): Promise<{ title: string; parts: WantedPart[]; missing: string[] }> {
  const facts = await factsOf(context, input.gathering);
  const asked = input.parts ?? order.filter((one) => one.standard);
  const parts: WantedPart[] = [];
  const missing: string[] = [];
  for (const one of asked) {
    const given: Params = "params" in one ? (one.params ?? {}) : {};
    const part = partOf(facts, one.layout, given);
    if (!part) {
      if (input.parts) missing.push(packText.noLayout(one.layout));
      continue;
    }
    if (part.missing) missing.push(part.missing);
    else parts.push({ layout: one.layout, label: layoutNamed(one.layout)?.label ?? one.layout, params: part.params });
  }
  return { title: facts.title, parts, missing };
}

/** The pages of a part, or why it has none: one part that fails doesn't keep the others back. */
export async function pagesOf(context: Context, part: WantedPart): Promise<Pages | string> {
  try {
    return await context.call("paper.pages", { layout: part.layout, params: part.params });
  } catch (error) {
    if (error instanceof AppError && error.code !== "internal") return packText.notMade(part.label, error.message);
    throw error;
  }
}

/** Papers that a gathering may have in its pack, with their pages. */
export async function packOptions(context: Context, id: string): Promise<OutputFor<"pack.options">> {
  const facts = await factsOf(context, id);
  const rows: OutputFor<"pack.options">["rows"] = [];
  for (const { layout, standard } of order) {
    const part = partOf(facts, layout, {});
    const label = layoutNamed(layout)?.label;
    if (!part || label === undefined) continue;
    const pages = part.missing ? part.missing : await pagesOf(context, { layout, label, params: part.params });
    rows.push({
      layout,
      label,
      detail: part.detail,
      params: part.params,
      standard,
      pages: typeof pages === "string" ? null : pages.pages.length,
      missing: typeof pages === "string" ? pages : null,
    });
  }
  return { title: facts.title, rows };
}

export const isOfficial = (layout: string): boolean => officialKinds.has(layout);
