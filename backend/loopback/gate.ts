import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** What of a request decides whether it may enter. Header names in lower case, as Node gives them. */
export interface Visit {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
}

/** "ok", or why not: `foreign` (another host name or another page's request), `session` (no valid cookie). */
export type Verdict = "ok" | "foreign" | "session";

/** Keeps the one-time tokens and the sessions of one running browser shell; nothing of it outlives the process. */
export interface Gate {
  issueToken(): string;
  /** Takes a token once: a cookie header for a new session, or null when it is unknown or used. */
  redeem(token: string): string | null;
  check(visit: Visit): Verdict;
  /** As check, but before there is a session: only for the address with the token. */
  checkArrival(visit: Visit): Verdict;
}

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Compares in constant time over all kept secrets, so that an answer's delay says nothing about them. */
function find(kept: Buffer[], secret: string): number {
  const wanted = digest(secret);
  let found = -1;
  kept.forEach((one, index) => {
    if (timingSafeEqual(one, wanted)) found = index;
  });
  return found;
}

function cookieValue(header: string | string[] | undefined, name: string): string | null {
  const text = Array.isArray(header) ? header.join(";") : (header ?? "");
  for (const part of text.split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** The gate of the server on `port` of 127.0.0.1. */
export function createGate(port: number): Gate {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  // Cookies know no ports: the name keeps two running programs apart.
  const cookie = `xiaowu-${port}`;
  const tokens: Buffer[] = [];
  const sessions: Buffer[] = [];
  const secret = () => randomBytes(32).toString("base64url");

  /** Own host name (against DNS rebinding), and no other page behind the request; other ports of 127.0.0.1 count as the same *site*, so the cookie's SameSite alone would let them in. */
  function isOwn({ method, headers }: Visit, navigation: boolean): boolean {
    if (headers.host !== host) return false;
    if (headers.origin !== undefined && headers.origin !== origin) return false;
    if (method !== "GET" && headers.origin === undefined) return false;
    const from = headers["sec-fetch-site"];
    if (from === undefined || from === "same-origin" || from === "none") return true;
    return navigation && headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  }

  return {
    issueToken() {
      const token = secret();
      tokens.push(digest(token));
      return token;
    },
    redeem(token) {
      const at = find(tokens, token);
      if (at < 0) return null;
      tokens.splice(at, 1);
      const session = secret();
      sessions.push(digest(session));
      return `${cookie}=${session}; Path=/; HttpOnly; SameSite=Strict`;
    },
    checkArrival: (visit) => (isOwn(visit, true) ? "ok" : "foreign"),
    check(visit) {
      if (!isOwn(visit, false)) return "foreign";
      const session = cookieValue(visit.headers.cookie, cookie);
      return session !== null && find(sessions, session) >= 0 ? "ok" : "session";
    },
  };
}
