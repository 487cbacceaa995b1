import { describe, expect, it } from "vitest";
import { compileConditions, holds } from "@/server/policy/conditions/compile-condition";

/** One string condition on a key with these values in the request. */
function check(operator: string, expected: string[], actual: string[] | undefined): boolean {
  const [condition] = compileConditions({ [operator]: { "app:key": expected } }, true);
  if (!condition) throw new Error(`${operator} was not compiled`);
  return holds(condition, new Map(actual === undefined ? [] : [["app:key", actual]]));
}

describe("holds", () => {
  it.each([[["a", "b"]], [["a"]], [["c"]], [undefined]])(
    "makes a negated operator the opposite of its positive form when %j is in the request",
    (actual) => {
      expect(check("StringNotEquals", ["a"], actual)).toBe(!check("StringEquals", ["a"], actual));
      expect(check("StringNotLike", ["a*"], actual)).toBe(!check("StringLike", ["a*"], actual));
    },
  );

  it("takes any value of a multivalued key without a qualifier, and none for the negated form", () => {
    expect(check("StringEquals", ["a"], ["b", "a"])).toBe(true);
    expect(check("StringNotEquals", ["a"], ["b", "a"])).toBe(false);
  });

  it("fails, negated or not, when a variable of the policy has no value in the request", () => {
    expect(check("StringEquals", [`$\{aws:username}`], ["a"])).toBe(false);
    expect(check("StringNotEquals", [`$\{aws:username}`], ["a"])).toBe(false);
  });

  it("matches nothing with an empty list of values", () => {
    expect(check("StringEquals", [], ["a"])).toBe(false);
    expect(check("StringNotEquals", [], ["a"])).toBe(true);
  });
});
