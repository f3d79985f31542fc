import { eq } from "drizzle-orm";
import type { Tx } from "../client.ts";
import { postLink, singlePost } from "../schema.ts";

export const postLinks = (tx: Tx) => tx.select().from(postLink).all();
export const singlePosts = (tx: Tx) => tx.select().from(singlePost).where(eq(singlePost.active, true)).all();
