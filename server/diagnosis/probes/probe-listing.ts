import { describeExportTasks } from "@/server/aws/logs";
import { payerHeader } from "@/server/aws/payer-header";
import { listObjects } from "@/server/aws/s3";
import { getBucketLocation } from "@/server/aws/s3-settings";
import type { Run } from "@/server/diagnosis/collect/run";
import { printRequest } from "./print-request";
import { type Prober, type Sent, sendProbe } from "./send-probe";

const OK = { value: null, status: 200, requestId: null };

/** ListObjectsV2 for one key at most. */
export async function probeListing(run: Run, prober: Prober): Promise<Sent<null>> {
  const { bucket, key } = run.subject;
  const input = {
    bucket,
    prefix: key ?? "",
    delimiter: "",
    limit: 1,
    requesterPays: run.payerAllowed,
  } as const;
  const client = run.ctx.aws.s3(prober.session, run.region);
  const query = new URLSearchParams({ "list-type": "2", "max-keys": "1", prefix: key ?? "" });
  const request = printRequest(`GET /${bucket}?${query}`, payerHeader(run.payerAllowed));
  const call = { call: "ListObjectsV2", action: "s3:ListBucket", request };
  return sendProbe(run, prober, call, async (options) => {
    await listObjects(client, input, options);
    return OK;
  });
}

/** GetBucketLocation, which other accounts are often refused. */
export async function probeLocation(run: Run, prober: Prober): Promise<Sent<null>> {
  const client = run.ctx.aws.s3(prober.session, run.region);
  const request = printRequest(`GET /${run.subject.bucket}?location`);
  const call = { call: "GetBucketLocation", action: "s3:GetBucketLocation", request };
  return sendProbe(run, prober, call, async (options) => {
    await getBucketLocation(client, run.subject.bucket, options);
    return OK;
  });
}

/** DescribeExportTasks, first page. */
export async function probeExportTasks(run: Run, prober: Prober): Promise<Sent<null>> {
  const client = run.ctx.aws.logs(prober.session, run.subject.region);
  const request = printRequest("POST /", { "x-amz-target": "Logs_20140328.DescribeExportTasks" });
  const call = { call: "DescribeExportTasks", action: "logs:DescribeExportTasks", request };
  return sendProbe(run, prober, call, async (options) => {
    await describeExportTasks(client, undefined, options);
    return OK;
  });
}
