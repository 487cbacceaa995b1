import { expect, it } from "vitest";
import { mayOpen } from "@/lib/may-open";
import type { Grant } from "@/lib/roles";

const pages = [
  ...["accounts", "search", "grep", "archives", "owners", "charts", "access", "audit", "tokens"],
  ...["copies", "copies/new", "copies/grant", "schedules"],
];
const closed = (...grants: Grant[]) => pages.filter((page) => !mayOpen(grants, page));
const one = ["222222222222"];

it("opens to each role what its verbs let it do, and to nobody what belongs to no account without a role in all", () => {
  const forViewers = ["grep", "archives", "audit", "copies/new", "copies/grant"];
  expect(closed({ role: "viewer", accounts: "all" })).toEqual(forViewers);
  expect(closed({ role: "viewer", accounts: one })).toEqual(forViewers);
  expect(closed({ role: "reader", accounts: one })).toEqual(["audit", "copies/new", "copies/grant"]);
  expect(closed({ role: "operator", accounts: one })).toEqual(["audit"]);
  expect(closed({ role: "admin", accounts: one })).toEqual(["audit"]);
  expect(closed({ role: "admin", accounts: "all" })).toEqual([]);
  expect(closed()).toEqual(pages.filter((page) => page !== "accounts" && page !== "tokens"));
});
