import { expect, it } from "vitest";
import { cliProfile } from "@/lib/format/cli-profile";

it("writes a profile whose name breaks no line and no bracket of the file", () => {
  const roleArn = "arn:aws:iam::222222222222:role/SekishoReader";
  expect(cliProfile({ name: "payments", roleArn, region: "ap-northeast-1" })).toBe(
    [
      "[profile payments]",
      `role_arn = ${roleArn}`,
      "source_profile = default",
      "region = ap-northeast-1",
      "# external_id = externalId of this account in sekisho.yaml, if it has one",
    ].join("\n"),
  );
  const [head, ...rest] = cliProfile({ name: "pay]\nrole_arn = x", roleArn, region: undefined }).split("\n");
  expect(head).toBe("[profile pay-role_arn-x]");
  expect(rest.join()).not.toContain("region");
});
