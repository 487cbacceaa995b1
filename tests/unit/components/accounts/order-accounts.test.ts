import { describe, expect, it } from "vitest";
import { type AccountView, orderAccounts } from "@/components/accounts/order-accounts";
import type { AccountStatus, AccountSummary } from "@/lib/schemas/account";

const account = (
  id: string,
  name: string,
  status: AccountStatus,
  objects: number | null,
): AccountSummary => ({
  id,
  name,
  status,
  isHub: false,
  reasons: [],
  roleArn: null,
  regions: [],
  sources: [{ bucket: `${name}-logs`, prefix: "", region: "ap-northeast-1", origin: "configured" }],
  totals: objects === null ? null : { objects, bytes: 0, atLeast: false, newest: null, owners: [], days: [] },
  checkedAt: null,
});
const ALL = [
  account("222", "payments", "ok", 10),
  account("333", "orders", "degraded", 70),
  account("444", "legacy", "blocked", null),
];
const view: AccountView = { filter: "", status: null, sort: null, descending: false };
const names = (asked: Partial<AccountView>, pins: string[] = []) =>
  orderAccounts(ALL, { ...view, ...asked }, new Set(pins)).map(({ name }) => name);

describe("accounts of the overview", () => {
  it("keep the order of the configuration unless asked", () => {
    expect(names({})).toEqual(["payments", "orders", "legacy"]);
  });

  it("are sorted by name, worst status, and amount, with those that hold none last either way", () => {
    expect(names({ sort: "account" })).toEqual(["legacy", "orders", "payments"]);
    expect(names({ sort: "statusAndReason" })).toEqual(["legacy", "orders", "payments"]);
    expect(names({ sort: "objects" })).toEqual(["payments", "orders", "legacy"]);
    expect(names({ sort: "objects", descending: true })).toEqual(["orders", "payments", "legacy"]);
  });

  it("are found by every word in name, id or bucket, and by status", () => {
    expect(names({ filter: "ORDERS logs" })).toEqual(["orders"]);
    expect(names({ filter: "44" })).toEqual(["legacy"]);
    expect(names({ status: "degraded" })).toEqual(["orders"]);
    expect(names({ filter: "orders 44" })).toEqual([]);
  });

  it("stand on top when pinned, in the order asked for among themselves", () => {
    expect(names({}, ["444", "333"])).toEqual(["orders", "legacy", "payments"]);
    expect(names({ sort: "account" }, ["222"])).toEqual(["payments", "legacy", "orders"]);
  });
});
