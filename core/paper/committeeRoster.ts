import { z } from "zod";
import { isoDate } from "../kit/dateSchema.ts";
import { formatDate } from "../kit/dates.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import { annotation } from "../rules/names/layout.ts";
import {
  officialLeading as leading,
  paginateRows,
  type Row,
  officialSheet as sheet,
  officialSize as size,
  textRow,
} from "./document.ts";
import { a4, defineLayout, need, schoolName } from "./layout.ts";
import { emOf, innerWidth, type Piece, withPageNumbers } from "./page.ts";
import type { TableDoc } from "./tableDoc.ts";
import { labelPieces, lineWidth, namePiece, wrap } from "./text.ts";

type Roster = OutputOf<Api["committee.roster"]>;
type Holder = Roster["members"][number];

/** 156 mm hold 28 signs only when 16-point type is set a little tight; lines are therefore counted by their true width. */
const fullLine = innerWidth(sheet) / emOf(size) - 0.01;

/** Label and names, names in order with 、 between them; turned lines stand under the first name. */
function postRows(label: string, holders: readonly Holder[]): Row[] {
  const start: Piece[] = [...labelPieces(label), "："];
  const indent = emOf(size) * 2;
  const hanging = lineWidth(start);
  const room = fullLine - 2 - hanging;
  const lines: Piece[][] = [[]];
  holders.forEach((holder, index) => {
    const note = annotation(holder);
    const item: Piece[] = [
      namePiece(holder.name),
      ...(note === "" ? [] : [{ text: note, scale: 0.8 }]),
      ...(index < holders.length - 1 ? ["、"] : []),
    ];
    const line = lines[lines.length - 1] ?? [];
    if (line.length > 0 && lineWidth(line) + lineWidth(item) > room) lines.push(item);
    else line.push(...item);
  });
  if (holders.length === 0) lines[0]?.push("（缺）");
  return lines.map((line, index) =>
    index === 0 ? textRow([...start, ...line], { indent }) : textRow(line, { indent: indent + emOf(size) * hanging }),
  );
}

/** A paragraph with its first line two signs in; a stand-in keeps their room while lines are broken. */
const paragraph = (text: string): Row[] =>
  wrap(`口口${text}`, fullLine).map((line, index) =>
    index === 0 ? textRow([line.slice(2)], { indent: emOf(size) * 2 }) : textRow([line]),
  );

/** Holders by post in the order in which the posts first appear. */
function byPost(holders: readonly Holder[]): [string, Holder[]][] {
  const posts = new Map<string, Holder[]>();
  for (const holder of holders) posts.set(holder.post, [...(posts.get(holder.post) ?? []), holder]);
  return [...posts];
}

/** What S1 六 and its annex 1 say of the committee and its office. */
const functions = [
  "省科协党校设立校务委员会，负责审议省科协党校发展规划，研究决定党校办学的重大事项等。",
  "校务委员会办公室设在组织联络部，负责省科协党校的日常工作。",
];

/** Leaders of the school and the composition of its committee, as annex 1 of S1. */
export const committeeRoster = defineLayout({
  id: "committeeRoster",
  label: "校务委员会名单",
  help: "学校领导和校务委员会组成，式样同印发的组织架构",
  group: "lists",
  size: a4,
  params: z.strictObject({
    on: isoDate.meta({ title: "在任日期" }),
    functions: z.boolean().default(true).meta({ title: "附职能说明" }),
  }),
  needs: ({ on }) => ({ roster: need("committee.roster", { on }) }),
  model({ roster }, params) {
    const everyone = [
      ...roster.leaders,
      ...(roster.director ? [roster.director] : []),
      ...roster.deputies,
      ...roster.members,
    ];
    const title = "组织架构";
    const titleRow = (text: string): Row => textRow([text], { size: 22, height: 12, role: "title", align: "center" });
    const heading = (text: string): Row => textRow([text], { role: "hei", indent: emOf(size) * 2, keep: true });
    const gap: Row = textRow([], { height: leading / 2 });
    const isEmpty = everyone.length === 0;
    const rows: Row[] = [
      titleRow(schoolName),
      titleRow(title),
      textRow([`（${formatDate(params.on)}）`], { align: "center" }),
      gap,
      ...(isEmpty
        ? [textRow([`截至${formatDate(params.on)}，没有登记学校领导和校务委员会成员`], { size: 14, align: "center" })]
        : [
            heading("一、省科协党校（科技人才学院）领导"),
            ...(roster.leaders.length > 0
              ? byPost(roster.leaders).flatMap(([post, holders]) => postRows(post, holders))
              : postRows("校长（院长）", [])),
            heading("二、省科协党校（科技人才学院）校务委员会"),
            ...postRows(roster.director?.post ?? "主任", roster.director ? [roster.director] : []),
            ...postRows(roster.deputies[0]?.post ?? "副主任", roster.deputies),
            ...postRows(roster.members[0]?.post ?? "委员", roster.members),
            ...(params.functions ? functions.flatMap(paragraph) : []),
          ]),
    ];
    return {
      title: `${schoolName}${title}（${formatDate(params.on)}）`,
      pages: withPageNumbers(paginateRows(rows), sheet),
      warnings: roster.findings.map((finding) => finding.sentence),
    };
  },
  table({ roster }, params): TableDoc {
    const lines = (holders: readonly Holder[]) =>
      holders.map((one, at) => ({
        cells: [at > 0 && holders[at - 1]?.post === one.post ? null : one.post, one.name, annotation(one)],
      }));
    const committee = [...(roster.director ? [roster.director] : []), ...roster.deputies, ...roster.members];
    return {
      title: `${schoolName}组织架构`,
      under: `（${formatDate(params.on)}）`,
      notes: params.functions ? functions : [],
      size: a4,
      columns: [
        { label: "职务", width: 60 },
        { label: "姓名", width: 50 },
        { label: "备注", width: 50 },
      ],
      rows: [
        { heading: "省科协党校（科技人才学院）领导" },
        ...lines(roster.leaders),
        { heading: "省科协党校（科技人才学院）校务委员会" },
        ...lines(committee),
      ],
    };
  },
});
