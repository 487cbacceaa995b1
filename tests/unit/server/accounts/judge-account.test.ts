import { expect, test } from "vitest";
import type { Check, CheckName } from "@/lib/schemas/account";
import { judgeAccount, uniqueReasons } from "@/server/accounts/judge-account";

const check = (name: CheckName, status: Check["status"]): Check => ({
  name,
  status,
  target: "",
  reason: null,
  error: null,
  durationMs: 0,
});
const access = [check("hub_identity", "pass"), check("assume_role", "pass")];

test("is blocked when the role cannot be assumed", () => {
  expect(judgeAccount([check("hub_identity", "pass"), check("assume_role", "fail")])).toBe("blocked");
  expect(judgeAccount([check("hub_identity", "fail"), check("assume_role", "skipped")])).toBe("blocked");
});

test("is blocked when everything that reads fails", () => {
  expect(judgeAccount([...access, check("export_tasks", "fail"), check("source_list", "fail")])).toBe(
    "blocked",
  );
});

test("is degraded when a part fails or warns", () => {
  expect(judgeAccount([...access, check("export_tasks", "pass"), check("source_list", "fail")])).toBe(
    "degraded",
  );
  expect(judgeAccount([...access, check("export_tasks", "warn")])).toBe("degraded");
});

test("is ok when everything passes, or had nothing to read", () => {
  expect(judgeAccount([...access, check("export_tasks", "pass"), check("source_read", "skipped")])).toBe(
    "ok",
  );
  expect(judgeAccount(access)).toBe("ok");
});

test("tells each reason once", () => {
  const reason = { code: "timeout", message: "", params: { target: "a" } };
  expect(uniqueReasons([reason, { ...reason }, { ...reason, params: { target: "b" } }])).toHaveLength(2);
});
