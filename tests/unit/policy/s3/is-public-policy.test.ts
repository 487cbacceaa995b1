import { describe, expect, it } from "vitest";
import { isPublicPolicy } from "@/server/policy/s3/is-public-policy";
import cases from "@/tests/cases/s3/public-policies.json";

describe("a bucket policy that S3 calls public", () => {
  it.each(cases.map((test) => [test.name, test.public, test.statement] as const))(
    "%s: %s",
    (_, isPublic, statement) => {
      expect(isPublicPolicy({ Version: "2012-10-17", Statement: [statement] })).toBe(isPublic);
      expect(isPublicPolicy({ Version: "2012-10-17", Statement: statement })).toBe(isPublic);
    },
  );

  it("is not one that is missing or no document", () => {
    for (const none of [null, undefined, "text", {}]) expect(isPublicPolicy(none)).toBe(false);
  });
});
