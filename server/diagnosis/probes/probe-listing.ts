import { describeExportTasks } from "@/server/aws/logs";
import { listObjects } from "@/server/aws/s3";
import type { Run } from "@/server/diagnosis/collect/run";
import type { Probe } from "@/server/diagnosis/evidence/evidence";
import { type Prober, sendProbe } from "./send-probe";

const OK = { value: null, status: 200, requestId: null };

/** ListObjectsV2 for one key at most. */
export async function probeListing(run: Run, prober: Prober): Promise<Probe> {
  const { bucket, key } = run.subject;
  const input = {
    bucket,
    prefix: key ?? "",
    delimiter: "",
    limit: 1,
    requesterPays: run.payerAllowed,
  } as const;
  const client = run.ctx.aws.s3(prober.session, run.region);
  const call = { call: "ListObjectsV2", action: "s3:ListBucket" };
  const sent = await sendProbe(run, prober, call, async (options) => {
    await listObjects(client, input, options);
    return OK;
  });
  return sent.probe;
}

/** DescribeExportTasks, first page. */
export async function probeExportTasks(run: Run, prober: Prober): Promise<Probe> {
  const client = run.ctx.aws.logs(prober.session, run.subject.region);
  const call = { call: "DescribeExportTasks", action: "logs:DescribeExportTasks" };
  const sent = await sendProbe(run, prober, call, async (options) => {
    await describeExportTasks(client, undefined, options);
    return OK;
  });
  return sent.probe;
}
