import type { SeatedSide } from "../../../records/seating.ts";
import { at, type LinePlace, type SceneOptions, type ScenePosition, type SceneSides, seatLine } from "./kit.ts";

const sideWords: Record<SeatedSide, string> = { host: "主方", guest: "客方" };

/** 会谈 at a long table (print.md 4.2): guests face the door and hosts sit with their backs to it; with the end to the door, guests sit at the right of those who enter. Each side's first in the middle. */
export function talks(sides: SceneSides, options: SceneOptions): ScenePosition[] {
  const long = options.door === "long";
  const places: Record<SeatedSide, LinePlace> = long
    ? {
        guest: { line: "面门一侧", x: 0, y: -1, facing: "down" },
        host: { line: "背门一侧", x: 0, y: 1, facing: "up" },
      }
    : {
        guest: { line: "进门右侧", x: 1, y: 0, facing: "left" },
        host: { line: "进门左侧", x: -1, y: 0, facing: "right" },
      };
  return (["guest", "host"] as const).flatMap((side) =>
    seatLine(places[side], side, sides[side], options, {
      side: sideWords[side],
      middle: `${places[side].line}正中`,
      interpreter: options.interpreters[side],
    }),
  );
}

/** 汇报会, 与上级座谈: the superiors (guests) face the door, the own side sits opposite. */
export function report(sides: SceneSides, options: SceneOptions): ScenePosition[] {
  const plain = { ...options, foreign: false };
  return [
    ...seatLine({ line: "面门一侧", x: 0, y: -1, facing: "down" }, "guest", sides.guest, plain, {
      side: "上级",
      middle: "面门一侧正中",
    }),
    ...seatLine({ line: "对面一侧", x: 0, y: 1, facing: "up" }, "host", sides.host, plain, {
      side: "本方",
      middle: "对面一侧正中",
    }),
  ];
}

/** 会见 in armchairs: host and chief guest side by side facing the door, the guest at the host's right hand; the others down their own sides; interpreters and recorders behind. */
export function reception(sides: SceneSides, options: SceneOptions): ScenePosition[] {
  const head: LinePlace = { line: "主位", x: 0, y: 0, facing: "down" };
  const behind: LinePlace = { line: "后排", x: 0, y: -1, facing: "down" };
  const arms: Record<SeatedSide, { line: string; x: number; facing: "left" | "right" }> = {
    guest: { line: "客方一侧", x: -2, facing: "right" },
    host: { line: "主方一侧", x: 2, facing: "left" },
  };
  const positions: ScenePosition[] = [];
  for (const side of ["guest", "host"] as const) {
    const hand = side === "guest" ? -0.5 : 0.5;
    for (let rank = 1; rank <= sides[side]; rank += 1) {
      if (rank === 1) {
        const why = side === "guest" ? "主宾，面门，在主人右手边" : "主人，面门，与主宾并坐";
        positions.push(at(head, hand, { side, rank, why }));
        continue;
      }
      const arm = arms[side];
      // Down the side: farther from the first with every rank.
      const offset = (side === "guest" ? -1 : 1) * (rank - 1);
      const why = `${sideWords[side]}第 ${rank} 位，本方一侧，自主位起第${rank - 1}座`;
      positions.push({ side, rank, line: arm.line, offset, x: arm.x, y: rank - 1, facing: arm.facing, why });
    }
    const helper = (role: "interpreter" | "recorder", offset: number, name: string) =>
      at(behind, offset, {
        side,
        rank: 0,
        role,
        why: `${sideWords[side]}${name}，在${side === "guest" ? "主宾" : "主人"}身后`,
      });
    if (options.interpreters[side]) positions.push(helper("interpreter", hand, "译员"));
    if (options.recorders[side]) positions.push(helper("recorder", hand * 3, "记录员"));
  }
  return positions;
}

/** 签字仪式: signers side by side, the guest at the host's right hand; assistants outside their signer; the others stand behind, each side by rank from the centre outward. */
export function signing(sides: SceneSides, options: SceneOptions): ScenePosition[] {
  const table: LinePlace = { line: "签字桌", x: 0, y: 0, facing: "down" };
  const half = Math.max(1, Math.floor(options.perRow / 2));
  const positions: ScenePosition[] = [];
  for (const side of ["guest", "host"] as const) {
    const sign = side === "guest" ? -1 : 1;
    for (let rank = 1; rank <= sides[side]; rank += 1) {
      if (rank === 1) {
        const why = side === "guest" ? "客方签字人，在主方签字人右手边" : "主方签字人，与客方签字人并坐";
        positions.push(at(table, sign * 0.5, { side, rank, why }));
        continue;
      }
      const row = Math.floor((rank - 2) / half);
      const place = (rank - 2) % half;
      const line: LinePlace = { line: `身后第${row + 1}排`, x: 0, y: -1 - row, facing: "down" };
      const why = `${sideWords[side]}第 ${rank} 位，${line.line}，由中间向外第${place + 1}位`;
      positions.push(at(line, sign * (place + 0.5), { side, rank, why }));
    }
    if (options.assistants[side]) {
      const why = `${sideWords[side]}助签人，在本方签字人外侧`;
      positions.push(at(table, sign * 1.5, { side, rank: 0, role: "assistant", why }));
    }
  }
  return positions;
}
