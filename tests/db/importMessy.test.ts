import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Preview } from "../../backend/exchange/plan.ts";
import type { ExpectedRow } from "../fixtures/sheets/expected.ts";
import { manyMerges, messyFiles, millionLines } from "../fixtures/sheets/messy.ts";
import { expectRows, type ImportOffice, openImportOffice, sheets } from "../helpers/importLibrary.ts";

/** What must come of a sheet: messy.json, written by hand from what the sheet says. */
interface Expected {
  record: string;
  target?: string;
  refused?: string;
  sheet?: string;
  headingRow?: number;
  columns?: Record<string, string | null>;
  notes?: string[];
  rows?: (ExpectedRow & { read?: Record<string, string | null> })[];
}

const all = JSON.parse(readFileSync(join(sheets, "messy.json"), "utf8")) as Record<string, Expected>;
const messy = (file: string) => join(sheets, "messy", file);

let office: ImportOffice;
// Previews store nothing, so that all of them may look at one library.
beforeAll(async () => {
  office = await openImportOffice();
  const rule = { organisationKind: "cityAssociation", posts: ["党组书记"], attend: 1, lecture: 1 };
  await office.call("dutyRule.create", { ...rule, validFrom: "2020-01-01" });
  for (const [mobile, post] of [
    ["13800138051", "常务理事"],
    ["13800138052", "理事"],
  ]) {
    const { id } = await office.call<{ id: string }>("person.create", { name: "张伟", mobile });
    const organisation = office.ids.get("physics");
    await office.call("appointment.create", { person: id, organisation, post, from: "2020" });
  }
});
afterAll(() => office.close());

const preview = (input: object) => office.call<Preview>("import.preview", input);

// Catches a sheet of an office that is misread: each file has one kind of trouble, named by the file.
describe("messy sheets", () => {
  it("every sheet is there, is as the script makes it, and has its expectation", () => {
    expect(Object.keys(all).sort()).toEqual(Object.keys(messyFiles).sort());
    expect(readdirSync(join(sheets, "messy")).sort()).toEqual(Object.keys(messyFiles).sort());
    expect(Object.keys(all).length).toBeGreaterThanOrEqual(30);
    for (const [file, make] of Object.entries(messyFiles))
      expect(Buffer.compare(readFileSync(messy(file)), Buffer.from(make())), file).toBe(0);
  });

  it.each(Object.entries(all))("%s", async (file, want) => {
    const input = { file: messy(file), record: want.record };
    if (want.refused !== undefined) {
      const error = await office.fails("import.preview", input);
      expect(error.code).toBe("refused");
      expect(error.message).toContain(want.refused);
      return;
    }
    const result = await preview(input);
    expect(result.record).toBe(want.target ?? want.record);
    expectRows(result, want.rows ?? []);
    for (const { row, read } of want.rows ?? []) {
      const cells = result.rows.find((one) => one.row === row)?.cells ?? [];
      for (const [field, value] of Object.entries(read ?? {}))
        expect(cells.find((cell) => cell.field === field)?.read ?? null, `row ${row} ${field}`).toBe(value);
    }
    if (want.sheet !== undefined) expect(result.sheet).toBe(want.sheet);
    if (want.headingRow !== undefined) expect(result.headingRow).toBe(want.headingRow);
    for (const [place, field] of Object.entries(want.columns ?? {}))
      expect(result.columns.find((one) => one.index === Number(place))?.field ?? null, `column ${place}`).toBe(field);
    for (const words of want.notes ?? []) expect(result.notes.join("\n")).toContain(words);
  });
});

const made = (name: string, bytes: Uint8Array): string => {
  const file = join(mkdtempSync(join(tmpdir(), "xiaowu-sheet-")), name);
  writeFileSync(file, bytes);
  return file;
};

// Catches a reader that takes each formatted line for data, and one that looks through all merges for each cell.
it("reads a sheet with formats down to the last line, and one with 10,000 merges", async () => {
  const lines = await preview({ file: made("百万空行.xlsx", millionLines()), record: "person" });
  expectRows(lines, [{ row: 2, action: "create" }]);
  const merges = await preview({ file: made("万处合并.xlsx", manyMerges()), record: "person" });
  expect(merges.counts.create).toBe(10_000);
}, 120_000);
