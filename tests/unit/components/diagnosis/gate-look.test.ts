import { expect, it } from "vitest";
import { lookOf } from "@/components/diagnosis/gate-look";
import type { Gate } from "@/lib/schemas/diagnosis";

const gate = (verdict: Gate["verdict"], code: string): Gate => ({
  gate: "scp",
  verdict,
  because: "",
  sentence: { code, params: {} },
  statement: null,
  evidence: [],
});

it("draws a checkpoint that the request never came to as such, and every other one by its verdict", () => {
  expect(lookOf(gate("unknown", "not_reached_no_role"))).toBe("not_reached");
  expect(lookOf(gate("unknown", "not_reached"))).toBe("not_reached");
  expect(lookOf(gate("unknown", "could_not_read"))).toBe("unknown");
  expect(lookOf(gate("block", "trust_excludes"))).toBe("block");
});
