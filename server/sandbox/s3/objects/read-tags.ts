import { failS3 } from "@/server/sandbox/s3/fail-s3";

const MOST_OBJECT_TAGS = 10;

/** Tags from the x-amz-tagging header, written like a query string. Throws AwsError InvalidArgument, InvalidTag. */
export function readTagHeader(headers: Record<string, string>): Map<string, string> {
  const text = headers["x-amz-tagging"];
  return text === undefined ? new Map() : checkTags([...new URLSearchParams(text)], MOST_OBJECT_TAGS);
}

/** Refuses tag sets S3 refuses. Throws AwsError InvalidTag. */
export function checkTags(pairs: Array<readonly [string, string]>, most: number): Map<string, string> {
  const tags = new Map<string, string>();
  if (pairs.length > most) throw failS3("InvalidTag", `Object tags cannot be greater than ${most}`);
  for (const [key, value] of pairs) {
    if (key === "" || key.length > 128)
      throw failS3("InvalidTag", "The TagKey you have provided is invalid", { TagKey: key });
    if (value.length > 256)
      throw failS3("InvalidTag", "The TagValue you have provided is invalid", {
        TagKey: key,
        TagValue: value,
      });
    if (tags.has(key))
      throw failS3("InvalidTag", "Cannot provide multiple Tags with the same key", { TagKey: key });
    tags.set(key, value);
  }
  return tags;
}
