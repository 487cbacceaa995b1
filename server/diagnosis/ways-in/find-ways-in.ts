import { z } from "zod";
import { type Way, type WaysIn, WaysInQuery } from "@/lib/schemas/ways-in";
import { findAccount } from "@/server/accounts/find-account";
import type { Context } from "@/server/context";
import { findPlaces } from "@/server/diagnosis/access/find-places";
import { pickSample } from "@/server/diagnosis/access/pick-sample";
import { collectAfresh } from "@/server/diagnosis/collect/collect-afresh";
import { alone, openRun } from "@/server/diagnosis/collect/open-run";
import { awsCallsOf, type Run } from "@/server/diagnosis/collect/run";
import { describeSubject } from "@/server/diagnosis/describe-subject";
import { type Evidence, valueOr } from "@/server/diagnosis/evidence/evidence";
import { toCouldNotCheck } from "@/server/diagnosis/write-report";
import { authorize } from "@/server/platform/authorize";
import { adviseForReading, adviseForWriting, type States } from "./advise-way";
import { weighWay } from "./weigh-way";

export const FindWaysInInput = WaysInQuery.extend({ id: z.string() });

const PRINCIPAL: Record<Way, "hub" | "role"> = { bucket_policy: "hub", acl: "hub", assume_role: "role" };
const WAYS: Way[] = ["bucket_policy", "acl", "assume_role"];

/**
 * The ways into an account's bucket: which works today for reading and for writing, what is missing for the others, and
 * which is best. Reads one byte, writes nothing. Throws `account_not_found`.
 */
export async function findWaysIn(ctx: Context, input: z.infer<typeof FindWaysInInput>): Promise<WaysIn> {
  authorize(ctx, "diagnosis:run", [input.id]);
  const { id: accountId } = input;
  findAccount(ctx, accountId);
  const places = await findPlaces(ctx, accountId);
  const bucket = input.bucket ?? places[0]?.bucket ?? null;
  const prefix = places.find((place) => place.bucket === bucket)?.folder ?? "";
  const buckets = [...new Set(places.map((place) => place.bucket))];
  const subject = { accountId, bucket, prefix, key: input.key ?? null, at: new Date().toISOString() };
  if (bucket === null)
    return { subject: { ...subject, awsCalls: 0 }, buckets, ways: [], advice: null, couldNotCheck: [] };
  const { read, write, key, run } = await collectBoth(ctx, { accountId, bucket, prefix, key: subject.key });
  const reading = statesOf(run, read);
  const writing = statesOf(run, write);
  return {
    subject: { ...subject, key, awsCalls: awsCallsOf(run) },
    buckets,
    ways: WAYS.map((way) => ({
      way,
      principal: { id: PRINCIPAL[way], arn: principalOf(run, way) },
      read: reading[way],
      write: writing[way],
    })),
    advice: { read: adviseForReading(reading), write: adviseForWriting(writing) },
    couldNotCheck: toCouldNotCheck([...read, ...write]),
  };
}

type Place = { accountId: string; bucket: string; prefix: string; key: string | null };
const principals = ["hub", "role"];

/** Reading one object and writing beside it, as hub and as role; what both hang on is read once. */
async function collectBoth(ctx: Context, { accountId, bucket, prefix, key: asked }: Place) {
  const shared = alone(2);
  const subject = describeSubject(ctx, { id: accountId, bucket, operation: "PutObject" });
  const run = await openRun(ctx, subject, principals, shared);
  const sample = asked === null ? valueOr(await pickSample(run, prefix), null) : null;
  const key = asked ?? sample?.key ?? null;
  const ask = (operation: "GetObject" | "PutObject", at: string) =>
    collectAfresh({ ...run, subject: { ...subject, operation, key: at } }, principals, { exports: false });
  const [read, write] = await Promise.all([
    key === null ? [] : ask("GetObject", key),
    ask("PutObject", key ?? `${prefix}new`),
  ]);
  return { run, key, read, write };
}

/** An account without a role of its own has no such way. */
function statesOf({ roleArn }: Run, evidences: Evidence[]): States {
  const [hub, role] = evidences;
  return {
    bucket_policy: hub ? weighWay(hub, "bucket_policy") : null,
    acl: hub ? weighWay(hub, "acl") : null,
    assume_role: role && roleArn !== null ? weighWay(role, "assume_role") : null,
  };
}

const principalOf = (run: Run, way: Way) =>
  PRINCIPAL[way] === "role" ? run.roleArn : (run.hub.session?.arn ?? null);
