import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAwsMessage } from "@/server/diagnosis/messages/parse-aws-message";
import { accessDeniedMessage, type DenyingLayer } from "@/server/policy/messages/access-denied-message";
import cases from "@/tests/cases/diagnosis/aws-messages.json";

describe("parseAwsMessage", () => {
  it.each(cases)("reads: $name", ({ message, expect: expected }) => {
    expect(parseAwsMessage(message)).toMatchObject(expected);
  });

  const layers: DenyingLayer[] = [
    "identity",
    "resource",
    "boundary",
    "session",
    "scp",
    "rcp",
    "vpce",
    "trust",
  ];
  it("reads back every sentence the text builder writes", () => {
    const arn = fc.stringMatching(/^arn:aws:s3:::[a-z0-9.-]{3,20}\/[^"\r\n]{1,60}$/);
    fc.assert(
      fc.property(fc.constantFrom(...layers), fc.boolean(), arn, (layer, explicit, resource) => {
        const facts = { userArn: "arn:aws:iam::111111111111:user/u", action: "s3:GetObject", resource };
        const parsed = parseAwsMessage(
          accessDeniedMessage({ ...facts, quoted: true, reason: { layer, explicit } }),
        );
        expect(parsed).toMatchObject({ ...facts, form: "authorization", layer, explicit });
      }),
      { numRuns: 1_000 },
    );
  });

  it("stays fast on hostile texts", () => {
    const nasty = `User: x is not authorized to perform: s3:GetObject on resource: ${" because".repeat(20_000)}`;
    expect(parseAwsMessage(nasty).action).toBe("s3:GetObject");
  });
});
