/** How an object is written: what the destination demands, and whether it may replace what lies there. */
export type WriteSettings = {
  acl: "bucket-owner-full-control" | null;
  encryption: { algorithm: string; keyArn: string | null } | null;
  /** False: refused with 412 when the key is taken (Amazon S3 User Guide, "Conditional writes"). */
  overwrite: boolean;
};

const conditionHeaders = ({ overwrite }: WriteSettings): Record<string, string> =>
  overwrite ? {} : { "if-none-match": "*" };

/** Headers of a request that says how the object will be: PutObject, CopyObject, CreateMultipartUpload. */
export function settingHeaders({ acl, encryption }: WriteSettings): Record<string, string> {
  return {
    ...(acl && { "x-amz-acl": acl }),
    ...(encryption && { "x-amz-server-side-encryption": encryption.algorithm }),
    ...(encryption?.keyArn && { "x-amz-server-side-encryption-aws-kms-key-id": encryption.keyArn }),
  };
}

/** Headers of a request that makes an object visible at once: PutObject, CopyObject. */
export const writeHeaders = (settings: WriteSettings): Record<string, string> => ({
  ...settingHeaders(settings),
  ...conditionHeaders(settings),
});

/** Headers of the request that makes a multipart upload visible. */
export const completeHeaders = conditionHeaders;
