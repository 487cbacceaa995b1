import { describe, expect, it } from "vitest";
import { kmsNeeds } from "@/server/policy/s3/kms-needs";
import { isS3Action, operationAction, type S3Operation } from "@/server/policy/s3/operation-actions";
import { requiredNeeds, sourceNeeds } from "@/server/policy/s3/required-needs";
import table from "@/tests/cases/s3/required-needs.json";

type Shape = { versionId?: string; setsAcl?: boolean; setsTags?: boolean };

function isOperation(name: string): name is S3Operation {
  return operationAction(name as S3Operation, null) !== undefined;
}

describe(`the actions of a call (${table.source})`, () => {
  it.each(table.cases.map(({ operation, needs, ...shape }) => [operation, shape as Shape, needs] as const))(
    "%s %o",
    (operation, { versionId = null, ...shape }, needs) => {
      if (!isOperation(operation)) throw new Error(`${operation} is no operation`);
      const found = requiredNeeds({ operation, bucket: "exports", key: "a/b.gz", versionId, ...shape });
      expect(found.map(({ action, resource }) => [action, resource])).toEqual(needs);
    },
  );

  it("of a copy's source are reading it, and its tags when they go along", () => {
    const source = { bucket: "exports", key: "a", versionId: null };
    const actions = (takesTags: boolean, versionId: string | null = null) =>
      sourceNeeds({ ...source, takesTags, versionId }).map(({ action }) => action);
    expect(actions(false)).toEqual(["s3:GetObject"]);
    expect(actions(true)).toEqual(["s3:GetObject", "s3:GetObjectTagging"]);
    expect(actions(true, "v1")).toEqual(["s3:GetObjectVersion", "s3:GetObjectVersionTagging"]);
  });

  it("on the KMS key: what writes generates, what reads decrypts, and parts do both", () => {
    expect(kmsNeeds("GetObject")).toEqual(["kms:Decrypt"]);
    expect(kmsNeeds("PutObject")).toEqual(["kms:GenerateDataKey"]);
    expect(kmsNeeds("CreateMultipartUpload")).toEqual(["kms:GenerateDataKey"]);
    for (const part of ["UploadPart", "UploadPartCopy", "CompleteMultipartUpload"] as const)
      expect(kmsNeeds(part)).toContain("kms:Decrypt");
    expect([kmsNeeds("HeadObject"), kmsNeeds("HeadObject", true)]).toEqual([[], ["kms:Decrypt"]]);
  });

  it("are not the operations people mistake for them", () => {
    for (const wrong of [
      "s3:HeadObject",
      "s3:CopyObject",
      "s3:ListObjectsV2",
      "s3:UploadPartCopy",
      "ec2:RunInstances",
    ])
      expect([wrong, isS3Action(wrong)]).toEqual([wrong, false]);
    for (const right of [
      "s3:GetObject",
      "s3:ListBucket",
      "S3:putobject",
      "s3:Get*",
      "s3:*",
      "*",
      "s3-object-lambda:Get*",
    ])
      expect([right, isS3Action(right)]).toEqual([right, true]);
  });
});
