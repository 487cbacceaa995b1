import type { IncomingMessage, ServerResponse } from "node:http";
import { type AuthSettings, readActor } from "@/server/platform/auth";
import type { AuditEvent, AuditTrail } from "./trail";
import { who } from "./who";

type Facts = { audit: AuditTrail; auth: AuthSettings; requestId: string; address: string };

/**
 * Writes down, when next-auth has answered, who signed in or out, or that somebody could not. `failed` is called for the
 * latter.
 */
export function noteSignIn(
  facts: Facts,
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
  failed: () => void,
): void {
  const { audit, auth, requestId, address } = facts;
  const nowhere = { accountId: null, bucket: null, key: null, query: null, bytes: null };
  const note = (event: Pick<AuditEvent, "action" | "result" | "code">, cookie: string | null) =>
    readActor({ authorization: null, cookie }, auth)
      .catch(() => null)
      .then((actor) => audit.note({ ...who(actor), ...nowhere, ...event, requestId, address }));
  const done = { result: "done", code: null } as const;
  if (path === "/api/auth/signout" && req.method === "POST") {
    const { cookie = null } = req.headers;
    res.once("finish", () => void note({ action: "sign out", ...done }, cookie));
  }
  if (!path.startsWith("/api/auth/callback/")) return;
  res.once("finish", () => {
    const refused = res.statusCode >= 400 || /[?&]error=/.test(String(res.getHeader("location") ?? ""));
    if (refused) failed();
    const outcome = refused ? ({ result: "refused", code: "sign_in_failed" } as const) : done;
    void note({ action: "sign in", ...outcome }, refused ? null : givenCookies(res));
  });
}

/** The cookies that an answer sets, as the browser would send them back. */
const givenCookies = (res: ServerResponse) =>
  [res.getHeader("set-cookie") ?? []]
    .flat()
    .map((line) => String(line).split(";", 1)[0])
    .join("; ");
