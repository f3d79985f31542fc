// Makes core/rules/names/strokes.data.ts and tests/fixtures/rules/generalList.txt.
//
//   node scripts/strokeTable.ts UNIHAN RIME
//
// UNIHAN: folder with Unihan_OtherMappings.txt, Unihan_IRGSources.txt, Unihan_Variants.txt (Debian package unicode-data,
// usr/share/unicode, after bunzip2). RIME: folder with stroke.dict.yaml (Debian package rime-data-stroke,
// usr/share/rime-data). cnchar-order comes from node_modules. Run again with the same sources it writes the same files.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { compositions, corrections, orderOverrides, parts, simplifiedByHand } from "./strokeTable.byHand.ts";

const [unihan, rimeFolder] = process.argv.slice(2);
if (!unihan || !rimeFolder) throw new Error("node scripts/strokeTable.ts UNIHAN RIME");
const root = join(import.meta.dirname, "..");
const sign = (code: string) => String.fromCodePoint(Number.parseInt(code, 16));

/** Field of Unihan: character → values. */
function field(file: string, name: string): Map<string, string[]> {
  const text = readFileSync(join(unihan as string, file), "utf8");
  const found = new Map<string, string[]>();
  for (const [, code, value] of text.matchAll(new RegExp(`^U\\+(\\w+)\\t${name}\\t(.*)$`, "gm")))
    found.set(sign(code as string), (value as string).split(" "));
  return found;
}

// ---- the sources ----

/** 通用规范汉字表 in its own order; within each of its three levels that is the order of GF 3003. */
const general: string[] = [];
for (const [char, values] of field("Unihan_OtherMappings.txt", "kTGH"))
  for (const value of values) if (value.startsWith("2013:")) general[Number(value.slice(5)) - 1] = char;
const levels = [
  [0, 3500],
  [3500, 6500],
  [6500, 8105],
] as const;
const inGeneral = new Map(general.map((char, place) => [char, place]));
const levelOf = (char: string) => {
  const place = inGeneral.get(char);
  return place === undefined ? 4 : levels.findIndex(([, end]) => place < end) + 1;
};
if (general.length !== 8105 || inGeneral.size !== 8105) throw new Error(`kTGH holds ${inGeneral.size} characters`);

/** Counts of Unihan, the mainland value first. */
const counts = new Map(
  [...field("Unihan_IRGSources.txt", "kTotalStrokes")].map(([char, [first]]) => [char, Number(first)]),
);

/** Letters of cnchar-order: j, i 横; f, g 竖; s 撇; k, d, l 点 (d is the left dot, whatever its own table says); the rest 折. */
const cncharClass: Record<string, string> = { j: "1", i: "1", f: "2", g: "2", s: "3", k: "4", d: "4", l: "4" };
const cncharText = readFileSync(createRequire(import.meta.url).resolve("cnchar-order"), "utf8");
const cncharTable = JSON.parse(/JSON\.parse\('(\{"一".*?\})'\)/.exec(cncharText)?.[1] ?? "{}") as Record<
  string,
  string
>;
const cnchar = new Map(
  Object.entries(cncharTable).map(([char, letters]) => [
    char,
    [...letters].map((one) => cncharClass[one] ?? "5").join(""),
  ]),
);

/** Codes of rime in the order of the file; where there are several the last is as a rule the mainland one. */
const rimeClass: Record<string, string> = { h: "1", s: "2", p: "3", n: "4", z: "5" };
const rime = new Map<string, string[]>();
for (const line of readFileSync(join(rimeFolder, "stroke.dict.yaml"), "utf8").split("\n")) {
  const [char, letters] = line.split("\t");
  if (!char || !letters || !/^[hspnz]+$/.test(letters)) continue;
  const code = [...letters].map((one) => rimeClass[one]).join("");
  const codes = rime.get(char) ?? [];
  if (!codes.includes(code)) rime.set(char, [...codes, code]);
}

// ---- sequences ----

/** Sorts as count first, then sequence. */
const keyOf = (sequence: string) => String.fromCharCode(64 + sequence.length) + sequence;

function composed(recipe: string): string {
  return [...recipe]
    .map((one) => {
      const strokes = /[1-5]/.test(one) ? one : (parts[one] ?? corrections[one]?.[0] ?? cnchar.get(one));
      if (!strokes) throw new Error(`no strokes for the part ${one} of ${recipe}`);
      return strokes;
    })
    .join("");
}

const source = new Map<string, "cnchar" | "rime" | "hand">();
const sequences = new Map<string, string>();
const take = (char: string, sequence: string, from: "cnchar" | "rime" | "hand") => {
  sequences.set(char, sequence);
  source.set(char, from);
};

/**
 * Which of rime's codes is the mainland one, for what cnchar lacks: the longest rising row through a level of 通用规范汉字表,
 * whose order is official; the last code is preferred. Counts of Unihan are not used, so that they can test the result.
 */
function chooseInLevel(chars: readonly string[]): void {
  interface Node {
    char: number;
    code: string;
    key: string;
    weight: number;
    sum: number;
    before: number;
  }
  const nodes: Node[] = [];
  chars.forEach((char, at) => {
    const known = sequences.get(char);
    const codes = known ? [known] : [...(rime.get(char) ?? [])].reverse();
    codes.forEach((code, rank) => {
      nodes.push({
        char: at,
        code,
        key: keyOf(code),
        weight: 1000 - (rank ? 1 : 0) + (known ? 1 : 0),
        sum: 0,
        before: -1,
      });
    });
  });
  let best = -1;
  nodes.forEach((node, at) => {
    node.sum = node.weight;
    for (let i = 0; i < at; i++) {
      const one = nodes[i] as Node;
      if (one.char < node.char && one.key <= node.key && one.sum + node.weight > node.sum) {
        node.sum = one.sum + node.weight;
        node.before = i;
      }
    }
    if (best < 0 || node.sum > (nodes[best] as Node).sum) best = at;
  });
  const chosen = new Set<number>();
  for (let at = best; at >= 0; at = (nodes[at] as Node).before) {
    const node = nodes[at] as Node;
    chosen.add(node.char);
    const char = chars[node.char] as string;
    if (!sequences.has(char)) take(char, node.code, "rime");
  }
  chars.forEach((char, at) => {
    if (chosen.has(at)) return;
    console.log(`out of official order: ${char} ${sequences.get(char) ?? "no strokes"}`);
    const last = rime.get(char)?.at(-1);
    if (!sequences.has(char) && last) take(char, last, "rime");
  });
}

for (const [char, strokes] of cnchar) take(char, strokes, "cnchar");
for (const [char, [strokes]] of Object.entries(corrections)) take(char, strokes, "hand");
for (const [recipes] of compositions)
  for (const entry of recipes.split(" ")) {
    const [char = "", ...rest] = [...entry];
    take(char, composed(rest.join("").replace(/^=/, "")), "hand");
  }
for (const [from, to] of levels) chooseInLevel(general.slice(from, to));

/** Outside the list a code of rime is taken only where it has Unihan's mainland count. */
for (let code = 0x4e00; code <= 0x9fff; code++) {
  const char = String.fromCodePoint(code);
  const last = rime.get(char)?.at(-1);
  if (!sequences.has(char) && last && last.length === counts.get(char)) take(char, last, "rime");
}

// ---- simplified forms ----

/** Traditional → simplified, where the simplified form is one, stands in 通用规范汉字表, and the traditional does not. */
const simplified = new Map<string, string>();
for (const [char, values] of field("Unihan_Variants.txt", "kSimplifiedVariant")) {
  const targets = values.map((value) => sign(value.replace(/^U\+|<.*$/g, "")));
  const [one] = targets;
  if (inGeneral.has(char) || char > "\u9fff") continue;
  if (targets.length === 1 && one && one !== char && inGeneral.has(one)) simplified.set(char, one);
}
for (const [char, to] of Object.entries(simplifiedByHand)) simplified.set(char, to);
for (const char of simplified.keys()) {
  sequences.delete(char);
  source.delete(char);
}

// ---- order of equal sequences, and the table ----

const placed = new Map<string, number>();
for (const group of orderOverrides) for (const [at, char] of [...group].entries()) placed.set(char, at);
const chars = [...sequences.keys()].sort((a, b) => {
  const [x, y] = [keyOf(sequences.get(a) as string), keyOf(sequences.get(b) as string)];
  if (x !== y) return x < y ? -1 : 1;
  const [p, q] = [placed.get(a), placed.get(b)];
  if (p !== undefined && q !== undefined) return p - q;
  return (
    levelOf(a) - levelOf(b) ||
    (inGeneral.get(a) ?? 0) - (inGeneral.get(b) ?? 0) ||
    (a.codePointAt(0) as number) - (b.codePointAt(0) as number)
  );
});

/**
 * One line per some thousand signs. A line starts afresh; an entry is the number of pairs of strokes shared with the entry
 * before (a capital letter), the remaining pairs (small letters a–y: five times first stroke plus second; z and a digit: a
 * single last stroke), and the characters of this sequence in their order.
 */
function encoded(): string[] {
  const lines: string[] = [];
  let line = "";
  let before = "";
  const pairsOf = (sequence: string) => sequence.match(/..?/g) ?? [];
  let at = 0;
  while (at < chars.length) {
    const sequence = sequences.get(chars[at] as string) as string;
    let same = "";
    while (at < chars.length && sequences.get(chars[at] as string) === sequence) same += chars[at++];
    if (line.length > 1500) {
      lines.push(line);
      line = "";
      before = "";
    }
    const pairs = pairsOf(sequence);
    const old = pairsOf(before);
    let shared = 0;
    while (shared < pairs.length && pairs[shared] === old[shared]) shared++;
    const rest = pairs
      .slice(shared)
      .map((pair) =>
        pair.length === 1 ? `z${pair}` : String.fromCharCode(97 + 5 * (Number(pair[0]) - 1) + Number(pair[1]) - 1),
      )
      .join("");
    line += String.fromCharCode(65 + shared) + rest + same;
    before = sequence;
  }
  return [...lines, line];
}

const from = (which: string) => [...source].filter(([, one]) => one === which).length;
const lines = encoded();
const pairs = [...simplified].sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(
  join(root, "core/rules/names/strokes.data.ts"),
  `// Made by scripts/strokeTable.ts; don't edit. ${chars.length} characters, ${pairs.length} traditional forms.
// Strokes by class: 横 1, 竖 2, 撇 3, 点 4, 折 5, in the mainland's standard writing order.
// ${from("cnchar")} characters from cnchar-order ${JSON.parse(readFileSync(join(root, "node_modules/cnchar-order/package.json"), "utf8")).version}, MIT licence, copyright theajack (github.com/theajack/cnchar).
// ${from("rime")} characters from rime-stroke, LGPL-3, copyright GONG Chen, Kunki Chiu and others (github.com/rime/rime-stroke).
// ${from("hand")} characters by hand, each with its reason in scripts/strokeTable.byHand.ts.
// Order of equal sequences and simplified forms: Unihan of the Unicode Character Database, Unicode licence v3
// (fields kTGH, kSimplifiedVariant).

/** Entries by count and sequence; the form is told in scripts/strokeTable.ts and read in strokes.ts. */
export const strokeLines: readonly string[] = [
${lines.map((line) => `  ${JSON.stringify(line)},`).join("\n")}
];

/** Traditional character and the simplified one by which it is counted, in turn. */
export const simplifiedPairs =
  ${JSON.stringify(pairs.flat().join(""))};
`,
);

// ---- what the tests hold it against ----

const byCount = levels.map(([start, end], level) => {
  const rows: string[] = [`# ${level + 1}`];
  let count = -1;
  for (const char of general.slice(start, end)) {
    const now = counts.get(char) ?? 0;
    if (now !== count) rows.push(`${now} `);
    count = now;
    rows[rows.length - 1] += char;
  }
  return rows.join("\n");
});
writeFileSync(join(root, "tests/fixtures/rules/generalList.txt"), `${byCount.join("\n")}\n`);
console.log({
  characters: chars.length,
  cnchar: from("cnchar"),
  rime: from("rime"),
  hand: from("hand"),
  traditional: pairs.length,
});
