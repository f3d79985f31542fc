import { cityTiles } from "../duty/cityTiles.data.ts";
import type { MarketHead, MarketSlot } from "./forms.ts";

/** What an audience, written in free words, says about who should come: by how much a head is beside it, 0 to 1, and why. */
export interface AudienceFit {
  share: number;
  reason: string | null;
}

/** Nothing was written, or nothing that tells one head from another. */
const open: AudienceFit = { share: 0.5, reason: null };

/** Groups of disciplines as the register names them, without 科: 农科 stands in an audience as 农业, 涉农. */
const groups: readonly { group: string; words: readonly string[] }[] = [
  { group: "农科", words: ["农科", "农业", "涉农", "农村"] },
  { group: "医科", words: ["医科", "医学", "医务", "医院", "卫生"] },
  { group: "工科", words: ["工科", "工程技术"] },
  { group: "理科", words: ["理科", "基础研究"] },
  { group: "科普", words: ["科普"] },
];

const MOST = 16;
const quoted = (text: string): string => `听众（${text.length > MOST ? `${text.slice(0, MOST)}……` : text}）`;

/** The cities and parts of the province that a text names. */
function placesIn(text: string): { cities: string[]; regions: string[] } {
  return {
    cities: cityTiles.map((one) => one.city).filter((city) => text.includes(city)),
    regions: [...new Set(cityTiles.map((one) => one.region))].filter((region) => text.includes(region)),
  };
}

const plain = (city: string): string => city.replace(/市$/u, "");

/**
 * Whether a head suits the audience of a slot: first by what the head teaches, then by place, by discipline, by kind of body; the first
 * of these of which the audience speaks decides. A slot without audience, or one that speaks of none of them, favours nobody.
 */
export function audienceFit(
  head: Pick<MarketHead, "subjects" | "city" | "region" | "disciplineGroup" | "kind">,
  { audience }: Pick<MarketSlot, "audience">,
): AudienceFit {
  const text = audience?.trim() ?? "";
  if (text === "") return open;
  const fits = (why: string): AudienceFit => ({ share: 0, reason: `${quoted(text)}${why}` });
  const beside = (why: string): AudienceFit => ({ share: 1, reason: `${quoted(text)}${why}` });
  const subject = head.subjects.find((one) => one !== "" && text.includes(one));
  if (subject !== undefined) return fits(`合于主题领域${subject}`);
  const { cities, regions } = placesIn(text);
  if (cities.length > 0 || regions.length > 0) {
    const own = head.city === null ? undefined : cities.find((city) => city === plain(head.city ?? ""));
    if (own !== undefined) return fits(`在${own}市`);
    if (head.region !== null && regions.includes(head.region)) return fits(`在${head.region}`);
    return head.city === null && head.region === null ? open : beside("在外地");
  }
  const spoken = groups.filter(({ words }) => words.some((word) => text.includes(word)));
  if (spoken.length > 0 && head.disciplineGroup !== null) {
    const group = spoken.find((one) => one.group === head.disciplineGroup);
    return group ? fits(`与${group.group}学会相合`) : beside(`不在${head.disciplineGroup}`);
  }
  const society = text.includes("学会");
  const city = /市级?科协|各市|地市/u.test(text);
  if (society === city) return open;
  return (head.kind === "society") === society
    ? fits(society ? "与省级学会相合" : "与市级科协相合")
    : beside(society ? "为省级学会" : "为市级科协");
}
