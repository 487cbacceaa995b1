import { describe, expect, it } from "vitest";
import { replaceBoundary } from "@/server/diagnosis/remedies/replace-boundary";

const role = {
  type: "role",
  accountId: "111111111111",
  name: "r",
  arn: "arn:aws:iam::111111111111:role/r",
} as const;
const READ_ALL = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const adds = [{ Sid: "SekishoAllow", Effect: "Allow", Action: "s3:GetObject", Resource: "*" }];
/** A document of this many characters, blanks not counted. */
function documentOf(characters: number) {
  const document = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "", Resource: "*" }] };
  document.Statement[0]!.Action = "a".repeat(characters - JSON.stringify(document).length);
  return document;
}

describe("a boundary of AWS's own and its copy", () => {
  it("is copied while the copy is as long as a policy may be", () => {
    const option = replaceBoundary(role, READ_ALL, { document: documentOf(6_144), adds });
    expect(option.changes).toHaveLength(1);
    expect(option.text).toBeUndefined();
  });

  it("is not where it would be longer: what has to be in it is said instead", () => {
    const option = replaceBoundary(role, READ_ALL, { document: documentOf(6_145), adds });
    expect(option.changes).toEqual([]);
    expect(option.text).toContain("ReadOnlyAccess is longer than");
    expect(option.text).toContain('"Sid": "SekishoAllow"');
  });
});
