import { reception, report, signing, talks } from "./facing.ts";
import type { SceneOptions, ScenePosition, SceneSides } from "./kit.ts";
import { classPhoto, photo } from "./photo.ts";
import { banquet, hollow, round, smallMeeting, uShape } from "./tables.ts";

/** Scenes that are seated by a rule over ranks and sides (print.md 4.2). */
export const scenes = {
  talks: { label: "会谈", place: talks },
  report: { label: "汇报座谈", place: report },
  reception: { label: "会见", place: reception },
  signing: { label: "签字仪式", place: signing },
  photo: { label: "与来宾合影", place: photo },
  classPhoto: { label: "领导与班级合影", place: classPhoto },
  smallMeeting: { label: "小型会议", place: smallMeeting },
  uShape: { label: "U形", place: uShape },
  hollow: { label: "回形", place: hollow },
  round: { label: "圆桌会议", place: round },
  banquet: { label: "宴会", place: banquet },
} as const satisfies Record<
  string,
  { label: string; place: (sides: SceneSides, options: SceneOptions) => ScenePosition[] }
>;
export type SceneName = keyof typeof scenes;
export const sceneNames = Object.keys(scenes) as [SceneName, ...SceneName[]];

/** Seats a scene: one position for everybody, those of the side of the guests and of the hosts by rank, with the reason. */
export function seatScene(scene: SceneName, sides: SceneSides, options: SceneOptions): ScenePosition[] {
  const place: (sides: SceneSides, options: SceneOptions) => ScenePosition[] = scenes[scene].place;
  return place(sides, options);
}
