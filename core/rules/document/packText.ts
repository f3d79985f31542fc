/** Sentences of the pack (成套材料). */
export const packText = {
  noDocument: (title: string, label: string) => `“${title}”还没有${label}，成套材料中没有收入`,
  noSeating: (title: string, label: string) => `“${title}”还没有座次方案，成套材料中没有收入${label}`,
  noPeople: (title: string, label: string) => `“${title}”还没有参加人员，成套材料中没有收入${label}`,
  noSessions: (title: string, label: string) => `“${title}”还没有日程，成套材料中没有收入${label}`,
  noLayout: (layout: string) => `没有名为“${layout}”的材料，成套材料中没有收入`,
  notMade: (label: string, reason: string) => `${label}没有收入：${reason}`,
  nothing: (title: string) => `“${title}”还没有可以收入的材料，没有生成文件`,
  /** The name of a part in the contents: its own title, without that of the gathering where it begins with it. */
  entry: (gathering: string, title: string, label: string) => {
    const own = (title.startsWith(gathering) ? title.slice(gathering.length) : title).replace(/^[\s\u3000]+/u, "");
    return own === "" ? label : own;
  },
  name: (title: string) => `${title}成套材料`,
  partName: (index: number, label: string) => `${String(index + 1).padStart(2, "0")} ${label}`,
  label: "成套材料",
  notAFolder: (path: string, what: string) => `“${path}”不是文件夹，不能存放${what}`,
} as const;
