import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "@/server/policy/evaluate";
import type { EvaluationInput, NamedPolicy } from "@/server/policy/types";
import { anyInput, type RawStatement, statementOf } from "@/tests/support/policy/arbitrary-policy";

const RUNS = { numRuns: 2_000 };

type Place = keyof Pick<
  EvaluationInput,
  "identityPolicies" | "permissionsBoundaries" | "vpcEndpointPolicies" | "sessionPolicy" | "resourcePolicy"
>;

const PLACES: Place[] = [
  "identityPolicies",
  "permissionsBoundaries",
  "vpcEndpointPolicies",
  "sessionPolicy",
  "resourcePolicy",
];
const NAMES_PRINCIPALS = new Set<Place>(["vpcEndpointPolicies", "resourcePolicy"]);

const documentWith = (document: unknown, statement: RawStatement) => {
  const before =
    document && typeof document === "object" && "Statement" in document ? document.Statement : [];
  return { ...Object(document), Statement: [before, statement].flat() };
};

/** The input with one more statement in a layer: in its first policy, or in a first policy of its own. */
function extend(input: EvaluationInput, place: Place, statement: RawStatement): EvaluationInput {
  if (place === "sessionPolicy" || place === "resourcePolicy") {
    return { ...input, [place]: documentWith(input[place], statement) };
  }
  const [first, ...rest]: NamedPolicy[] = input[place] ?? [];
  return { ...input, [place]: [{ name: "p", policy: documentWith(first?.policy, statement) }, ...rest] };
}

const extension = (effect: "Allow" | "Deny") =>
  fc
    .constantFrom(...PLACES)
    .chain((place) => fc.tuple(fc.constant(place), statementOf(effect, NAMES_PRINCIPALS.has(place))));

describe("evaluate", { timeout: 60_000 }, () => {
  it("never allows more when a Deny is added to a layer that is there", () => {
    fc.assert(
      fc.property(anyInput, extension("Deny"), (input, [place, statement]) => {
        fc.pre(input[place] !== undefined || place === "identityPolicies" || place === "resourcePolicy");
        const before = evaluate(input).decision;
        const after = evaluate(extend(input, place, statement)).decision;
        expect(after === "allowed" && before !== "allowed").toBe(false);
      }),
      RUNS,
    );
  });

  // Precondition: the layer is there already. A first boundary, session or endpoint policy limits by existing.
  it("never denies more when an Allow is added to a layer that is there", () => {
    fc.assert(
      fc.property(anyInput, extension("Allow"), (input, [place, statement]) => {
        fc.pre(input[place] !== undefined || place === "identityPolicies" || place === "resourcePolicy");
        const before = evaluate(input).decision;
        const after = evaluate(extend(input, place, statement)).decision;
        expect(before === "allowed" && after !== "allowed").toBe(false);
      }),
      RUNS,
    );
  });

  it("blocks exactly when it does not allow, and never blames a layer that does not apply", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { decision, blockedBy, layers } = evaluate(input);
        expect(blockedBy.length === 0).toBe(decision === "allowed");
        const idle = blockedBy.filter(
          (layer) => layer !== "resource" && layers[layer].decision === "not_applicable",
        );
        expect(idle).toEqual([]);
      }),
      RUNS,
    );
  });

  it("does not depend on the order of policies", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const reversed = { ...input, identityPolicies: input.identityPolicies?.toReversed() };
        expect(evaluate(reversed).decision).toBe(evaluate(input).decision);
      }),
      RUNS,
    );
  });

  it("gives the same answer for a document it has seen before", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        expect(evaluate(structuredClone(input))).toEqual(evaluate(input));
        expect(evaluate(input)).toEqual(evaluate(input));
      }),
      { numRuns: 500 },
    );
  });

  it("reads one document by the rules of each place it stands in", () => {
    const document = { Statement: { Effect: "Allow", Action: "*", Resource: "*" } };
    const request = {
      principal: "arn:aws:iam::111111111111:user/bob",
      action: "s3:GetObject",
      resource: "arn:aws:s3:::b/k",
      resourceAccount: "111111111111",
    };
    expect(evaluate({ request, identityPolicies: [{ name: "p", policy: document }] }).decision).toBe(
      "allowed",
    );
    expect(() => evaluate({ request, resourcePolicy: document })).toThrow(
      expect.objectContaining({ code: "invalid_policy", path: "resourcePolicy.Statement.Principal" }),
    );
  });
});
