import { createHash } from "node:crypto";
import { GetObjectCommand, ListMultipartUploadsCommand, S3Client } from "@aws-sdk/client-s3";
import type { StartedSandbox } from "@/tests/support/start-sandbox";

/** A reader of its own, not the engine: root of the bucket's account through the plain SDK. */
export function openReader(sandbox: StartedSandbox) {
  const clientOf = (bucket: string) => {
    const owner = sandbox.state.buckets.get(bucket)?.ownerAccountId ?? "";
    const accessKeyId = `READ${owner}`;
    const credentials = { accessKeyId, secretAccessKey: "a secret for tests" };
    const root = { ...credentials, accountId: owner, identity: { type: "root" }, session: null } as const;
    sandbox.state.accessKeys.set(accessKeyId, root);
    const { endpoint, world } = sandbox;
    return new S3Client({ endpoint, region: world.region, forcePathStyle: true, credentials });
  };
  return {
    sha256: async (bucket: string, key: string) => {
      const { Body } = await clientOf(bucket).send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      const hash = createHash("sha256");
      for await (const chunk of Body as AsyncIterable<Buffer>) hash.update(chunk);
      return hash.digest("hex");
    },
    uploads: async (bucket: string) => {
      const { Uploads = [] } = await clientOf(bucket).send(
        new ListMultipartUploadsCommand({ Bucket: bucket }),
      );
      return Uploads.map(({ Key }) => Key ?? "");
    },
  };
}
