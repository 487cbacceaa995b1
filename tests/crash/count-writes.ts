type Count = { call: string; bucket: string | null; status: number; count: number };

const creating = new Set(["CopyObject", "PutObject", "CompleteMultipartUpload"]);
const central = "central-logs-111111111111";

/** Writes of whole objects into the central bucket that S3 carried out, and those it refused because the key was taken. */
export async function countWrites(sandboxUrl: string): Promise<{ done: number; refused: number }> {
  const { items } = (await (await fetch(`${sandboxUrl}/_sandbox/counters`)).json()) as { items: Count[] };
  const sum = (status: number) =>
    items
      .filter((each) => creating.has(each.call) && each.bucket === central && each.status === status)
      .reduce((total, { count }) => total + count, 0);
  return { done: sum(200), refused: sum(412) };
}
