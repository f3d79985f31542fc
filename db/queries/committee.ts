import { eq } from "drizzle-orm";
import type { Tx } from "../client.ts";
import { prepared } from "../prepared.ts";
import { postLink, singlePost } from "../schema.ts";

export const postLinks = (tx: Tx) => tx.select().from(postLink).all();
const activeSinglePosts = prepared((tx) => tx.select().from(singlePost).where(eq(singlePost.active, true)).prepare());
export const singlePosts = (tx: Tx) => activeSinglePosts(tx).all();
