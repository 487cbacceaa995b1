import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { readParts } from "@/server/copies/transfer/read-parts";
import type { Engine } from "./engine";
import { etag, session } from "./session";

const uploadsAtOnce = 3;

/** The same work through the AWS SDK as its documentation does it, with its own checksums. */
export function sdkEngine(endpoint: string, part: number): Engine {
  const s3 = new S3Client({
    endpoint,
    region: "ap-northeast-1",
    forcePathStyle: true,
    credentials: session,
    requestHandler: new NodeHttpHandler({ httpAgent: { keepAlive: true, maxSockets: 256 } }),
  });
  const [from, to] = ["bench-source", "bench-central"] as const;
  return {
    copy: async (number) => {
      const Key = `exportedlogs/task/stream/${number}.gz`;
      const command = new CopyObjectCommand({
        Bucket: to,
        Key,
        CopySource: `${from}/${Key}`,
        CopySourceIfMatch: etag,
        IfNoneMatch: "*",
        ExpectedBucketOwner: "111111111111",
        ExpectedSourceBucketOwner: "222222222222",
        ChecksumAlgorithm: "CRC64NVME",
        TaggingDirective: "REPLACE",
      });
      const { CopyObjectResult } = await s3.send(command);
      if (!CopyObjectResult?.ETag) throw new Error("no ETag");
    },
    list: async () => {
      const command = new ListObjectsV2Command({
        Bucket: from,
        Prefix: "exportedlogs/",
        FetchOwner: true,
        EncodingType: "url",
        ExpectedBucketOwner: "222222222222",
      });
      return (await s3.send(command)).Contents?.length ?? 0;
    },
    stream: (bytes) => streamObject(s3, from, to, `exportedlogs/${bytes}`, bytes, part),
  };
}

async function streamObject(
  s3: S3Client,
  from: string,
  to: string,
  Key: string,
  total: number,
  size: number,
): Promise<void> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: from, Key, IfMatch: etag }));
  const place = { Bucket: to, Key };
  const started = await s3.send(
    new CreateMultipartUploadCommand({ ...place, ChecksumAlgorithm: "CRC64NVME" }),
  );
  const upload = { ...place, UploadId: started.UploadId };
  const sent: Promise<{ PartNumber: number; ETag?: string }>[] = [];
  const underWay = new Set<Promise<unknown>>();
  const where = { bucket: from, key: Key };
  for await (const piece of readParts(Body as AsyncIterable<Buffer>, { size, total, where })) {
    const PartNumber = sent.length + 1;
    const command = new UploadPartCommand({
      ...upload,
      PartNumber,
      Body: piece,
      ChecksumAlgorithm: "CRC64NVME",
    });
    const sending = s3.send(command).then(({ ETag }) => ({ PartNumber, ETag }));
    sent.push(sending);
    underWay.add(sending);
    void sending.finally(() => underWay.delete(sending));
    if (underWay.size >= uploadsAtOnce) await Promise.race(underWay);
  }
  const Parts = await Promise.all(sent);
  await s3.send(
    new CompleteMultipartUploadCommand({ ...upload, IfNoneMatch: "*", MultipartUpload: { Parts } }),
  );
}
