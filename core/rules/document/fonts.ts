import { type DocumentFontRole, documentFontRoles } from "../../modules/documents.ts";

/** Faces in the order in which they are tried: what GB/T 9704 practice asks for, then what Windows and WPS bring. */
export const standardFonts: Readonly<Record<DocumentFontRole, readonly string[]>> = {
  title: ["方正小标宋简体", "方正小标宋_GBK", "华文中宋", "宋体"],
  fang: ["仿宋_GB2312", "仿宋", "华文仿宋", "朱雀仿宋"],
  kai: ["楷体_GB2312", "楷体", "华文楷体", "霞鹜文楷"],
  hei: ["黑体", "华文黑体", "思源黑体", "Noto Sans CJK SC"],
  song: ["宋体", "华文宋体", "思源宋体", "Noto Serif CJK SC"],
};

/** Names by which systems know the same face. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  方正小标宋简体: ["FZXiaoBiaoSong-B05S", "FZXBSJW--GB1-0"],
  方正小标宋_GBK: ["FZXiaoBiaoSong-B05", "FZXBSK--GBK1-0"],
  华文中宋: ["STZhongsong"],
  宋体: ["SimSun"],
  仿宋_GB2312: ["FangSong_GB2312"],
  仿宋: ["FangSong"],
  华文仿宋: ["STFangsong"],
  楷体_GB2312: ["KaiTi_GB2312"],
  楷体: ["KaiTi"],
  华文楷体: ["STKaiti"],
  霞鹜文楷: ["LXGW WenKai"],
  黑体: ["SimHei"],
  华文黑体: ["STHeiti"],
  思源黑体: ["Source Han Sans SC", "Source Han Sans CN"],
  华文宋体: ["STSong"],
  思源宋体: ["Source Han Serif SC", "Source Han Serif CN"],
};

/** True when a face is among the installed ones, by any of its names. `installed` holds lower-case names. */
export const isInstalled = (font: string, installed: ReadonlySet<string>): boolean =>
  [font, ...(aliases[font] ?? [])].some((name) => installed.has(name.toLowerCase()));

/** What documents name for a role. */
export interface ChosenFont {
  role: DocumentFontRole;
  label: string;
  wanted: string[];
  used: string;
  installed: boolean;
  /** Said where the role falls back; null where the preferred face is there or nobody knows. */
  sentence: string | null;
}

/**
 * The first installed face of each role. Where none is there, the preferred one is named all the same: the document may be
 * opened where it is. `installed` is null where the machine's faces can't be listed.
 */
export function chooseFonts(
  own: Readonly<Partial<Record<DocumentFontRole, readonly string[]>>>,
  installed: ReadonlySet<string> | null,
): Record<DocumentFontRole, ChosenFont> {
  const choose = (role: DocumentFontRole): ChosenFont => {
    const given = own[role];
    const wanted = [...(given && given.length > 0 ? given : standardFonts[role])];
    const first = wanted[0] ?? "";
    const label = documentFontRoles[role];
    if (installed === null) return { role, label, wanted, used: first, installed: true, sentence: null };
    const found = wanted.find((font) => isInstalled(font, installed));
    const part = label.replace(/^.*（(.*)）$/u, "$1");
    const sentence =
      found === first
        ? null
        : found
          ? `本机没有${first}，${part}以${found}代替`
          : `本机没有${first}，也没有可代替的字体；文件中${part}仍用${first}，在装有该字体的电脑上显示正常`;
    return { role, label, wanted, used: found ?? first, installed: found !== undefined, sentence };
  };
  return {
    title: choose("title"),
    fang: choose("fang"),
    kai: choose("kai"),
    hei: choose("hei"),
    song: choose("song"),
  };
}

/** What is said of the faces of a document: each role that falls back, and in one sentence those for which nothing is there. */
export function fontSentences(fonts: readonly ChosenFont[]): string[] {
  const without = fonts.filter((one) => !one.installed).map((one) => one.used);
  const fallen = fonts.flatMap((one) => (one.installed ? (one.sentence ?? []) : []));
  return without.length < 2
    ? fonts.flatMap((one) => one.sentence ?? [])
    : [...fallen, `本机没有${without.join("、")}，也没有可代替的字体；文件中仍用这些字体，在装有的电脑上显示正常`];
}

/** Faces that a template names and the machine has not. */
export const missingFonts = (named: readonly string[], installed: ReadonlySet<string> | null): string[] =>
  installed === null ? [] : [...new Set(named)].filter((font) => !isInstalled(font, installed));
