/** One city of Guangdong as a tile of the schematic map (示意图): equal tiles in geographic order, no boundaries. */
export interface CityTile {
  /** Short name, without 市. */
  city: string;
  /** From 0: columns from west to east, rows from north to south. */
  column: number;
  row: number;
  /** The customary part of the province, as in the reference data. */
  region: string;
}

/**
 * The 21 cities of Guangdong in code order (GB/T 2260). Every city lies beside nearly all its true neighbours; the two pairs
 * that don't touch are 惠州—深圳 and 河源—汕尾, with one tile between.
 *
 *     .    .    清远 韶关 河源 梅州 潮州
 *     .    肇庆 佛山 广州 惠州 揭阳 汕头
 *     .    云浮 江门 中山 东莞 汕尾 .
 *     茂名 阳江 .    珠海 深圳 .    .
 *     湛江 .    .    .    .    .    .
 */
export const cityTiles: readonly CityTile[] = [
  { city: "广州", column: 3, row: 1, region: "珠三角" },
  { city: "韶关", column: 3, row: 0, region: "粤北" },
  { city: "深圳", column: 4, row: 3, region: "珠三角" },
  { city: "珠海", column: 3, row: 3, region: "珠三角" },
  { city: "汕头", column: 6, row: 1, region: "粤东" },
  { city: "佛山", column: 2, row: 1, region: "珠三角" },
  { city: "江门", column: 2, row: 2, region: "珠三角" },
  { city: "湛江", column: 0, row: 4, region: "粤西" },
  { city: "茂名", column: 0, row: 3, region: "粤西" },
  { city: "肇庆", column: 1, row: 1, region: "珠三角" },
  { city: "惠州", column: 4, row: 1, region: "珠三角" },
  { city: "梅州", column: 5, row: 0, region: "粤北" },
  { city: "汕尾", column: 5, row: 2, region: "粤东" },
  { city: "河源", column: 4, row: 0, region: "粤北" },
  { city: "阳江", column: 1, row: 3, region: "粤西" },
  { city: "清远", column: 2, row: 0, region: "粤北" },
  { city: "东莞", column: 4, row: 2, region: "珠三角" },
  { city: "中山", column: 3, row: 2, region: "珠三角" },
  { city: "潮州", column: 6, row: 0, region: "粤东" },
  { city: "揭阳", column: 5, row: 1, region: "粤东" },
  { city: "云浮", column: 1, row: 2, region: "粤北" },
];
