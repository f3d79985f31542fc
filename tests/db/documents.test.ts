// Word files of documents read back part by part, the round of a template through WPS, drafts, and the pack on a real library.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { charSpace, lineTwips, s1, twips } from "../fixtures/documents/notice.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
let gathering: string;
let notice: string;
beforeAll(async () => {
  office = await openTestOffice({
    reference: true,
    printer: { pdf: (route) => Promise.resolve(strToU8(`%PDF ${decodeURIComponent(route)}`)) },
  });
  gathering = (
    await office.call<{ id: string }>("gathering.create", {
      title: "校务委员会第一次会议",
      kind: "meeting",
      from: "2026-03-05",
      place: "八楼会议室",
      host: "广东省科学技术协会",
    })
  ).id;
  notice = (await office.call<{ id: string }>("document.create", { ...s1, gathering })).id;
});
afterAll(() => office.close());

const file = (name: string) => join(office.folder, name);
const partsOf = (path: string) =>
  Object.fromEntries(
    Object.entries(unzipSync(new Uint8Array(readFileSync(path)))).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );
const textOf = (xml: string) =>
  [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gsu)].map(([one]) =>
    [...one.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|(<w:tab\/>)|(<w:br\/>)/gu)]
      .map((match) => match[1] ?? (match[2] ? "\t" : "\n"))
      .join(""),
  );
const styleOf = (styles: string, name: string) =>
  [...styles.matchAll(/<w:style .*?<\/w:style>/gsu)]
    .map(([one]) => one)
    .find((one) => one.includes(`w:val="${name}"`)) ?? "";
async function docx(kind: string, params: object, name = `${kind}.docx`) {
  const answer = await office.call<{ warnings: string[]; ownTemplate: boolean }>("document.docx", {
    kind,
    params,
    out: file(name),
  });
  return { ...answer, parts: partsOf(file(name)) };
}

describe("document.docx", () => {
  it("has the page, margins, grid and lines of print.md 1.1 in twips", async () => {
    const { parts } = await docx("notice", { id: notice });
    const body = parts["word/document.xml"] ?? "";
    expect(body).toContain(`<w:pgSz w:w="${twips.width}" w:h="${twips.height}"`);
    for (const side of ["top", "right", "bottom", "left"] as const)
      expect(body).toMatch(new RegExp(`<w:pgMar [^>]*w:${side}="${twips[side]}"`, "u"));
    expect(body).toContain(`<w:docGrid w:type="linesAndChars" w:linePitch="${lineTwips}" w:charSpace="${charSpace}"/>`);
    const styles = parts["word/styles.xml"] ?? "";
    for (const name of ["公文正文", "公文标题", "公文主送机关", "公文署名", "公文附件首行"]) {
      expect(styleOf(styles, name), name).toContain(`w:line="${lineTwips}"`);
      expect(styleOf(styles, name), name).toContain('w:lineRule="exact"');
    }
    // 22 lines of 579 twips keep within 225 mm.
    expect((22 * lineTwips) / 20).toBeLessThan((225 / 25.4) * 72);
  });

  it("sets each part in its face and size", async () => {
    const { parts } = await docx("notice", { id: notice });
    const styles = parts["word/styles.xml"] ?? "";
    const faces = (await office.call<{ rows: { role: string; used: string }[] }>("document.fonts")).rows;
    const used = (role: string) => faces.find((one) => one.role === role)?.used;
    for (const [name, role, half] of [
      ["公文正文", "fang", 32],
      ["公文标题", "title", 44],
      ["公文一级标题", "hei", 32],
      ["公文二级标题", "kai", 32],
      ["公文抄送", "fang", 28],
    ] as const) {
      expect(styleOf(styles, name), name).toContain(`w:eastAsia="${used(role)}"`);
      expect(styleOf(styles, name), name).toContain(`<w:sz w:val="${half}"/>`);
    }
    expect(styleOf(styles, "公文正文")).toContain('w:firstLineChars="200"');
    expect(styleOf(styles, "公文页码")).toContain('<w:sz w:val="28"/>');
  });

  it("numbers odd pages right and even pages left", async () => {
    const { parts } = await docx("notice", { id: notice });
    expect(parts["word/settings.xml"]).toContain("<w:evenAndOddHeaders/>");
    const relation = (type: string) => {
      const id = new RegExp(`<w:footerReference w:type="${type}" r:id="(\\w+)"`, "u").exec(
        parts["word/document.xml"] ?? "",
      )?.[1];
      const target = new RegExp(`<Relationship [^>]*Id="${id}"[^>]*>`, "u").exec(
        parts["word/_rels/document.xml.rels"] ?? "",
      )?.[0];
      return parts[`word/${/Target="([^"]+)"/u.exec(target ?? "")?.[1]}`] ?? "";
    };
    expect(relation("default")).toContain('<w:jc w:val="right"/>');
    expect(relation("even")).toContain('<w:jc w:val="left"/>');
    for (const type of ["default", "even"]) expect(relation(type)).toMatch(/— .*PAGE.* —/su);
  });

  it("holds the whole document, headings by their style, and leaves no tag", async () => {
    const { parts, warnings } = await docx("notice", { id: notice });
    const xml = parts["word/document.xml"] ?? "";
    const text = textOf(xml);
    for (const line of [
      s1.issuer,
      s1.number,
      s1.addressee,
      "一、指导思想",
      "附件：1.\t广东省科协党校（科技人才学院）组织架构",
      "2.\t广东省科协党校（科技人才学院）2020年教学活动计划",
      s1.signature,
      "2020年3月25日",
      "（联系人：张三，电话：020-83560000）",
      `抄送：${s1.copies}`,
      "广东省科协办公室\t2020年3月26日印发",
    ])
      expect(text).toContain(line);
    expect(text.map((line) => line.replaceAll("\n", ""))).toContain(s1.title);
    expect(xml).not.toMatch(/[｛｝]/u);
    expect(xml).toMatch(/w:vertAnchor="margin"/u);
    expect(xml).toContain('<w:top w:val="single" w:color="000000" w:sz="8"/>');
    expect(warnings.every((line) => !line.includes("序号"))).toBe(true);
  });

  it("centres name and date over one middle under a seal, and sets them by the rule without", async () => {
    const sign = (156 / 25.4) * (1440 / 28);
    const sealed = (await docx("notice", { id: notice })).parts["word/styles.xml"] ?? "";
    // Date of 7 half and 3 whole signs = 6.5 wide: middle 28 − 4 − 3.25, indent 2 · middle − 28.
    const left = Math.round((2 * (28 - 4 - 3.25) - 28) * sign);
    const found = Number(/w:left="(\d+)"/u.exec(styleOf(sealed, "公文署名"))?.[1]);
    expect(Math.abs(found - left)).toBeLessThanOrEqual(1);
    expect(styleOf(sealed, "公文成文日期")).toContain(`w:left="${found}"`);
    const plain = (await docx("notice", { id: notice, seal: false })).parts["word/styles.xml"] ?? "";
    const at = (name: string) => Number(/w:left="(\d+)"/u.exec(styleOf(plain, name))?.[1]);
    expect(Math.abs(at("公文署名") - (28 - 2 - 9) * sign)).toBeLessThanOrEqual(1);
    expect(Math.abs(at("公文成文日期") - at("公文署名") - 2 * sign)).toBeLessThanOrEqual(1);
  });

  it("has the letter's double lines and no page number on its first page", async () => {
    const { parts } = await docx("letter", {
      ...Object.fromEntries(Object.entries(s1).filter(([key]) => key !== "kind")),
    });
    expect(parts["word/document.xml"]).toContain("<w:titlePg/>");
    expect(styleOf(parts["word/styles.xml"] ?? "", "公文发文机关标志")).toContain("thickThinSmallGap");
    expect(Object.values(parts).some((part) => part.includes("thinThickSmallGap"))).toBe(true);
    // Without a 标志 it is no letterhead: neither line stands.
    const bare = await docx("letter", { title: "函" }, "bare.docx");
    expect(
      Object.entries(bare.parts).some(([name, part]) => /header|footer/u.test(name) && part.includes("SmallGap")),
    ).toBe(false);
    expect(textOf(parts["word/document.xml"] ?? "").join()).not.toContain("3月26日印发");
  });

  it("takes the fields themselves, refuses unknown ones and a title that is missing", async () => {
    const { parts } = await docx("minutes", {
      title: "会议纪要",
      body: "议定。",
      attendees: "省科协　郑庆顺\n省级学会　郭姣",
    });
    expect(textOf(parts["word/document.xml"] ?? "")).toContain("出席：省科协　郑庆顺\n省级学会　郭姣");
    const unknown = await office.fails("document.docx", {
      kind: "notice",
      params: { title: "通知", heading: 1 },
      out: file("x.docx"),
    });
    expect(unknown).toMatchObject({ code: "invalid", fields: { heading: "没有名为“heading”的项目" } });
    expect((await office.fails("document.docx", { kind: "notice", params: {}, out: file("x.docx") })).message).toBe(
      "请填写标题",
    );
    expect(
      (await office.fails("document.docx", { kind: "notice", params: { id: notice, title: "x" }, out: file("x.docx") }))
        .code,
    ).toBe("invalid");
    expect(
      (await office.fails("document.docx", { kind: "order", params: { title: "x" }, out: file("x.docx") })).message,
    ).toContain("文种只能是");
  });

  it("keeps 40,000 signs, 30 annexes and signs that XML reserves", async () => {
    const body = Array.from({ length: 400 }, (_, index) => `${index}<&>"｛标题｝${"科".repeat(80)}`)
      .join("\n")
      .slice(0, 40_000);
    const { parts } = await docx("notice", {
      title: "A&B<通知>",
      body,
      annexes: Array.from({ length: 30 }, (_, index) => `附表${index}`),
    });
    const text = textOf(parts["word/document.xml"] ?? "").map((line) =>
      line.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
    );
    for (const line of body.split("\n")) expect(text).toContain(line);
    expect(text).toContain("30.\t附表29");
    expect(text.join("")).toContain("A&B<通知>");
    const tooLong = await office.fails("document.docx", {
      kind: "notice",
      params: { title: "通知", body: "科".repeat(40_001) },
      out: file("x.docx"),
    });
    expect(tooLong.message).toBe("正文不能超过40000个字");
  });
});

describe("templates", () => {
  const edited = async (name: string, edit: (parts: Record<string, string>) => Record<string, string>) => {
    await office.call("document.template", { kind: "notice", out: file("模板.docx") });
    const parts = edit(partsOf(file("模板.docx")));
    writeFileSync(
      file(name),
      zipSync(Object.fromEntries(Object.entries(parts).map(([key, text]) => [key, strToU8(text)]))),
    );
    return file(name);
  };
  const inBody = (from: string | RegExp, to: string) => (parts: Record<string, string>) => ({
    ...parts,
    "word/document.xml": (parts["word/document.xml"] ?? "").replace(from, to),
  });
  const put = (path: string) => office.fails("document.setTemplate", { kind: "notice", file: path });

  it("goes out, is edited, comes back, fills, and is undone", async () => {
    const path = await edited("本办.docx", inBody("抄送：", "分送："));
    const { changeId, warnings } = await office.call<{ changeId: number; warnings: string[] }>("document.setTemplate", {
      kind: "notice",
      file: path,
    });
    expect(warnings).toEqual([]);
    const own = await docx("notice", { id: notice });
    expect(own.ownTemplate).toBe(true);
    expect(textOf(own.parts["word/document.xml"] ?? "")).toContain(`分送：${s1.copies}`);
    const rows = async () =>
      (await office.call<{ rows: { kind: string; own: boolean; name: string | null }[] }>("document.templates")).rows;
    expect((await rows())[0]).toMatchObject({ kind: "notice", own: true, name: "本办.docx" });
    expect(await office.call("library.check")).toMatchObject({ ok: true });
    await office.call("history.undo", { changeId });
    expect((await docx("notice", { id: notice })).ownTemplate).toBe(false);
    await office.call("document.setTemplate", { kind: "notice", file: path });
    await office.call("document.setTemplate", { kind: "notice", file: path });
    await office.call("document.resetTemplate", { kind: "notice" });
    expect((await rows())[0]?.own).toBe(false);
    expect((await docx("notice", { id: notice })).ownTemplate).toBe(false);
    expect(await office.call("library.check")).toMatchObject({ ok: true });
  });

  it("survives tags that WPS has split over several runs", async () => {
    const path = await edited("拆分.docx", inBody("｛标题｝", "｛标</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>题｝"));
    await office.call("document.setTemplate", { kind: "notice", file: path });
    const { parts } = await docx("notice", { id: notice });
    expect(textOf(parts["word/document.xml"] ?? "").map((line) => line.replaceAll("\n", ""))).toContain(s1.title);
    await office.call("document.resetTemplate", { kind: "notice" });
  });

  it.each([
    ["缺标题", "｛标题｝", "标题", "模板没有放回：模板中缺少｛标题｝"],
    ["不认识", "｛主送机关｝", "｛主送单位｝", "模板没有放回：模板中有不认识的标记｛主送单位｝"],
    ["没有结束", "｛/正文｝", "", "模板没有放回：｛#正文｝没有对应的｛/正文｝"],
    ["没有开头", "｛#有附件｝", "", "模板没有放回：｛/有附件｝没有对应的｛#有附件｝"],
    ["缺半个括号", "｛标题｝", "｛标题", "模板没有放回：｛标题没有以“｝”结束"],
  ])("refuses a template: %s", async (name, from, to, sentence) => {
    const error = await put(await edited(`${name}.docx`, inBody(from, to)));
    expect(error.code).toBe("refused");
    expect(error.message.startsWith(sentence), error.message).toBe(true);
  });

  it("tells what a template leaves out but takes it", async () => {
    const path = await edited("无抄送.docx", inBody(/<w:tbl>.*<\/w:tbl>/su, ""));
    const { warnings } = await office.call<{ warnings: string[] }>("document.setTemplate", {
      kind: "notice",
      file: path,
    });
    expect(warnings).toEqual(["模板中没有｛抄送｝、｛印发机关｝、｛印发日期｝，公文中的这些内容不会印出"]);
    await office.call("document.resetTemplate", { kind: "notice" });
  });

  it.each([
    ["空.docx", Buffer.alloc(0), "是空的"],
    ["旧.docx", Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]), "是.doc或.wps格式"],
    [
      "密.docx",
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
        Buffer.alloc(100),
        Buffer.from("EncryptedPackage", "utf16le"),
      ]),
      "设有打开密码",
    ],
    ["文本.docx", Buffer.from("只是文字"), "不是Word文档"],
    ["断.docx", Buffer.from("PK\x03\x04断了"), "不完整或已损坏"],
    ["表.docx", Buffer.from(zipSync({ "xl/workbook.xml": strToU8("<x/>") })), "是表格或演示文稿"],
  ])("refuses %s by its content", async (name, bytes, part) => {
    writeFileSync(file(name), bytes);
    const error = await put(file(name));
    expect(error.code).toBe("refused");
    expect(error.message).toContain(part);
  });

  it("refuses macros, what is linked from outside, and an archive that swells", async () => {
    const macros = await put(await edited("宏.docx", (parts) => ({ ...parts, "word/vbaProject.bin": "x" })));
    expect(macros.message).toContain("含有宏");
    const linked = await put(
      await edited("链接.docx", (parts) => ({
        ...parts,
        "word/_rels/document.xml.rels": (parts["word/_rels/document.xml.rels"] ?? "").replace(
          "</Relationships>",
          '<Relationship Id="rId99" Type="x" Target="http://example.invalid/a.png" TargetMode="External"/></Relationships>',
        ),
      })),
    );
    expect(linked.message).toContain("链接了外部内容（http://example.invalid/a.png）");
    writeFileSync(file("炸.docx"), zipSync({ "word/document.xml": new Uint8Array(40 * 1024 * 1024) }));
    expect((await put(file("炸.docx"))).message).toContain("解压后的内容异常庞大");
  });

  it("sets faces by role and brings the program's own back", async () => {
    await office.call("document.setFonts", { fonts: { title: ["本单位标宋"] } });
    const { parts } = await docx("notice", { id: notice });
    expect(styleOf(parts["word/styles.xml"] ?? "", "公文标题")).toContain('w:eastAsia="本单位标宋"');
    await office.call("document.setFonts", { fonts: { title: [] } });
    const fonts = await office.call<{ rows: { role: string; wanted: string[] }[] }>("document.fonts");
    expect(fonts.rows[0]).toMatchObject({
      role: "title",
      wanted: ["方正小标宋简体", "方正小标宋_GBK", "华文中宋", "宋体"],
    });
  });
});

describe("drafts and pack", () => {
  it("drafts a notice from what is known and names what is not", async () => {
    const { draft, notes } = await office.call<{ draft: { title: string; body: string }; notes: string[] }>(
      "document.draft",
      { kind: "notice", gathering },
    );
    expect(draft.title).toBe("关于召开校务委员会第一次会议的通知");
    expect(draft.body).toContain("一、会议时间\n2026年3月5日（星期四）");
    expect(draft.body).toContain("二、会议地点\n八楼会议室。");
    expect(notes).toEqual(["会议和班次还没有参加人员", "会议和班次还没有日程，请补充议程"]);
  });

  it("puts who asked for leave apart in minutes", async () => {
    await office.call("gathering.addPeople", { id: gathering, from: { list: "committee", on: "2020-12-31" } });
    const { rows } = await office.call<{ rows: { id: string }[] }>("participant.list", { filter: { gathering } });
    await office.call("participant.update", { id: rows[0]?.id, patch: { note: "请假" } });
    await office.call("participant.update", { id: rows[1]?.id, patch: { role: "staff" } });
    await office.call("session.create", { gathering, date: "2026-03-05", content: "审议2026年计划" });
    const { draft } = await office.call<{ draft: Record<string, string> }>("document.draft", {
      kind: "minutes",
      gathering,
    });
    expect(draft.title).toBe("校务委员会第一次会议纪要");
    expect(draft.absentees?.split("、")).toHaveLength(1);
    expect(draft.observers?.split("、")).toHaveLength(1);
    expect(draft.attendees?.split("、")).toHaveLength(13);
    expect(draft.body).toContain("一、审议2026年计划");
  });

  it("takes what the gathering has, says what it lacks, and fails for no part alone", async () => {
    const found = await office.call<{ parts: { label: string }[]; missing: string[] }>("pack.parts", { gathering });
    expect(found.parts[0]?.label).toBe(s1.title);
    expect(found.missing).toContain("“校务委员会第一次会议”还没有座次方案，成套材料中没有收入座次图");
    const chosen = await office.call<{ parts: unknown[]; missing: string[] }>("pack.parts", {
      gathering,
      parts: [
        { layout: "letter" },
        { layout: "dutyRoster", params: { on: "不是日期" } },
        { layout: "nothing" },
        { layout: "notice" },
      ],
    });
    expect(chosen.parts).toHaveLength(1);
    expect(chosen.missing).toHaveLength(3);
    expect(chosen.missing).toContain("“校务委员会第一次会议”还没有函，成套材料中没有收入");
    expect(chosen.missing).toContain("没有名为“nothing”的材料，成套材料中没有收入");
    expect(chosen.missing.some((line) => line.startsWith("听一课讲一课名册没有收入："))).toBe(true);
  });

  it("writes numbered files into a folder, and one archive for the window", async () => {
    const parts = [{ layout: "notice" }, { layout: "committeeRoster", params: { on: "2020-12-31" } }];
    const answer = await office.call<{ files: string[] }>("pack.folder", { gathering, parts, out: file("成套") });
    expect(answer.files).toEqual(["01 通知.docx", "01 通知.pdf", "02 校务委员会名单.pdf"]);
    expect(readdirSync(file("成套")).toSorted()).toEqual(answer.files.toSorted());
    const zipped = await office.call<{ file: string; name: string }>(
      "pack.folder",
      { gathering, parts },
      { shell: "browser" },
    );
    expect(zipped.name).toBe("校务委员会第一次会议成套材料.zip");
    writeFileSync(file("一个文件"), "x");
    expect((await office.fails("pack.folder", { gathering, parts, out: file("一个文件") })).message).toContain(
      "不是文件夹",
    );
    const none = await office.fails("pack.folder", { gathering, parts: [{ layout: "letter" }], out: file("空") });
    expect(none.code).toBe("refused");
    expect(existsSync(file("空"))).toBe(false);
  });
});
