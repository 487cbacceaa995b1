import { describe, expect, it } from "vitest";
import { sumAccounts } from "@/lib/format/sum-accounts";
import type { AccountSummary } from "@/lib/schemas/account";

const account = (over: Partial<AccountSummary>): AccountSummary => ({
  id: "222222222222",
  name: "payments",
  isHub: false,
  status: "ok",
  reasons: [],
  roleArn: null,
  regions: [],
  sources: [],
  totals: null,
  checkedAt: "2026-11-23T00:00:00Z",
  ...over,
});
const totals = (objects: number, newest: string | null, atLeast = false) => ({
  objects,
  bytes: objects * 10,
  atLeast,
  newest,
  owners: [],
  days: [],
});

describe("sumAccounts", () => {
  it("counts a refused account as not answered, and what the others hold", () => {
    const sum = sumAccounts([
      account({ totals: totals(5, "2026-11-20T00:00:00Z") }),
      account({ status: "degraded", totals: totals(7, "2026-11-22T00:00:00Z", true) }),
      account({ status: "blocked" }),
    ]);
    expect(sum).toMatchObject({ accounts: 3, answered: 2, blocked: 1, degraded: 1, objects: 12, bytes: 120 });
    expect(sum).toMatchObject({ atLeast: true, newest: "2026-11-22T00:00:00Z" });
  });
  it("does not count an account that is still being checked for the first time", () => {
    const sum = sumAccounts([account({ status: "checking", checkedAt: null })]);
    expect(sum).toMatchObject({ checking: 1, answered: 0 });
  });
});
