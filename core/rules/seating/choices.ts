import type { SeatingChoices } from "../../records/seating.ts";
import type { PlatformVariant } from "./platform.ts";

/** In which order the seats of a zone are taken (print.md 4.3). Left is the left of the drawing, which is the left hand of people who look at the platform. */
export const fills = {
  centre: "逐排由中间向两侧，先左后右",
  centreRight: "逐排由中间向两侧，先右后左",
  leftToRight: "逐排由左向右",
  rightToLeft: "逐排由右向左",
  columnsDown: "逐列由前向后",
  columnsUp: "逐列由后向前",
  snakeLeft: "逐排蛇形，首排由左起",
  snakeRight: "逐排蛇形，首排由右起",
  snakeDown: "逐列蛇形，首列由前起",
  snakeUp: "逐列蛇形，首列由后起",
} as const;
export type Fill = keyof typeof fills;
export const fillNames = Object.keys(fills) as [Fill, ...Fill[]];

/** Whose people are kept together in the hall. */
export const togethers = { none: "不分单位", unit: "同一单位坐在一起", group: "同一组坐在一起" } as const;
export type Together = keyof typeof togethers;

/** How a body that is kept together sits. */
export const blockForms = { columns: "每个单位占若干列", rows: "每个单位占若干排" } as const;
export type BlockForm = keyof typeof blockForms;

/** Where its head sits. */
export const headPlaces = { front: "负责人在前", aisle: "负责人靠过道" } as const;
export type HeadPlace = keyof typeof headPlaces;

/** Where the one who presides (主持人) sits on the platform (print.md 4.1). */
export const hostPlaces = { rank: "按位次（不在后排）", frontCentre: "前排正中", frontSide: "前排边座" } as const;
export type HostPlace = keyof typeof hostPlaces;

/** Where the lectern (发言席) stands. Right is the right hand of those on the platform. */
export const lecternPlaces = { front: "主席台正前方", rightFront: "主席台右前方" } as const;
export type LecternPlace = keyof typeof lecternPlaces;

/** How people are seated, in full. */
export interface SeatingOptions {
  variant: PlatformVariant;
  fill: Fill;
  /** Fill of single zones by their id, where it differs. */
  zoneFills: Readonly<Record<string, Fill>>;
  together: Together;
  block: BlockForm;
  head: HeadPlace;
  host: HostPlace;
  lectern: LecternPlace;
  /** Seats of each row of the platform from the front; empty: shared out evenly. */
  platformSizes: readonly number[];
  /** Foreign guests: right before left, interpreters beside (print.md 4.2). */
  foreign: boolean;
}

export const plainOptions: SeatingOptions = {
  variant: "A",
  fill: "centre",
  zoneFills: {},
  together: "none",
  block: "columns",
  head: "front",
  host: "rank",
  lectern: "front",
  platformSizes: [],
  foreign: false,
};

const oneOf = <T extends string>(all: Readonly<Record<T, string>>, value: unknown): T | undefined =>
  typeof value === "string" && Object.hasOwn(all, value) ? (value as T) : undefined;

/** The options of a plan as it is stored; what is missing or unknown becomes the house's default. */
export function optionsOf(variant: PlatformVariant, choices: SeatingChoices): SeatingOptions {
  const zoneFills: Record<string, Fill> = {};
  for (const [key, value] of Object.entries(choices)) {
    const fill = key.startsWith("fill.") ? oneOf(fills, value) : undefined;
    if (fill) zoneFills[key.slice(5)] = fill;
  }
  const sizes = Array.isArray(choices.platformSizes) ? choices.platformSizes.map(Number) : [];
  return {
    variant,
    fill: oneOf(fills, choices.fill) ?? plainOptions.fill,
    zoneFills,
    together: oneOf(togethers, choices.together) ?? plainOptions.together,
    block: oneOf(blockForms, choices.block) ?? plainOptions.block,
    head: oneOf(headPlaces, choices.head) ?? plainOptions.head,
    host: oneOf(hostPlaces, choices.host) ?? plainOptions.host,
    lectern: oneOf(lecternPlaces, choices.lectern) ?? plainOptions.lectern,
    platformSizes: sizes.filter((size) => Number.isInteger(size) && size > 0),
    foreign: choices.foreign === true,
  };
}

/** The same as it is stored beside the plan. */
export function choicesOf(options: SeatingOptions): SeatingChoices {
  const { fill, together, block, head, host, lectern, foreign } = options;
  return {
    fill,
    together,
    block,
    head,
    host,
    lectern,
    foreign,
    platformSizes: options.platformSizes.map(String),
    ...Object.fromEntries(Object.entries(options.zoneFills).map(([zone, value]) => [`fill.${zone}`, value])),
  };
}
