import { globSync } from "node:fs";
import path from "node:path";
import { bodies, queries } from "./bodies";

export type FuzzRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | null;
};

/** Every address of the server: route files, pages, downloads, and a few that are none. */
export const addresses = [
  ...globSync("app/api/**/route.ts").map((file) => `/${path.dirname(file).slice("app/".length)}`),
  ...globSync("app/**/page.tsx").map(
    (file) =>
      `/${path
        .dirname(file)
        .replace(/^app\/?/, "")
        .replace(/\(\w+\)\/?/, "")}`,
  ),
  ...[
    "/api/accounts/[id]/content",
    "/metrics",
    "/_next/image",
    "/_next/static/x.js",
    "/robots.txt",
    "//",
    "/%2f",
  ],
];
const methods = ["GET", "GET", "GET", "GET", "HEAD", "POST", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const ids = [
  "222222222222",
  "333333333333",
  "444444444444",
  "999999999999",
  "00000000-0000-4000-8000-000000000000",
];
const known: Record<string, string[]> = {
  bucket: ["payments-logs", "orders-logs", "legacy-logs", "no-such-bucket"],
  key: ["exportedlogs/aws-logs-write-test", "exportedlogs/"],
  prefix: ["exportedlogs/", ""],
  cursor: ["eyJzZXEiOjF9", "e30", "bnVsbA"],
  limit: ["1", "0", "-1", "1e9", "NaN"],
  operation: ["GetObject", "PutObject", "CopyObject"],
  principal: ["hub", "role", "arn:aws:iam::222222222222:role/X", "a".repeat(64)],
  text: ["*.gz", "%"],
  accountId: ids,
  state: ["running", "done"],
  status: ["failed"],
  result: ["done", "refused"],
  from: ["2026-01-01T00:00:00Z", "yesterday"],
  to: ["2030-01-01T00:00:00Z"],
  account: ids,
  source: ["x"],
  apply: ["x"],
};
const nasty = [
  ...[
    "",
    " ",
    "\0",
    "\r\nx-injected: 1",
    "\u202e",
    "\ud800",
    "日本語 ログ",
    "💥",
    "..",
    "../../../etc/passwd",
    "%",
  ],
  ...["%00", "%ff%fe", "<script>alert(1)</script>", "' or 1=1--", "{{7*7}}", "__proto__", "constructor"],
  ...["-1", "0", "99999999999999999999", "1e309", "NaN", "true", "null", "[]", "{}", "\\", "//evil.example"],
  ...["http://169.254.169.254/", "arn:aws:s3:::", "*".repeat(50), "(a+)+$", "y".repeat(600)],
];

/**
 * A request that a seed decides: an address with good, wrong and broken values. `token`: the one that is let in. `seen`:
 * ids of things that earlier answers told of.
 */
export function makeRequest(random: () => number, token: string, seen: readonly string[] = []): FuzzRequest {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const chance = (p: number) => random() < p;
  const noise = () => String.fromCodePoint(...Array.from({ length: 8 }, () => Math.floor(random() * 0xd7ff)));
  const text = () => (chance(0.8) ? pick(nasty) : noise());
  const value = (name: string) => (chance(0.6) && Object.hasOwn(known, name) ? pick(known[name]!) : text());
  const names = Object.keys(known);
  const name = () => (chance(0.9) ? pick(names) : text());
  const id = () => (seen.length > 0 && chance(0.4) ? pick(seen) : pick(ids));
  const part = () => encodeURIComponent(toText(chance(0.7) ? id() : text()));

  const route = pick(addresses);
  const address = route.replace(/\[[^\]]+\]/g, part);
  const query = queryOf().map(
    ([each, said]) => `${encodeURIComponent(toText(each))}=${encodeURIComponent(toText(said))}`,
  );
  const raw = chance(0.05) ? `&${pick(["%", "%zz", "=", "&&&", "a[b]=c", "%00=%00"])}` : "";
  const method = pick(methods);
  return {
    method,
    path: `${address}${query.length > 0 ? `?${query.join("&")}${raw}` : ""}`,
    headers: headersOf(),
    body: method === "GET" || method === "HEAD" ? null : bodyOf(),
  };

  function headersOf(): Record<string, string> {
    const auth = chance(0.85) ? `Bearer ${token}` : pick(["Bearer x", "Basic YTpi", "", `Bearer ${token}x`]);
    return {
      ...(auth && { authorization: auth }),
      ...(chance(0.7) && { "content-type": "application/json" }),
      ...(chance(0.1) && { "content-type": pick(["text/plain", "application/xml", "multipart/form-data"]) }),
      ...(chance(0.1) && {
        range: pick(["bytes=0-0", "bytes=-1", "bytes=9-1", "bytes=0-0,2-3", "lines=1-2", "x"]),
      }),
      ...(chance(0.1) && {
        "if-range": pick(['"x"', "yesterday"]),
        "if-none-match": pick(["*", '"x"', "x"]),
      }),
      ...(chance(0.1) && {
        cookie: pick(["next-auth.session-token=x.y.z", "a=b; ;;=", "locale=xx; zone=../.."]),
      }),
      ...(chance(0.1) && { "idempotency-key": pick(["k", "k".repeat(300), "../"]) }),
      ...(chance(0.1) && {
        "x-forwarded-for": pick(["127.0.0.1", "x", "1.2.3.4, ::1"]),
        "x-request-id": "<b>",
      }),
      ...(chance(0.05) && { "next-action": "x", rsc: "1", "next-router-state-tree": pick(["%", "[]", "x"]) }),
    };
  }

  function queryOf(): [string, string][] {
    const names = Array.from({ length: Math.floor(random() * 6) }, name);
    const good = Object.hasOwn(queries, route) && chance(0.6) ? Object.entries(pick(queries[route]!)) : null;
    if (!good) return names.map((each) => [each, value(each)]);
    return good.map(([each, said]) => [each, chance(0.2) ? text() : said]);
  }

  function bodyOf(): string {
    if (chance(0.1)) return pick(["", "{", "[]", "null", '"x"', '{"a":', "\u0000", '{"__proto__":{"x":1}}']);
    const good = Object.hasOwn(bodies, route) && chance(0.6) ? mutate(pick(bodies[route]!)) : null;
    const json = JSON.stringify(good ?? thing(3));
    if (!chance(0.1)) return json;
    const at = Math.floor(random() * json.length);
    return json.slice(0, at) + pick(["\0", "}", '"', "é", ","]) + json.slice(at + 1);
  }

  function thing(depth: number): unknown {
    const entries = Array.from({ length: Math.floor(random() * 5) }, (): [string, unknown] => {
      const each = chance(0.3)
        ? pick(["sources", "name", "options", "template", "cron", "destination"])
        : name();
      return [
        each,
        depth > 0 && chance(0.4) ? (chance(0.5) ? [thing(depth - 1)] : thing(depth - 1)) : leaf(each),
      ];
    });
    return Object.fromEntries(entries);
  }

  /** Each value stays in nine of ten cases, or is another one of whatever kind, or is gone. */
  function mutate(given: unknown, name = ""): unknown {
    if (chance(0.05)) return chance(0.3) ? undefined : leaf(name);
    if (Array.isArray(given)) return given.map((each) => mutate(each, name));
    if (typeof given !== "object" || given === null) return given;
    return Object.fromEntries(Object.entries(given).map(([each, inner]) => [each, mutate(inner, each)]));
  }

  function leaf(each: string): unknown {
    return chance(0.7) ? value(each) : pick([0, -1, 1e308, true, null, [], {}, Number.MAX_SAFE_INTEGER]);
  }
}

/** What encodeURIComponent takes: no half of a pair. */
const toText = (text: string) => text.toWellFormed();
