import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePolicy } from "@/server/policy/grammar/parse-policy";
import { PolicyError } from "@/server/policy/policy-error";
import { documentOf } from "@/tests/support/policy/arbitrary-policy";

describe("parsePolicy", { timeout: 60_000 }, () => {
  it("gives a normal form that parses to itself", () => {
    fc.assert(
      fc.property(documentOf(true), (document) => {
        const parsed = parsePolicy(document, "resource", "");
        expect(parsePolicy(parsed, "resource", "")).toEqual(parsed);
        expect(parsePolicy(JSON.parse(JSON.stringify(parsed)), "resource", "")).toEqual(parsed);
      }),
      { numRuns: 1_000 },
    );
  });

  it("turns single values into lists and keeps the rest", () => {
    const statement = {
      Sid: "A",
      Effect: "Allow",
      Principal: { AWS: "111111111111" },
      Action: "s3:*",
      Resource: "*",
    };
    const document = {
      Version: "2012-10-17",
      Id: "x",
      Statement: { ...statement, Condition: { Bool: { "a:b": true } } },
    };
    expect(parsePolicy(document, "resource", "")).toEqual({
      Version: "2012-10-17",
      Id: "x",
      Statement: [
        {
          Sid: "A",
          Effect: "Allow",
          Principal: { AWS: ["111111111111"] },
          Action: ["s3:*"],
          Resource: ["*"],
          Condition: { Bool: { "a:b": ["true"] } },
        },
      ],
    });
  });

  it("answers any JSON with a policy or a PolicyError", () => {
    const kinds = fc.constantFrom("identity", "scp", "rcp", "vpce", "resource", "attached", "trust");
    const member = fc.constantFrom(
      "Version",
      "Statement",
      "Effect",
      "Action",
      "Principal",
      "Condition",
      "__proto__",
    );
    const nearly = fc.dictionary(member, fc.jsonValue());
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          nearly,
          nearly.map((Statement) => ({ Statement })),
        ),
        kinds,
        (value, kind) => {
          try {
            parsePolicy(value, kind, "policy");
          } catch (error) {
            expect(error).toBeInstanceOf(PolicyError);
            expect(error).toHaveProperty("path", expect.stringMatching(/^policy/));
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it("refuses a document larger than any quota of AWS", () => {
    const huge = {
      Statement: { Effect: "Allow", Action: "s3:*", Resource: `arn:aws:s3:::${"a".repeat(70_000)}` },
    };
    expect(() => parsePolicy(huge, "identity", "p")).toThrow(expect.objectContaining({ path: "p" }));
  });

  it("refuses nesting of any depth without following it", () => {
    const deep = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`);
    const policy = { Statement: { Effect: "Allow", Action: "s3:*", Resource: deep } };
    expect(() => parsePolicy(policy, "identity", "")).toThrow(
      expect.objectContaining({ path: "Statement.Resource[0]" }),
    );
  });
});
