import { Problem } from "./problem";

const safeMethods = ["GET", "HEAD", "OPTIONS"];

/**
 * Refuses changes that another site's page asks the browser for. A bearer token is no cookie: scripts pass.
 * Source: OWASP CSRF Prevention Cheat Sheet, "Fetch Metadata" and "Verifying Origin".
 */
export function checkOrigin(method: string, headers: { get: (name: string) => string | null }): void {
  if (safeMethods.includes(method) || headers.get("authorization")) return;
  const site = headers.get("sec-fetch-site");
  if (site === "same-origin" || site === "none") return;
  const origin = headers.get("origin");
  if (!site && origin && URL.canParse(origin) && new URL(origin).host === headers.get("host")) return;
  throw new Problem("cross_site_request");
}
