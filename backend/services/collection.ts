import { invalid, notFound, refused } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { collectionModule } from "../../core/modules/collection.ts";
import { records } from "../../core/modules/index.ts";
import { collectionForm, collectionTarget, type FormSheet, replyCollection } from "../../core/records/collection.ts";
import { formProblems } from "../../core/rules/collection/checkForm.ts";
import { fileNames } from "../../core/rules/collection/names.ts";
import { readyForms } from "../../core/rules/collection/readyForms.ts";
import { countsText } from "../../core/rules/collection/state.ts";
import { summaryDoc } from "../../core/rules/collection/summary.ts";
import { collectionText as words } from "../../core/rules/collection/words.ts";
import { collectionOverview, namesOfTargets, ownForms } from "../../db/queries/collection.ts";
import { findGathering } from "../../db/queries/gatherings.ts";
import { allOrganisations } from "../../db/queries/people.ts";
import { insertRows } from "../../db/queries/records.ts";
import { previewRows, takeRows } from "../collection/carry.ts";
import { csvTable } from "../collection/csvTable.ts";
import { checkOut, handOut } from "../collection/handOut.ts";
import { formHash } from "../collection/key.ts";
import { remind } from "../collection/letters.ts";
import { mergeReplies } from "../collection/merge.ts";
import { chooseReply, settleReplies } from "../collection/settle.ts";
import { formFile, replyForm } from "../collection/sheetFile.ts";
import { askedBodies, filesOf, formTarget, namedCollection, stateOf } from "../collection/stored.ts";
import { usualDue } from "../collection/usualDue.ts";
import { eachWatched, stopWork, workUnder } from "../collection/watch.ts";
import { type Context, type InputFor, implement } from "../context.ts";
import { fileName } from "../documents/fileSet.ts";
import { canCreate, HEAD_REGISTER, PARTICIPANT_LIST } from "../exchange/columns.ts";
import { tableSheet } from "../exchange/tableSheet.ts";
import { changeRow, createRow, newRow } from "../saving.ts";

/** Rows of a summary that can still be used as a .docx, about 100 pages: making more of them would keep the program busy for long. */
const MOST_IN_WORD = 1500;

type FormInput = InputFor<"collection.setForm">["form"];

/** A form without the properties that zod leaves undefined. @throws AppError invalid, fields named under `form` */
function checkedForm(given: FormInput): FormSheet {
  const { title, note, columns, lines, preset, target } = given;
  const form: FormSheet = {
    title,
    ...(note === undefined ? {} : { note }),
    columns: columns.map(({ name, kind, required, choices, note: hint, field }) => ({
      name,
      kind,
      required,
      ...(choices === undefined || choices.length === 0 ? {} : { choices }),
      ...(hint === undefined ? {} : { note: hint }),
      ...(field === undefined ? {} : { field }),
    })),
    lines: lines.map(({ name, kind, required, note: hint }) => ({
      name,
      kind,
      required,
      ...(hint === undefined ? {} : { note: hint }),
    })),
    ...(preset === undefined ? {} : { preset }),
    ...(target === undefined ? {} : { target }),
  };
  const problems = Object.entries(formProblems(form, formTarget));
  if (problems[0])
    throw invalid(problems[0][1], Object.fromEntries(problems.map(([path, message]) => [`form.${path}`, message])));
  return form;
}

/** The bodies that are asked, by protocol's own order of the register. @throws AppError invalid, refused */
function chosenBodies(context: Context, given: InputFor<"collection.create">["organisations"]): string[] {
  const all = allOrganisations(context.library.orm);
  if (Array.isArray(given)) {
    const known = new Set(all.map((one) => one.id));
    const ids = [...new Set(given)];
    const strange = ids.filter((id) => !known.has(id)).length;
    if (strange > 0)
      throw invalid(words.strangeOrganisations(strange), { organisations: words.strangeOrganisations(strange) });
    return ids;
  }
  const kinds = given.kind === undefined ? null : new Set<string>([given.kind].flat());
  const today = context.today();
  const found = all.filter(
    (one) =>
      (kinds === null || kinds.has(one.kind)) &&
      (given.city === undefined || one.city === given.city) &&
      (given.disciplineGroup === undefined || one.disciplineGroup === given.disciplineGroup) &&
      one.active !== false &&
      (one.endedOn === null || one.endedOn >= today),
  );
  if (found.length === 0) throw invalid(words.noOrganisations, { organisations: words.noOrganisations });
  return found.map((one) => one.id);
}

export const collectionService = implement(collectionModule, {
  "collection.forms": (context) => {
    const targets = [HEAD_REGISTER, PARTICIPANT_LIST, ...records.filter(canCreate).map((one) => one.name as string)];
    return {
      rows: [
        ...readyForms.map((one) => ({ ...one, own: false, form: { ...one.form } })),
        ...ownForms(context.library.orm).map(({ id, name, note, form }) => ({
          id,
          name,
          own: true,
          help: note ?? "",
          form,
        })),
      ],
      due: usualDue(context),
      targets: targets.flatMap((name) => formTarget(name) ?? []),
    };
  },

  "collection.overview": (context) => ({ rows: collectionOverview(context.library.orm) }),

  "collection.create": (context, { form: given, organisations, gathering }) => {
    const { due, ...sheet } = given;
    const form = checkedForm(sheet);
    const bodies = chosenBodies(context, organisations);
    const { value, changeId } = context.write(words.createLabel(form.title), (tx) => {
      const { id } = createRow(context, tx, replyCollection, {
        title: form.title,
        due,
        form,
        ...(gathering === undefined ? {} : { gathering }),
      }).row;
      insertRows(
        tx,
        collectionTarget,
        bodies.map((organisation) => newRow(context, collectionTarget, { collection: id, organisation })),
      );
      return id;
    });
    return { id: value, count: bodies.length, changeId: changeId ?? 0 };
  },

  "collection.saveForm": (context, { id, name, form: given, note }) => {
    const form = checkedForm(given);
    const values = { name, form, ...(note === undefined ? {} : { note }) };
    const { value, changeId } = context.write(words.saveFormLabel(name), (tx) =>
      id === undefined
        ? createRow(context, tx, collectionForm, values).row.id
        : changeRow(context, tx, collectionForm, id, values).row.id,
    );
    return { id: value, changeId };
  },

  "collection.setForm": (context, { id, form: given }) => {
    const collection = namedCollection(context, id);
    if (collection.sentOn) throw refused(words.alreadySent(collection.sentOn));
    const form = checkedForm(given);
    const { changeId } = context.write(words.setFormLabel(form.title), (tx) => {
      changeRow(context, tx, replyCollection, id, { form, title: form.title });
    });
    return { changeId };
  },

  "collection.export": async (context, { id, organisations, ticket, out }) => {
    const collection = namedCollection(context, id);
    checkOut(context, out, words.folderName(collection.title));
    const wanted = organisations === undefined ? null : new Set(organisations);
    const asked = askedBodies(context, id).filter((one) => wanted === null || wanted.has(one.organisation));
    if (asked.length === 0) throw refused(words.nobodyAsked);
    const file = formFile(collection.form, collection.due);
    const form = formHash(collection.form);
    const names = fileNames(
      asked.map((one) => one.name),
      "xlsx",
    );
    const files: { name: string; bytes: Uint8Array }[] = [];
    await eachWatched(ticket, asked, words.madeSoFar, async (body, at) => {
      files.push({
        name: names[at] ?? `${at + 1}.xlsx`,
        bytes: await replyForm(file, body.name, { collection: id, organisation: body.organisation, form }),
      });
    });
    const made = handOut(context, out, words.folderName(collection.title), files);
    context.write(words.exportLabel(collection.title), (tx) => {
      if (!collection.sentOn) changeRow(context, tx, replyCollection, id, { sentOn: context.today() });
    });
    return {
      file: made.file,
      name: made.name,
      files: asked.map((one, at) => ({
        organisation: one.name,
        organisationId: one.organisation,
        file: made.files[at] ?? "",
      })),
    };
  },

  "collection.merge": mergeReplies,

  "collection.state": (context, { id }) => {
    const collection = namedCollection(context, id);
    const state = stateOf(context, collection);
    const files = filesOf(context, state);
    const { title, due, sentOn, closed, form, gathering } = collection;
    return {
      ...state,
      bodies: state.bodies.map((body) => ({
        ...body,
        replies: body.replies.map((one) => ({ ...one, attachment: files.get(one.id) ?? null })),
      })),
      spoilt: state.spoilt.map((one) => ({ ...one, attachment: files.get(one.reply) ?? null })),
      strangers: state.strangers.map((one) => ({ ...one, attachment: files.get(one.id) ?? null })),
      id,
      title,
      due,
      sentOn,
      closed: closed ?? false,
      form,
      gathering,
      gatheringTitle: gathering === null ? null : (findGathering(context.library.orm, gathering)?.title ?? null),
      counts: countsText(state.bodies),
      target: form.target === undefined ? null : (formTarget(form.target)?.label ?? null),
    };
  },

  "collection.choose": chooseReply,
  "collection.settle": settleReplies,

  "collection.waive": (context, { targets, waived }) => {
    const rows = namesOfTargets(context.library.orm, targets);
    if (rows.length < new Set(targets).size) throw notFound(messages.noSuch(collectionTarget.label));
    const names = rows.map((row) => row.name);
    const label = words.waiveLabel(
      names.length > 2 ? words.bodiesAll(names[0] ?? "", names.length) : names.join("、"),
      waived,
    );
    const { changeId } = context.write(label, (tx) => {
      for (const row of rows) changeRow(context, tx, collectionTarget, row.id, { waived });
    });
    return { changeId, count: rows.length };
  },

  "collection.progress": (_context, { ticket }) => workUnder(ticket),
  "collection.stop": (_context, { ticket }) => ({ stopped: stopWork(ticket) }),

  "collection.preview": previewRows,
  "collection.take": takeRows,

  "collection.saveTable": async (context, { id, format = "xlsx", withPrivate = false, out }) => {
    const collection = namedCollection(context, id);
    const state = stateOf(context, collection);
    if (format === "docx" && state.rows.length > MOST_IN_WORD)
      throw refused(words.tooLongForWord(state.rows.length, MOST_IN_WORD));
    const under = `${words.asOf(context.today())}　${countsText(state.bodies)}`;
    const doc = summaryDoc(collection.title, under, collection.form, state, withPrivate);
    const name = fileName(doc.title, format);
    const bytes =
      format === "csv"
        ? csvTable(doc)
        : format === "docx"
          ? // The Word library is large: it is read when it is first needed.
            await (await import("../exchange/tableDocument.ts")).tableDocument(doc)
          : await tableSheet(doc);
    return { file: context.output(out, name, bytes), name, rows: state.rows.length };
  },

  "collection.remind": remind,
});
