import type { CopySource } from "@/lib/schemas/copies";

type Options = { account?: string[]; task?: string; key?: string[] };

/** The sources that the command line names, or a sentence about what it lacks. */
export function readSources(
  { account = [], task, key }: Options,
  place: string,
): { sources: CopySource[] } | { mistake: string } {
  const [accountId] = account;
  if (!accountId) return { mistake: "--account is missing" };
  const [, bucket, prefix] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(place) ?? [];
  if (place && !bucket) return { mistake: `${place} is no s3:// address` };
  if ((bucket || task || key) && account.length > 1)
    return { mistake: "a bucket, a task or keys belong to one --account" };
  if (key && !bucket) return { mistake: "--key needs s3://bucket" };
  if (task) return { sources: [{ accountId, taskId: task }] };
  if (!bucket) return { sources: account.map((id) => ({ accountId: id })) };
  return { sources: [{ accountId, bucket, ...(key ? { keys: key } : prefix && { prefix }) }] };
}
