import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getEndpointFromInstructions } from "@smithy/core/endpoints";

/** Whether requests to S3 go over TLS: what aws:SecureTransport will say. */
export async function usesTls(client: S3Client, bucket: string): Promise<boolean> {
  const { url } = await getEndpointFromInstructions({ Bucket: bucket }, GetObjectCommand, client.config);
  return url.protocol === "https:";
}
