import { describe, expect, it } from "vitest";
import { narrowAccess } from "@/components/access/narrow-access";
import { type AccessMatrix, addLine } from "@/lib/queries/access";
import type { AccessCell, AccessLine } from "@/lib/schemas/access";

const cell = (operation: AccessCell["operation"], principal: string, cause: string | null): AccessCell => ({
  operation,
  principal,
  decision: cause ? "denied" : "allowed",
  notAsked: null,
  simulated: false,
  cause: cause ? { code: "some_cause", id: cause, gate: "ownership", confidence: "proved" } : null,
  unseen: [],
  diagnosis: null,
});

const account = (accountId: string, name: string, cells: AccessCell[]): AccessLine => ({
  type: "account",
  accountId,
  name,
  places: [{ bucket: `${name}-logs`, prefix: "exports", sampleKey: null, cells }],
  failure: null,
  awsCalls: 1,
  durationMs: 1,
});

const BEGIN: AccessLine = {
  type: "begin",
  operations: ["ListObjectsV2", "GetObject"],
  principals: ["role", "hub"],
  accounts: [
    { accountId: "222222222222", name: "payments" },
    { accountId: "333333333333", name: "orders" },
    { accountId: "444444444444", name: "legacy" },
  ],
};
const LINES: AccessLine[] = [
  BEGIN,
  account("333333333333", "orders", [cell("ListObjectsV2", "role", null), cell("GetObject", "role", null)]),
  account("222222222222", "payments", [cell("ListObjectsV2", "hub", null), cell("GetObject", "hub", "E1")]),
];
const NOTHING: AccessMatrix = { begin: null, accounts: new Map(), end: null };
const matrix = LINES.reduce(addLine, NOTHING);
const ALL = { operation: null, principal: null, blocked: false, text: "" };
type Narrow = Parameters<typeof narrowAccess>[1];
const names = (narrow: Partial<Narrow>) =>
  narrowAccess(matrix, { ...ALL, ...narrow }).map(({ name }) => name);

describe("narrowAccess", () => {
  it("keeps the configuration's order, whatever answered first, and a line for who has not answered", () => {
    expect(names({})).toEqual(["payments", "orders", "legacy"]);
    expect(narrowAccess(matrix, ALL)[2]).toMatchObject({ place: null, failure: null });
  });

  it("leaves only where something shown is denied", () => {
    expect(names({ blocked: true })).toEqual(["payments"]);
    expect(names({ blocked: true, operation: "ListObjectsV2" })).toEqual([]);
  });

  it("keeps an account that could not be asked among the blocked", () => {
    const failed = addLine(matrix, {
      ...account("444444444444", "legacy", []),
      places: [],
      failure: { code: "aws_timeout", message: "no answer" },
    } as AccessLine);
    const rows = narrowAccess(failed, { ...ALL, blocked: true });
    expect(rows.map(({ name, failure }) => [name, failure?.code])).toEqual([
      ["payments", undefined],
      ["legacy", "aws_timeout"],
    ]);
  });

  it("finds an account by name, id, bucket and cause", () => {
    expect(names({ text: "ORD" })).toEqual(["orders"]);
    expect(names({ text: "4444" })).toEqual(["legacy"]);
    expect(names({ text: "payments-logs" })).toEqual(["payments"]);
    expect(names({ text: "e1" })).toEqual(["payments"]);
    expect(names({ text: "e1", operation: "ListObjectsV2" })).toEqual([]);
  });

  it("begins anew with a new answer", () => {
    expect(addLine(matrix, BEGIN).accounts.size).toBe(0);
  });
});
