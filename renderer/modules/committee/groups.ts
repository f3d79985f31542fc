import { committeeRole } from "../../../core/rules/committeeRoles.ts";
import type { Output } from "../../client/api.ts";

/** The composition on a day as the procedure tells it. */
export type Roster = Output<"committee.roster">;
/** One post that is held. */
export type Holder = Roster["members"][number];

/** Equals among whom an order is kept: the deputies, the members. */
export interface Group {
  key: string;
  /** Id of the body in which the posts are held. */
  body: string;
  /** The post of somebody who is added here. */
  post: string;
  /** Only one person can hold it: without one the group says 缺. */
  single: boolean;
  rows: Holder[];
}

/** A part of annex 1: the leaders of the school, or its committee. */
export interface Part {
  key: "school" | "committee";
  title: string;
  groups: Group[];
}

/** The parts of annex 1 (S1) with their groups in the order in which they are printed. */
export function partsOf(roster: Roster): Part[] {
  const ofRole = (role: string) => roster.leaders.filter((one) => committeeRole(one.post) === role);
  const parts: Part[] = [];
  if (roster.school) {
    const body = roster.school;
    const others = ofRole("member");
    parts.push({
      key: "school",
      title: "学校领导",
      groups: [
        { key: "head", body, post: "校长（院长）", single: true, rows: ofRole("head") },
        { key: "deputy", body, post: "副校长（副院长）", single: false, rows: ofRole("deputy") },
        ...(others.length > 0
          ? [{ key: "other", body, post: others[0]?.post ?? "", single: false, rows: others }]
          : []),
      ],
    });
  }
  if (roster.committee) {
    const body = roster.committee;
    parts.push({
      key: "committee",
      title: "校务委员会",
      groups: [
        { key: "director", body, post: "主任", single: true, rows: roster.director ? [roster.director] : [] },
        { key: "deputies", body, post: "副主任", single: false, rows: roster.deputies },
        { key: "members", body, post: "委员", single: false, rows: roster.members },
      ],
    });
  }
  return parts;
}

/** The ids of a group after one row has moved to the place of another; null where nothing moves. */
export function movedTo(rows: readonly Holder[], id: string, place: number): string[] | null {
  const ids = rows.map((row) => row.appointmentId);
  const from = ids.indexOf(id);
  if (from < 0 || place < 0 || place >= ids.length || place === from) return null;
  ids.splice(from, 1);
  ids.splice(place, 0, id);
  return ids;
}
