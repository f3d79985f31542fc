/** Names that Windows keeps for devices, whatever their ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/iu;
/** Length in UTF-8, which is what file systems limit. */
const bytesOf = (text: string): number => {
  let bytes = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
};

/** A text that every file system takes as (part of) a name: no separators and control signs, no dot or space at the ends, at most so many bytes, no sign cut in two. */
export function safeName(text: string, bytes = 240): string {
  const clean = text
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\\/:*?"<>|]/gu, "_")
    .replace(/\s+/gu, " ");
  let name = "";
  let used = 0;
  for (const sign of clean) {
    used += bytesOf(sign);
    if (used > bytes) break;
    name += sign;
  }
  const trimmed = name.replace(/^[. ]+|[. ]+$/gu, "");
  return trimmed.replace(devices, "_$&") || "_";
}

/** File names for a set, one a list of parts: 001 机构 姓名.docx. The number keeps them apart; a long body is shortened before a name is. */
export function numberedNames(parts: readonly (readonly [string, string])[], ending: string): string[] {
  const digits = Math.max(2, String(parts.length).length);
  return parts.map(([body, name], index) => {
    const number = String(index + 1).padStart(digits, "0");
    const last = safeName(name, 90);
    const first = body === "" ? "" : safeName(body, 200 - bytesOf(last));
    return `${[number, first, last].filter((part) => part !== "").join(" ")}.${ending}`;
  });
}
