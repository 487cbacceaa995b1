import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, it } from "vitest";
import { auditActions } from "@/lib/audit-actions";

/** What enters the log is not quiet; some routes take their handlers from elsewhere and say so themselves. */
const loud = globSync("app/api/**/route.ts").flatMap((file) => {
  const path = `/${dirname(file)
    .replace(/^app\//, "")
    .replace(/\[(\w+)\]/g, "{$1}")}`;
  const source = readFileSync(file, "utf8");
  return [...source.matchAll(/export const (GET|POST|PUT|DELETE) = handle\(\{([^;]*)\}\)/g)]
    .filter(([, , how]) => !how?.includes("quiet: true"))
    .map(([, method]) => `${method} ${path}`);
});

it("the audit log has words for every address that enters it", () => {
  expect(loud.length).toBeGreaterThan(30);
  expect(loud.filter((action) => !(action in auditActions))).toEqual([]);
});
