import { idMaker } from "../../core/kit/ids.ts";
import { withDefaults } from "../../core/kit/schemas.ts";
import { attendance } from "../../core/records/duty.ts";
import { organisation } from "../../core/records/organisation.ts";
import { person } from "../../core/records/person.ts";
import type { Library } from "../../db/client.ts";
import { write } from "../../db/journal.ts";
import { insertRows, type StoredRow } from "../../db/queries/records.ts";

/** Numbers in [0, 1) that are the same at every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const SURNAMES =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤".split(
    "",
  );
const GIVEN =
  "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂文辉玲红建国华英海波志宏云峰晓东梅春生雪琴永健德胜光林庆成立新思远雨欣子涵浩然一鸣嘉怡".split(
    "",
  );

export const personName = (random: () => number): string => {
  const pick = (list: string[]) => list[Math.floor(random() * list.length)] ?? "";
  return pick(SURNAMES) + pick(GIVEN) + (random() < 0.75 ? pick(GIVEN) : "");
};

export interface Sizes {
  people: number;
  attendances: number;
}

/** Fills an empty library with made-up people and attendances, through the journal like everything else. */
export function fill(library: Library, { people, attendances }: Sizes, seed = 1): void {
  const random = seeded(seed);
  let clock = 1_700_000_000_000;
  const newId = idMaker(() => clock++, random);
  const actor = { who: "生成", now: "2026-01-01T00:00:00.000Z" };
  const row = (
    record: typeof person | typeof attendance | typeof organisation,
    values: Record<string, unknown>,
  ): StoredRow => ({
    ...withDefaults(record, values),
    id: newId(record.name),
  });
  write(library, actor, "机构", (tx) =>
    insertRows(
      tx,
      organisation,
      Array.from({ length: 200 }, (_, i) => row(organisation, { name: `广东省第${i}学会`, kind: "society" })),
    ),
  );
  const ids: string[] = [];
  for (let start = 0; start < people; start += 10_000) {
    const rows = Array.from({ length: Math.min(10_000, people - start) }, (_, i) =>
      row(person, {
        name: personName(random),
        unit: `广东省第${(start + i) % 200}学会`,
        mobile: `13${String(800_000_000 + start + i)}`,
      }),
    );
    ids.push(...rows.map((one) => one.id));
    write(library, actor, "人员", (tx) => insertRows(tx, person, rows));
  }
  for (let start = 0; start < attendances; start += 10_000) {
    const rows = Array.from({ length: Math.min(10_000, attendances - start) }, (_, i) => {
      const day = new Date(Date.UTC(2020, 0, 1) + Math.floor(random() * 2000) * 86_400_000).toISOString().slice(0, 10);
      return row(attendance, { person: ids[(start + i) % ids.length], date: day, title: "轮训班" });
    });
    write(library, actor, "听课", (tx) => insertRows(tx, attendance, rows));
  }
}
