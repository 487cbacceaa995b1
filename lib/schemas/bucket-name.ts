import { z } from "zod";

/**
 * A bucket's name, old ones with capitals and underscores too (Amazon S3 User Guide, "Bucket naming rules"). An ARN in its
 * place would be taken for an access point and fail before AWS is asked.
 */
export const BucketName = z
  .string()
  .min(3)
  .max(63)
  .regex(/^[A-Za-z0-9._-]+$/, "must be a bucket’s name");
