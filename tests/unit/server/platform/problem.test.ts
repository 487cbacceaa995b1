import { expect, test } from "vitest";
import { describeProblem, isProblem, Problem } from "@/server/platform/problem";

test("tells an expected failure with its status, and an unexpected one with its request id alone", () => {
  expect(describeProblem(new Problem("account_not_found", { accountId: "1" }), "r1")).toMatchObject({
    status: 404,
    body: { error: { code: "account_not_found", requestId: "r1", details: { accountId: "1" } } },
  });
  const { status, body } = describeProblem(new Error("password=hunter2"), "r2");
  expect(status).toBe(500);
  expect(JSON.stringify(body)).not.toContain("hunter2");
});

test("knows a problem of another bundle by its code", () => {
  const foreign = Object.assign(new Error("x"), { code: "aws_timeout", details: {} });
  expect(isProblem(foreign)).toBe(true);
  expect(isProblem(Object.assign(new Error("x"), { code: "ECONNRESET", details: {} }))).toBe(false);
});
