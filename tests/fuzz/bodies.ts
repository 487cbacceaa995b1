const place = { accountId: "222222222222", bucket: "payments-logs", prefix: "exportedlogs/" };
const selection = { sources: [place] };
const orders = { sources: [{ accountId: "333333333333" }] };
const copy = { name: "fuzz", selection, settings: { tags: "drop", overwrite: "never", strategy: "auto" } };
const probe = {
  bucket: "payments-logs",
  key: "exportedlogs/README.txt",
  operation: "GetObject",
  principal: ["hub", "role"],
};

/** Bodies that the routes take as they are: what is mutated a little gets further in than what is random. */
export const bodies: Record<string, readonly object[]> = {
  "/api/catalogue/owners/folders": [
    {
      accountId: "222222222222",
      bucket: "payments-logs",
      prefix: "",
      from: "exportedlogs/",
      to: "exportedlogs/",
    },
  ],
  "/api/archives": [
    { format: "zip", selection },
    { format: "tar", selection: orders },
    { format: "text", selection },
  ],
  "/api/grep": [
    { pattern: "error|timeout", mode: "regex", selection, context: 2, limit: 5 },
    { pattern: "request", ignoreCase: true, selection: orders, limit: 3, from: "2026-01-01T00:00:00Z" },
  ],
  "/api/tokens": [{ name: "fuzz", role: "viewer", accounts: ["222222222222"], days: 1 }],
  "/api/catalogue/filters": [{ name: "fuzz", query: "text=error&accountId=222222222222" }],
  "/api/catalogue/owners/[id]": [{ name: "somebody" }, { name: null }],
  "/api/catalogue/scans": [{}, { accountId: "222222222222" }],
  "/api/copies": [copy, { ...copy, action: "grant" }],
  "/api/copies/plan": [copy, { ...copy, tryWrites: true, selection: orders }],
  "/api/copies/grant-plan": [{ selection }, { selection: orders }],
  "/api/copies/marks": [
    { accountId: "222222222222", bucket: "payments-logs", keys: ["exportedlogs/README.txt"] },
  ],
  "/api/copies/schedules": [{ ...copy, cron: "0 3 * * *", timeZone: "Asia/Tokyo" }],
  "/api/copies/schedules/times": [{ cron: "30 2 * * *", timeZone: "Europe/Berlin" }],
  "/api/accounts/[id]/probes": [probe],
  "/api/sessions/end": [{ personId: "nobody" }],
};

const file = { bucket: "payments-logs", key: "exportedlogs/README.txt" };
const json = { selection: JSON.stringify(selection) };

/** The same for what routes read from their address. */
export const queries: Record<string, readonly Record<string, string>[]> = {
  "/api/accounts/[id]/content": [file],
  "/api/accounts/[id]/lines": [
    { ...file, from: "1", limit: "5" },
    { ...file, at: "2026-11-01T00:00:00Z" },
  ],
  "/api/accounts/[id]/objects": [{ bucket: "payments-logs", prefix: "exportedlogs/", limit: "5" }],
  "/api/accounts/[id]/diagnosis": [{ ...file, operation: "GetObject", principal: "hub,role" }],
  "/accounts/[id]": [{ tab: "objects", bucket: "payments-logs", prefix: "exportedlogs/" }],
  "/accounts/[id]/read": [file],
  "/accounts/[id]/diagnosis": [file],
  "/api/archives": [
    { format: "zip", ...json },
    { format: "text", ...json },
  ],
  "/grep": [{ pattern: "error", account: "222222222222" }],
};
