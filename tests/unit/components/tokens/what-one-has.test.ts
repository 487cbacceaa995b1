import { expect, test } from "vitest";
import { whatOneHas } from "@/components/tokens/what-one-has";
import type { Grant } from "@/lib/roles";

const [B, C, D] = ["222222222222", "333333333333", "444444444444"];

test.each<[string, Grant[], ReturnType<typeof whatOneHas>]>([
  [
    "an administrator of everything",
    [{ role: "admin", accounts: "all" }],
    [{ role: "admin", accounts: "all" }],
  ],
  [
    "more in some accounts than in all",
    [
      { role: "viewer", accounts: "all" },
      { role: "operator", accounts: [C] },
    ],
    [
      { role: "operator", accounts: [C] },
      { role: "viewer", accounts: "all" },
    ],
  ],
  [
    "less in some accounts than in all",
    [
      { role: "operator", accounts: "all" },
      { role: "viewer", accounts: [C] },
    ],
    [{ role: "operator", accounts: "all" }],
  ],
  [
    "different roles in different accounts, and none in one",
    [
      { role: "viewer", accounts: [B, C] },
      { role: "reader", accounts: [C] },
    ],
    [
      { role: "reader", accounts: [C] },
      { role: "viewer", accounts: [B] },
    ],
  ],
  ["nothing", [], []],
])("%s", (_, grants, held) => {
  expect(whatOneHas(grants, [B, C, D])).toEqual(held);
});
