import { type ListedObject, listObjects } from "@/server/aws/s3";
import { readItem } from "@/server/diagnosis/collect/read-item";
import { type Run, readersFor } from "@/server/diagnosis/collect/run";
import type { Item } from "@/server/diagnosis/evidence/evidence";
import { findSample } from "@/server/exports/tally";

/** Of so many keys one is a log, where there are any: a folder begins with its write test or with a task. */
const LOOKED_AT = 20;

/** An object that stands for all of a folder: a log rather than anything else, none that is empty or archived. */
export async function pickSample(run: Run, folder: string): Promise<Item<ListedObject | null>> {
  const { bucket, accountId } = run.subject;
  const input = {
    bucket,
    prefix: folder,
    delimiter: "",
    limit: LOOKED_AT,
    requesterPays: run.payerAllowed,
  } as const;
  const listed = await readItem(run, {
    id: "sample",
    about: `${bucket}/${folder} (sample)`,
    action: "s3:ListBucket",
    readers: readersFor(run, accountId),
    send: (session, options) => listObjects(run.ctx.aws.s3(session, run.region), input, options),
  });
  return listed.known ? { ...listed, value: findSample(listed.value.objects) } : listed;
}
