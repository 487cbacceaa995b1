import { failS3 } from "@/server/sandbox/s3/fail-s3";

/** A page size from the query, at most `largest`; `largest` when absent. Throws AwsError InvalidArgument. */
export function readCount(query: URLSearchParams, name: string, largest: number): number {
  const text = query.get(name);
  if (text === null || text === "") return largest;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 2_147_483_647)
    throw failS3("InvalidArgument", `Provided ${name} not an integer or within integer range`, {
      ArgumentName: name,
      ArgumentValue: text,
    });
  return Math.min(value, largest);
}
