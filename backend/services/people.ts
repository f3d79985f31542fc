import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { addDays, parseDate } from "../../core/kit/dates.ts";
import { AppError, invalid, notFound, refused } from "../../core/kit/errors.ts";
import { isIdOf } from "../../core/kit/ids.ts";
import { messages } from "../../core/kit/messages.ts";
import { officeText } from "../../core/kit/officeText.ts";
import { recordNamed } from "../../core/modules/index.ts";
import { peopleModule } from "../../core/modules/people.ts";
import { appointment } from "../../core/records/appointment.ts";
import { attachment } from "../../core/records/attachment.ts";
import { organisation } from "../../core/records/organisation.ts";
import { person } from "../../core/records/person.ts";
import { countsAs, isHeld } from "../../core/rules/posts.ts";
import { termFindings } from "../../core/rules/terms.ts";
import { attendances, lectures } from "../../db/queries/duty.ts";
import { appointmentsOfBody, appointmentsOfPerson, attachmentsOf, findOrganisation } from "../../db/queries/people.ts";
import { findRow } from "../../db/queries/records.ts";
import { type Context, implement } from "../context.ts";
import { termsOf } from "../exchange/termLookup.ts";
import { changeRow, createRow, guard } from "../saving.ts";

/** Terms of one post in one body must fit together: the guard sees the row as it is about to be stored. */
guard(appointment, (context, row) => {
  const terms = termsOf(context.library);
  const body = terms.body(row.organisation);
  const holder = terms.person(row.person);
  if (!body || !holder) return [];
  const single = terms.singlePosts();
  const alone = single.some((one) => one.organisationKind === body.kind && countsAs(row.post, one.post));
  // Terms are only compared within a post, and where many hold it only with the same person's: of a body with thousands of members few matter.
  const others = terms
    .ofPost(row.organisation, row.post)
    .filter((one) => one.id !== row.id && (alone || one.person === row.person));
  const self = {
    ...row,
    personName: holder.name,
    organisationName: body.name,
    organisationKind: body.kind,
  };
  const all = termFindings([...others, self], single);
  if (all.length === 0) return all;
  // Only what the row itself brings about: old faults of others do not stand in its way.
  const before = new Set(termFindings(others, single).map((finding) => finding.sentence));
  return all.filter((finding) => !before.has(finding.sentence));
});

/** Largest attachment, in MiB, and endings of programs and scripts, which are never kept. */
const MOST_MEGABYTES = 64;
const PROGRAMS = new Set([
  ".exe",
  ".bat",
  ".cmd",
  ".com",
  ".scr",
  ".pif",
  ".msi",
  ".js",
  ".jse",
  ".vbs",
  ".vbe",
  ".wsf",
  ".ps1",
  ".sh",
  ".jar",
  ".lnk",
  ".reg",
  ".hta",
  ".cpl",
  ".dll",
  ".desktop",
  ".appimage",
  ".html",
  ".htm",
  ".svg",
]);

function keepFile(context: Context, path: string, name: string): { hash: string; bytes: number } {
  const folder = context.keeper.filesDir;
  if (!folder) throw refused(officeText.noFilesInMemory);
  const bytes = statSync(path).size;
  if (bytes === 0) throw refused(officeText.fileEmpty(name));
  if (bytes > MOST_MEGABYTES * 1024 * 1024) throw refused(officeText.fileTooLarge(name, MOST_MEGABYTES));
  if (PROGRAMS.has(extname(name).toLowerCase())) throw refused(officeText.fileKindRefused(name));
  const hash = createHash("sha256").update(readFileSync(path)).digest("hex");
  mkdirSync(folder, { recursive: true });
  const target = join(folder, hash);
  if (!existsSync(target)) {
    copyFileSync(path, `${target}.part`);
    renameSync(`${target}.part`, target);
  }
  return { hash, bytes };
}

/** An id as it is, or the id of what a draft becomes. Errors of the draft name their fields under `key`, as the form knows them. */
function existingOr<D extends object>(key: string, given: string | D, create: (draft: D) => string): string {
  if (typeof given === "string") return given;
  try {
    return create(given);
  } catch (error) {
    if (!(error instanceof AppError) || !error.fields) throw error;
    const fields = Object.fromEntries(
      Object.entries(error.fields).map(([name, message]) => [`${key}.${name}`, message]),
    );
    throw new AppError(error.code, error.message, { fields });
  }
}

export const peopleService = implement(peopleModule, {
  "people.enterHead": (context, input) => {
    const warnings: string[] = [];
    const known =
      typeof input.organisation === "string" ? findOrganisation(context.library.orm, input.organisation) : null;
    // The history should not call a member of the committee a head.
    const label =
      known?.kind === "school" || known?.kind === "schoolCommittee"
        ? messages.enterMember
        : peopleModule.procedures["people.enterHead"].label;
    const { value, changeId } = context.write(label, (tx) => {
      const body = existingOr(
        "organisation",
        input.organisation,
        (draft) => createRow(context, tx, organisation, draft).row.id,
      );
      const holder = existingOr("person", input.person, (draft) => createRow(context, tx, person, draft).row.id);
      const before = input.renews ? findRow(tx, appointment, input.renews) : null;
      if (input.renews && (before?.person !== holder || before.organisation !== body))
        throw invalid(officeText.renewsOther, { renews: officeText.renewsOther });
      if (input.succeed) {
        const from = parseDate(input.from ?? "", "first")?.date;
        if (!from)
          throw invalid(messages.fillIn(appointment.fields.from.label), {
            from: messages.fillIn(appointment.fields.from.label),
          });
        const replaced = appointmentsOfBody(tx, body).filter(
          (one) =>
            (countsAs(one.post, input.post) || countsAs(input.post, one.post)) &&
            isHeld(one, from) &&
            one.person !== holder,
        );
        // Of several who hold the post together nobody can know who leaves: the rule on terms then asks.
        const together = input.shared === true || replaced.filter((one) => one.shared).length > 1;
        for (const one of replaced) {
          if (!(together && one.shared)) changeRow(context, tx, appointment, one.id, { endedOn: addDays(from, -1) });
        }
      }
      const made = createRow(context, tx, appointment, {
        person: holder,
        organisation: body,
        post: input.post,
        from: input.from ?? null,
        to: input.to ?? null,
        listedOrder: input.listedOrder ?? null,
        acting: input.acting ?? false,
        shared: input.shared ?? false,
        renews: input.renews ?? null,
      });
      warnings.push(...made.warnings);
      return { organisation: body, person: holder, appointment: made.row.id };
    });
    return { ...value, changeId: changeId ?? 0, warnings };
  },

  "person.card": (context, { id }) => {
    const tx = context.library.orm;
    const today = context.today();
    return {
      appointments: appointmentsOfPerson(tx, id)
        .map((one) => ({
          id: one.id,
          organisation: one.organisationName,
          post: one.post,
          from: one.from,
          to: one.to,
          endedOn: one.endedOn,
          current: isHeld(one, today),
        }))
        .sort((a, b) => ((a.from ?? "") < (b.from ?? "") ? 1 : -1)),
      attendances: attendances(tx, id).map(({ id: one, date, activity }) => ({ id: one, date, activity })),
      lectures: lectures(tx, id).map(({ id: one, date, topic }) => ({ id: one, date, topic })),
      attachments: attachmentsOf(tx, id).map(({ id: one, name, bytes }) => ({ id: one, name, bytes })),
    };
  },

  "file.attach": (context, { owner, file, note, proof }) => {
    const kind = recordNamed(owner.slice(0, owner.lastIndexOf("_")));
    if (!kind || !isIdOf(kind.name, owner) || !findRow(context.library.orm, kind, owner))
      throw notFound(officeText.ownerMissing);
    const { path, name } = context.input(file);
    const kept = keepFile(context, path, name);
    const { value, changeId } = context.write(
      officeText.attachLabel(name),
      (tx) => createRow(context, tx, attachment, { owner, name, ...kept, note, proof }).row.id,
    );
    return { id: value, changeId: changeId ?? 0 };
  },

  "file.open": (context, { id }) => {
    const row = findRow(context.library.orm, attachment, id);
    if (!row) throw notFound(messages.noSuch(attachment.label));
    const path = join(context.keeper.filesDir ?? "", String(row.hash));
    if (!context.keeper.filesDir || !existsSync(path))
      throw new AppError("not_found", messages.fileMissing(String(row.name)));
    const name = String(row.name);
    return { file: context.caller.shell === "cli" ? path : context.handle(path, name).fileId, name };
  },
});
