import { describe, expect, it } from "vitest";
import { accessDeniedMessage } from "@/server/policy/messages/access-denied-message";
import { mayExplain } from "@/server/policy/messages/may-explain";

const facts = {
  userArn: "arn:aws:sts::111111111111:assumed-role/hub/session",
  action: "s3:GetObject",
  resource: "arn:aws:s3:::exports/a.gz",
  quoted: true,
};
const start = `User: ${facts.userArn} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::exports/a.gz"`;

describe("the sentence of a refusal", () => {
  it.each([
    ["identity", "no identity-based policy allows", "an identity-based policy"],
    ["resource", "no resource-based policy allows", "a resource-based policy"],
    ["boundary", "no permissions boundary allows", "a permissions boundary"],
    ["session", "no session policy allows", "a session policy"],
    ["scp", "no service control policy allows", "a service control policy"],
    ["rcp", "no resource control policy allows", "a resource control policy"],
    ["vpce", "no VPC endpoint policy allows", "a VPC endpoint policy"],
    ["trust", "no role trust policy allows", "the role trust policy"],
  ] as const)("names the %s layer", (layer, missing, denying) => {
    expect(accessDeniedMessage({ ...facts, reason: { layer, explicit: false } })).toBe(
      `${start} because ${missing} the s3:GetObject action`,
    );
    expect(accessDeniedMessage({ ...facts, reason: { layer, explicit: true } })).toBe(
      `${start} with an explicit deny in ${denying}`,
    );
  });

  it("ends in the denying policy's ARN when it is known", () => {
    const policyArn = "arn:aws:organizations::999999999999:policy/o-abc1234567/service_control_policy/p-1";
    expect(accessDeniedMessage({ ...facts, reason: { layer: "scp", explicit: true, policyArn } })).toBe(
      `${start} with an explicit deny in a service control policy: ${policyArn}`,
    );
  });

  it("leaves out a resource AWS does not name, and quotes only for S3", () => {
    const reason = { layer: "identity", explicit: false } as const;
    expect(accessDeniedMessage({ ...facts, resource: null, reason })).toContain("s3:GetObject because");
    expect(accessDeniedMessage({ ...facts, quoted: false, reason })).toContain(
      "on resource: arn:aws:s3:::exports/a.gz because",
    );
  });
});

describe("whether S3 says why", () => {
  const scope = {
    callerAccount: "1",
    resourceAccount: "2",
    callerOrganization: "o-1",
    resourceOrganization: "o-1",
  };

  it("does inside one account or one organization", () => {
    expect(mayExplain(scope, "identity")).toBe(true);
    expect(
      mayExplain(
        { ...scope, callerAccount: "2", callerOrganization: null, resourceOrganization: null },
        "vpce",
      ),
    ).toBe(true);
  });

  it("does not outside, for strangers, and for another account's endpoint", () => {
    expect(mayExplain({ ...scope, resourceOrganization: "o-2" }, "identity")).toBe(false);
    expect(mayExplain({ ...scope, callerOrganization: null, resourceOrganization: null }, "identity")).toBe(
      false,
    );
    expect(mayExplain({ ...scope, callerAccount: null }, "identity")).toBe(false);
    expect(mayExplain({ ...scope, resourceAccount: null }, "resource")).toBe(false);
    expect(mayExplain(scope, "vpce")).toBe(false);
  });
});
