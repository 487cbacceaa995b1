import { describe, expect, it } from "vitest";
import { diagnosePath } from "@/server/diagnosis/diagnose-path";
import { buildEvidence } from "@/tests/support/diagnosis/build-evidence";

const USER = "arn:aws:iam::111111111111:user/sekisho";
const ROLE = "arn:aws:iam::222222222222:role/SekishoReader";
const SECRET = "half-of-a-password";
const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const trust = policy({
  Effect: "Allow",
  Principal: { AWS: USER },
  Action: "sts:AssumeRole",
  Condition: { StringEquals: { "sts:ExternalId": SECRET } },
});
const hubPolicy = policy({ Effect: "Allow", Action: "*", Resource: "*" });

const reportFor = (action: string, externalId?: string) =>
  diagnosePath(
    buildEvidence({
      principal: "role",
      assume: {
        code: "AccessDenied",
        message: `User: ${USER} is not authorized to perform: ${action} on resource: ${ROLE}`,
        trust,
        hubPolicy,
        externalId,
      },
    }),
  );

describe("a trust policy that wants an external id", () => {
  it.each([
    ["none is sent", "external_id_mismatch", "sts:AssumeRole", undefined],
    ["another one is sent", "external_id_mismatch", "sts:AssumeRole", "mine"],
    ["the tags of the session are refused", "trust_condition_unmet", "sts:TagSession", "mine"],
  ])("is not printed with it where %s", (_, cause, action, externalId) => {
    const { findings } = reportFor(action, externalId);
    expect(findings[0]!.cause).toBe(cause);
    expect(findings[0]!.remedies.length).toBeGreaterThan(0);
    expect(JSON.stringify(findings.map(({ remedies }) => remedies))).not.toContain(SECRET);
  });

  it.each([
    ["none is sent", undefined],
    ["another one is sent", "mine"],
  ])("is met by sekisho.yaml first where %s, and goes on asking for an id otherwise", (_, externalId) => {
    const { remedies } = reportFor("sts:AssumeRole", externalId).findings[0]!;
    expect(remedies.map(({ option }) => option)).toEqual(["set-external-id", "trust-caller"]);
    const [inFile, inTrust] = remedies;
    expect(inFile!.applyAs).toMatchObject({ principal: "whoever keeps sekisho.yaml" });
    expect(inFile!.text).toMatch(/^In sekisho.yaml, for account 222222222222:\nexternalId: /);
    expect(inTrust!.text).toContain('"sts:ExternalId": "<the externalId in sekisho.yaml>"');
    expect(inTrust!.text.startsWith("Where no external id was ever agreed on")).toBe(
      externalId === undefined,
    );
  });
});
