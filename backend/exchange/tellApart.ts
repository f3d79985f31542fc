import { maskPhone } from "../../core/kit/cells.ts";
import { importText } from "../../core/kit/exchangeText.ts";
import { person } from "../../core/records/person.ts";
import type { Library } from "../../db/client.ts";
import { rowsByValues } from "../../db/queries/exchange.ts";
import { appointmentsOfPerson } from "../../db/queries/people.ts";

interface Candidate {
  id: string;
  title: string;
}

/** What else is known of a person: posts, year of birth, mobile. */
function moreOf(library: Library, id: string): string {
  const [row] = id.startsWith(`${person.name}_`) ? rowsByValues(library, person, "id", [id]) : [];
  if (!row) return "";
  const posts = appointmentsOfPerson(library.orm, id)
    .slice(0, 2)
    .map((one) => `${one.organisationName}${one.post}`);
  const born = row.birthMonth ? [importText.born(String(row.birthMonth).slice(0, 4))] : [];
  const mobile = row.mobile ? [maskPhone(String(row.mobile))] : [];
  return [...posts, ...born, ...mobile].join("，");
}

/** Candidates that read the same are told apart by what else is known of them, and where nothing is by a number. */
export function tellApart(library: Library, candidates: readonly Candidate[]): Candidate[] {
  const alike = (list: readonly Candidate[]) => {
    const counts = new Map<string, number>();
    for (const { title } of list) counts.set(title, (counts.get(title) ?? 0) + 1);
    return (title: string) => (counts.get(title) ?? 0) > 1;
  };
  const isAlike = alike(candidates);
  const told = candidates.map((one) =>
    isAlike(one.title) ? { ...one, title: importText.candidate(one.title, moreOf(library, one.id)) } : one,
  );
  const isStillAlike = alike(told);
  const numbers = new Map<string, number>();
  return told.map((one) => {
    if (!isStillAlike(one.title)) return one;
    const number = (numbers.get(one.title) ?? 0) + 1;
    numbers.set(one.title, number);
    return { ...one, title: importText.numbered(one.title, number) };
  });
}
