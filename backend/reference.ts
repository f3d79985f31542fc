import { readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { officeText } from "../core/kit/officeText.ts";
import type { AnyRecord, DraftOf } from "../core/kit/record.ts";
import { activity, calendarDay } from "../core/records/activity.ts";
import { appointment } from "../core/records/appointment.ts";
import { base } from "../core/records/base.ts";
import { postLink, singlePost } from "../core/records/committee.ts";
import { dutyRule } from "../core/records/duty.ts";
import { lectureFee } from "../core/records/lectures.ts";
import { organisation } from "../core/records/organisation.ts";
import { person } from "../core/records/person.ts";
import { activityCategory, plan } from "../core/records/plan.ts";
import { audienceKind, programme } from "../core/records/programme.ts";
import { hall } from "../core/records/seating.ts";
import type { Tx } from "../db/client.ts";
import { insertRows } from "../db/queries/records.ts";
import type { Context } from "./context.ts";
import { resourcesDir } from "./places.ts";
import { newRow } from "./saving.ts";

const referenceFile = (name: string) => readFileSync(join(resourcesDir(), "reference", name), "utf8");

const csv = (name: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(referenceFile(name), { header: true, skipEmptyLines: true }).data;

/** The parts of the founding document that are not tables. Checked by the schemas of the records when they are stored. */
interface OfficeFile {
  source: string;
  association: { name: string; shortName: string };
  school: { name: string; shortName: string };
  committee: { name: string; shortName: string };
  committeeFrom: string;
  departments: { name: string; kind: "department" | "affiliatedUnit"; note: string }[];
  planTitle: string;
  programmes: (DraftOf<typeof programme> & { basis: string; activities: number[] })[];
  audiences: DraftOf<typeof audienceKind>[];
  dutyRules: DraftOf<typeof dutyRule>[];
  lectureFees: DraftOf<typeof lectureFee>[];
  postLinks: DraftOf<typeof postLink>[];
  singlePosts: DraftOf<typeof singlePost>[];
  halls: DraftOf<typeof hall>[];
}

/** Fills a new library with the reference data, as one change of the program's own. */
export function loadReference(context: Context): void {
  const office = JSON.parse(referenceFile("office.json")) as OfficeFile;
  context.write(officeText.beginReference, (tx) => {
    const add = <R extends AnyRecord>(record: R, drafts: DraftOf<R>[]): string[] =>
      addRows(context, tx, record, drafts);
    const departments = loadOrganisations(office, add);
    loadCommittee(office, add);
    loadPlan(office, departments, add);
    add(
      base,
      csv("bases.csv").map(({ name = "", city, kind, title, address, source, note }) => ({
        name,
        city,
        kind,
        title,
        address,
        source,
        note,
      })),
    );
    add(calendarDay, csv("holidays-2020-2026.csv").map(holiday));
    add(dutyRule, office.dutyRules);
    add(lectureFee, office.lectureFees);
    add(postLink, office.postLinks);
    add(singlePost, office.singlePosts);
    add(hall, office.halls);
  });
  context.keeper.begun();
}

type Add = <R extends AnyRecord>(record: R, drafts: DraftOf<R>[]) => string[];

function addRows<R extends AnyRecord>(context: Context, tx: Tx, record: R, drafts: DraftOf<R>[]): string[] {
  const rows = drafts.map((draft) => newRow(context, record, draft));
  insertRows(tx, record, rows);
  return rows.map((row) => row.id);
}

/** Ids of the departments by name. */
function loadOrganisations(office: OfficeFile, add: Add): Map<string, string> {
  add(organisation, [{ ...office.association, kind: "other" }]);
  const ids = add(
    organisation,
    office.departments.map((one, i) => ({ ...one, listedOrder: i + 1 })),
  );
  add(
    organisation,
    csv("cities.csv").map((city) => ({
      name: city.city_association ?? "",
      kind: "cityAssociation" as const,
      code: city.code,
      city: city.name,
      region: city.region,
      listedOrder: Number(city.code_order),
    })),
  );
  add(
    organisation,
    csv("societies.csv").map((society, i) => ({
      name: society.name ?? "",
      kind: "society" as const,
      disciplineGroup: society.discipline_group,
      listedOrder: i + 1,
    })),
  );
  return new Map(office.departments.map((one, i) => [one.name, ids[i] ?? ""]));
}

/** 15 persons and 19 appointments: who leads the school also sits on the committee. */
function loadCommittee(office: OfficeFile, add: Add): void {
  const [school = "", committee = ""] = add(organisation, [
    { ...office.school, kind: "school" },
    { ...office.committee, kind: "schoolCommittee" },
  ]);
  const rows = csv("committee-2020.csv");
  const names = [...new Set(rows.map((row) => row.name ?? ""))];
  const ids = new Map(
    add(
      person,
      names.map((name) => ({ name })),
    ).map((id, i) => [names[i], id]),
  );
  const bodies = [...new Set(rows.map((row) => row.body))];
  add(
    appointment,
    rows.map((row) => ({
      person: ids.get(row.name ?? "") ?? "",
      organisation: row.body === bodies[0] ? school : committee,
      post: row.post ?? "",
      from: office.committeeFrom,
      listedOrder: Number(row.listed_order),
    })),
  );
}

function loadPlan(office: OfficeFile, departments: Map<string, string>, add: Add): void {
  const programmes = add(
    programme,
    office.programmes.map(({ activities: _, basis, ...rest }, i) => ({
      ...rest,
      basis: `${office.source} ${basis}`,
      listedOrder: i + 1,
    })),
  );
  add(
    audienceKind,
    office.audiences.map((one, i) => ({ ...one, listedOrder: i + 1, basis: office.source })),
  );
  const programmeOf = new Map(office.programmes.flatMap((one, i) => one.activities.map((no) => [no, programmes[i]])));
  const rows = csv("activity-plan-2020.csv");
  const [planId = ""] = add(plan, [{ year: Number(rows[0]?.year), title: office.planTitle, basis: office.source }]);
  const categories = [...Map.groupBy(rows, (row) => row.category_no).values()].map((group) => group[0] ?? {});
  const categoryIds = add(
    activityCategory,
    categories.map((row) => ({
      plan: planId,
      no: Number(row.category_no),
      name: row.category ?? "",
      mainTask: row.main_task,
    })),
  );
  const categoryOf = new Map(categories.map((row, i) => [row.category_no, categoryIds[i] ?? ""]));
  add(
    activity,
    rows.map((row) => ({
      plan: planId,
      category: categoryOf.get(row.category_no) ?? "",
      no: Number(row.activity_no),
      name: row.activity ?? "",
      leadDepartments: (row.lead_departments ?? "").split(";").map((name) => departments.get(name) ?? ""),
      programme: programmeOf.get(Number(row.activity_no)) ?? null,
    })),
  );
}

function holiday(row: Record<string, string>): DraftOf<typeof calendarDay> {
  const kind = row.status === "off" ? "holiday" : row.is_make_up_workday === "yes" ? "makeUp" : "workday";
  return { date: row.date ?? "", kind, name: row.name ?? "", source: row.source?.split(" ").join("\n") };
}
