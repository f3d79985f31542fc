import type { AnyHandler } from "../context.ts";

export const documentsService: Record<string, AnyHandler> = {};
