/** What a post in the school or its committee makes of its holder (ORG-01): the head (校长, 主任), a deputy (副…), or a member. */
export type CommitteeRole = "head" | "deputy" | "member";

export function committeeRole(post: string): CommitteeRole {
  if (post.startsWith("副")) return "deputy";
  return post.startsWith("校长") || post.startsWith("院长") || post === "主任" ? "head" : "member";
}
