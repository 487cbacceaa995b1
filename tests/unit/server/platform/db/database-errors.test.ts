import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, test } from "vitest";
import { isDatabaseAway } from "@/server/platform/db/is-database-away";
import { summarizeError } from "@/server/platform/db/summarize-error";
import { describeProblem } from "@/server/platform/problem";

const failed = (code: string, message = "no") =>
  new DrizzleQueryError("select $1", ["secret-value"], Object.assign(new Error(message), { code }));

test.each(["ECONNREFUSED", "ENOENT", "08006", "57P01", "57P03", "53300"])(
  "a query that failed with %s says that the database is away",
  (code) => {
    expect(isDatabaseAway(failed(code))).toBe(true);
    expect(describeProblem(failed(code), "r-1")).toMatchObject({
      status: 503,
      body: { error: { code: "database_unavailable" } },
    });
  },
);

test.each([
  "Connection terminated unexpectedly",
  "timeout exceeded when trying to connect",
  "Client has encountered a connection error and is not queryable",
  // What drizzle's rollback meets on a connection that broke inside the transaction, and throws in the first error's place.
  "Client was closed and is not queryable",
])("a connection that broke says so in pg's words: %s", (message) => {
  expect(isDatabaseAway(new DrizzleQueryError("rollback", [], new Error(message)))).toBe(true);
});

test("a query that was wrong, and AWS that cannot be reached, are something else", () => {
  expect(isDatabaseAway(failed("42P01"))).toBe(false);
  expect(isDatabaseAway(Object.assign(new Error("connect"), { code: "ECONNREFUSED" }))).toBe(false);
});

test("a failed query is told without its values", () => {
  const summary = summarizeError(failed("42P01", 'relation "nowhere" does not exist'));
  expect(summary).toMatchObject({ reason: 'relation "nowhere" does not exist', code: "42P01" });
  expect(JSON.stringify(summary)).not.toContain("secret-value");
});
