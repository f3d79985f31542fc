/**
 * What an officer has looked at and settled about a returned file, kept as sentences in its note: whoever opens the record
 * reads the same there, and the history tells each of them as a change.
 */
export const checkMatters = {
  form: "表样改动",
  rows: "填写有误之处",
  twice: "多份填报",
  out: "没有计入的文件",
} as const;

export type CheckMatter = keyof typeof checkMatters;

/** One matter that was settled; `by` says when and who: 2026年11月22日，张三. */
export interface Checked {
  matter: CheckMatter;
  by: string;
}

const matters = Object.entries(checkMatters) as [CheckMatter, string][];
const mark = new RegExp(`；?已核对(${matters.map(([, word]) => word).join("|")})（([^）]*)）`, "gu");

/** What of a reply was settled, by its note. */
export function checkedOf(note: string | null): Checked[] {
  return [...(note ?? "").matchAll(mark)].flatMap(([, word, by]) => {
    const matter = matters.find(([, one]) => one === word)?.[0];
    return matter ? [{ matter, by: by ?? "" }] : [];
  });
}

/** The note with a matter settled by somebody, or open again (`by` null). What else stands in the note stays. */
export function withChecked(note: string | null, matter: CheckMatter, by: string | null): string | null {
  const marks = checkedOf(note).filter((one) => one.matter !== matter);
  if (by !== null) marks.push({ matter, by: by.replace(/[（）()；]/gu, "") });
  const own = (note ?? "").replaceAll(mark, "");
  const parts = [own, ...marks.map((one) => `已核对${checkMatters[one.matter]}（${one.by}）`)].filter(
    (one) => one !== "",
  );
  return parts.length > 0 ? parts.join("；") : null;
}
