import { setTimeout as wait } from "node:timers/promises";
import type { CopyItem, CopyItemPage, CopyJob } from "@/lib/schemas/copies";
import { demoEnvironment } from "@/scripts/setup/demo-settings.mjs";
import { type Installation, makeInstallation } from "@/tests/support/platform/start-installation";
import { checkCopy } from "./check-copy";
import { type CrashPlan, choosePlan } from "./choose-plan";
import { countWrites } from "./count-writes";

export type CrashResult = {
  plan: CrashPlan;
  objects: number;
  /** Writes that S3 carried out beyond one an object. */
  doubled: number;
  /** Writes that S3 answered "exists already". */
  asked: number;
  /** From each kill to the next object that was copied, or to the end of the copy, in ms. */
  againMs: number[];
  wrong: string[];
};

/** What is killed while a copy runs, and how it goes on. */
export type Engine = {
  /** Starts all programs; answers where the web server listens. */
  start: (it: Installation) => Promise<string>;
  /** Kills what the plan names; answers where the web server listens then. */
  kill: (it: Installation, target: CrashPlan["kills"][number]["target"]) => Promise<string>;
};

const payments = "222222222222";
const orders = "333333333333";
const writes = ["CopyObject", "PutObject", "UploadPart"];
/** Of one worker; at most so many writes are under way when it is killed. */
const inFlight = 64;
const longestMs = 90_000;

/** One copy of the demo's exports, killed at the instants the seed stands for, then looked at by a reader of its own. */
export async function runCrash(engine: Engine, seed: number): Promise<CrashResult> {
  const plan = choosePlan(seed);
  const it = await makeInstallation();
  try {
    let url = await engine.start(it);
    const selection = { sources: [{ accountId: orders }, await pickExport(it, url, plan)] };
    await it.slowCopies(plan.latencyMs, writes);
    const body = { selection, settings: { strategy: plan.strategy } };
    const { id } = (await (await it.post(`${url}/api/copies`, body)).json()) as CopyJob;
    const againMs: number[] = [];
    for (const { afterMs, target } of plan.kills) {
      await wait(afterMs);
      const before = done(await read(it, url, id));
      const killed = Date.now();
      url = await engine.kill(it, target);
      await until(it, url, id, (job) => done(job) > before || job.state === "completed");
      againMs.push(Date.now() - killed);
    }
    await it.healFaults();
    const job = await until(it, url, id, ({ state }) => state === "completed");
    return { plan, againMs, ...(await judge(it, url, plan, job)) };
  } finally {
    await it.close();
  }
}

async function judge(it: Installation, url: string, { kills }: CrashPlan, job: CopyJob) {
  const items = await readItems(it, url, job.id);
  const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } =
    demoEnvironment("", {});
  const counted = await countWrites(it.sandboxUrl);
  const endpoint = it.sandboxUrl;
  const wrong = await checkCopy({ endpoint, credentials: { accessKeyId, secretAccessKey } }, job, items);
  const objects = items.filter(({ state }) => state === "copied" || state === "present").length;
  const doubled = counted.done - objects;
  if (doubled > inFlight * kills.length) wrong.push(`I3: ${doubled} objects were written again`);
  return { objects, doubled, asked: counted.refused, wrong };
}

const done = (job: CopyJob | null) => (job ? job.counts.copied.objects + job.counts.present.objects : 0);

async function read(it: Installation, url: string, id: string): Promise<CopyJob | null> {
  const response = await it.get(`${url}/api/copies/${id}`).catch(() => null);
  return response?.ok ? ((await response.json().catch(() => null)) as CopyJob | null) : null;
}

async function until(
  it: Installation,
  url: string,
  id: string,
  says: (job: CopyJob) => boolean,
): Promise<CopyJob> {
  const begun = Date.now();
  for (let last: CopyJob | null = null; ; await wait(25)) {
    last = (await read(it, url, id)) ?? last;
    if (last && says(last)) return last;
    if (Date.now() - begun > longestMs) throw new Error(`the copy does not go on: ${JSON.stringify(last)}`);
  }
}

async function readItems(it: Installation, url: string, id: string): Promise<CopyItem[]> {
  const all: CopyItem[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query: string = cursor ? `?limit=1000&cursor=${cursor}` : "?limit=1000";
    const page = (await (await it.get(`${url}/api/copies/${id}/items${query}`)).json()) as CopyItemPage;
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

async function pickExport(it: Installation, url: string, plan: CrashPlan) {
  const query = new URLSearchParams({ bucket: "payments-logs", prefix: "exportedlogs/" });
  const listed = await (await it.get(`${url}/api/accounts/${payments}/objects?${query}`)).json();
  const exports: string[] = listed.commonPrefixes;
  return { accountId: payments, bucket: "payments-logs", prefix: exports[plan.export % exports.length] };
}
