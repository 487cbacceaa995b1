import { describe, expect, it } from "vitest";
import { fillSentence } from "@/lib/format/fill-sentence";
import ja from "@/messages/engine-ja.json";
import { diagnosePath } from "@/server/diagnosis/diagnose-path";
import { buildEvidence, type EvidenceCase } from "@/tests/support/diagnosis/build-evidence";

const USER = "arn:aws:iam::111111111111:user/sekisho";
const allow = { Effect: "Allow", Action: "*", Resource: "*" };
const deny = (Resource: unknown) => ({ Effect: "Deny", Action: "s3:GetObject", Resource });
const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const PATTERN = deny("arn:aws:s3:::b*");

function titlesOf(evidence: EvidenceCase): [string, string | null] {
  const [found] = diagnosePath(buildEvidence(evidence)).findings;
  const { title, sentences } = found!.remedies[0]!;
  return [title, fillSentence(ja, sentences.title)];
}

describe("the title of a narrowed Deny", () => {
  it("says that the bucket is left out where it is", () => {
    expect(titlesOf({ identity: policy(allow, deny("*")), answer: { status: 403 } })).toEqual([
      "Leave b out of the Deny",
      "Deny の対象からバケット b を外す",
    ]);
  });

  it("says that who asks is excepted where the Deny names buckets by a pattern", () => {
    expect(titlesOf({ identity: policy(allow, PATTERN), answer: { status: 403 } })).toEqual([
      `Except ${USER} from the Deny`,
      `Deny から ${USER} を除外する`,
    ]);
  });

  it("says both where one Deny is narrowed and another spares", () => {
    const both = { identity: policy(allow, deny("*")), group: policy(PATTERN), answer: { status: 403 } };
    expect(titlesOf(both)).toEqual([
      `Leave b out of one Deny, and except ${USER} from another`,
      `Deny の対象からバケット b を外し、それができない Deny からは ${USER} を除外する`,
    ]);
  });

  it("says it of a VPC endpoint's as well", () => {
    const everybody = (statement: object) => ({ ...statement, Principal: "*" });
    expect(
      titlesOf({ endpoint: policy(everybody(allow), everybody(PATTERN)), answer: { status: 403 } }),
    ).toEqual([
      `Except ${USER} from the Deny of the VPC endpoint vpce-1`,
      `VPC エンドポイント vpce-1 の Deny から ${USER} を除外する`,
    ]);
  });
});
