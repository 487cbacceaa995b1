import { z } from "zod";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import type { S3Call } from "@/server/sandbox/s3/call";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { answerEmpty, answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { readXml } from "@/server/sandbox/s3/xml/read-xml";
import { tag, textTag } from "@/server/sandbox/s3/xml/write-xml";
import type { Encryption } from "@/server/sandbox/state";

const Default = z.looseObject({
  SSEAlgorithm: z.enum(["AES256", "aws:kms"]),
  KMSMasterKeyID: z.string().default(""),
});
const Rule = z.looseObject({
  ApplyServerSideEncryptionByDefault: Default.prefault({ SSEAlgorithm: "AES256" }),
  BucketKeyEnabled: z.string().optional(),
  BlockedEncryptionTypes: z.looseObject({ EncryptionType: z.enum(["SSE-C", "NONE"]) }).optional(),
});
const Configuration = z.looseObject({ Rule: z.tuple([Rule]) });

/** GetBucketEncryption: every bucket has a default since January 2023. */
export function getBucketEncryption(call: S3Call): SandboxResponse {
  authorizeCall(call);
  const { encryption } = call.bucket;
  const kms = encryption.type === "aws:kms" ? encryption : null;
  return answerXml(
    "ServerSideEncryptionConfiguration",
    tag(
      "Rule",
      tag(
        "ApplyServerSideEncryptionByDefault",
        textTag("SSEAlgorithm", encryption.type),
        kms && kms.keyArn !== "" ? textTag("KMSMasterKeyID", kms.keyArn) : "",
      ),
      textTag("BucketKeyEnabled", kms?.bucketKey ?? false),
      call.bucket.blocksCustomerKeys ? tag("BlockedEncryptionTypes", textTag("EncryptionType", "SSE-C")) : "",
    ),
  );
}

/** PutBucketEncryption. The key is not looked up: a wrong one shows at the first upload, as on S3. */
export async function putBucketEncryption(call: S3Call): Promise<SandboxResponse> {
  authorizeCall(call);
  const {
    Rule: [rule],
  } = await readXml(call.request, "ServerSideEncryptionConfiguration", Configuration);
  call.bucket.encryption = readRule(rule);
  const blocked = rule.BlockedEncryptionTypes?.EncryptionType;
  if (blocked !== undefined) call.bucket.blocksCustomerKeys = blocked === "SSE-C";
  return answerEmpty(200);
}

/** DeleteBucketEncryption: back to SSE-S3. */
export function deleteBucketEncryption(call: S3Call): SandboxResponse {
  authorizeCall(call);
  call.bucket.encryption = { type: "AES256" };
  return answerEmpty(204);
}

function readRule(rule: z.infer<typeof Rule>): Encryption {
  const { SSEAlgorithm: algorithm, KMSMasterKeyID: key } = rule.ApplyServerSideEncryptionByDefault;
  if (algorithm === "aws:kms")
    return { type: "aws:kms", keyArn: key.trim(), bucketKey: rule.BucketKeyEnabled?.trim() === "true" };
  if (key === "") return { type: "AES256" };
  throw failS3(
    "InvalidArgument",
    "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
    { ArgumentName: "ApplyServerSideEncryptionByDefault" },
  );
}
