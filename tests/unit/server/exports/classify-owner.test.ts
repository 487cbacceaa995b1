import { expect, test } from "vitest";
import { classifyOwner, type OwnerBook } from "@/server/exports/classify-owner";

const id = (digit: string) => digit.repeat(64);
const taskKey = "exportedlogs/0a1b2c3d-0000-4000-8000-00000000abcd/web/000000.gz";
const book: OwnerBook = {
  bucketOwnerId: id("b"),
  hubId: id("a"),
  accounts: new Map([
    [id("a"), { accountId: "111111111111", name: "hub" }],
    [id("b"), { accountId: "222222222222", name: "payments" }],
    [id("c"), { accountId: "333333333333", name: "orders" }],
  ]),
  names: { [id("f")]: "logs+prod-nrt" },
  destinations: [{ folder: "exportedlogs/", writerId: null }],
};
const own = (digit: string, key = taskKey, ownerName: string | null = null) => ({
  key,
  ownerId: id(digit),
  ownerName,
});

test("names the bucket's owner, the hub and other accounts by what was learnt", () => {
  expect(classifyOwner(own("b"), book)).toEqual({
    id: id("b"),
    label: "payments",
    kind: "bucket-owner",
    known: "learnt",
  });
  expect(classifyOwner(own("a"), book)).toMatchObject({ label: "hub", kind: "hub" });
  expect(classifyOwner(own("c"), book)).toMatchObject({ label: "orders", kind: "known-account" });
});

test("takes an owner named in the configuration for the log service", () => {
  expect(classifyOwner(own("f", "anything"), book)).toEqual({
    id: id("f"),
    label: "logs+prod-nrt",
    kind: "log-delivery",
    known: "configured",
  });
});

test("keeps an account an account when the configuration gives it a name", () => {
  const named = { ...book, names: { [id("c")]: "Orders Ltd" } };
  expect(classifyOwner(own("c"), named)).toMatchObject({
    label: "Orders Ltd",
    kind: "known-account",
    known: "configured",
  });
});

test("believes a display name where one is sent", () => {
  expect(classifyOwner(own("9", "x", "logs+prod-iad"), book)).toMatchObject({
    kind: "log-delivery",
    known: "reported",
  });
  expect(classifyOwner(own("9", "x", "somebody"), book)).toMatchObject({
    kind: "unknown",
    label: "somebody",
  });
});

test("infers the log service from the layout of a destination, and from nothing less", () => {
  expect(classifyOwner(own("9"), book)).toMatchObject({ kind: "log-delivery", known: "inferred" });
  expect(classifyOwner(own("9", "exportedlogs/aws-logs-write-test"), book)).toMatchObject({
    kind: "log-delivery",
  });
  expect(classifyOwner(own("9", "exportedlogs/other.gz"), book)).toMatchObject({ kind: "unknown" });
  expect(classifyOwner(own("9", taskKey.replace("exportedlogs", "elsewhere")), book)).toMatchObject({
    kind: "unknown",
  });
});

test("does not take a stranger for the service where the service's own test object shows another owner", () => {
  const proved = { ...book, destinations: [{ folder: "exportedlogs/", writerId: id("8") }] };
  expect(classifyOwner(own("8"), proved)).toMatchObject({ kind: "log-delivery" });
  expect(classifyOwner(own("9"), proved)).toEqual({
    id: id("9"),
    label: "9999…9999",
    kind: "unknown",
    known: "unknown",
  });
});

test("says nothing about an owner that the listing left out", () => {
  expect(classifyOwner({ key: taskKey, ownerId: null, ownerName: null }, book)).toEqual({
    id: null,
    label: "unknown",
    kind: "unknown",
    known: "unknown",
  });
});
