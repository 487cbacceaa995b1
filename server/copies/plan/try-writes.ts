import type { CopyDestination, CopyFailure } from "@/lib/schemas/copies";
import type { AwsErrorFacts } from "@/lib/schemas/problem";
import { findAccount } from "@/server/accounts/find-account";
import type { Context } from "@/server/context";
import { hubParty, roleParty } from "@/server/copies/transfer/party";
import { type Answer, ask, failureOf, type Question } from "./explain";
import { probeWrite } from "./probe-write";

/** Whether an identity may write objects, small ones and ones that go in parts; `tried`: S3 was asked, not the policies. */
export type Write = { small: Answer; large: Answer | null; tried: boolean; failures: CopyFailure[] };

type Sample = {
  key: string;
  inParts: boolean;
  /** What the policies do not decide is tried. */
  probe: boolean;
};

/** Asks the diagnosis, which simulates writes and sends none: as the account's role, or as the hub. */
export async function tryWrites(
  ctx: Context,
  accountId: string,
  who: "role" | "hub",
  destination: CopyDestination,
  sample: Sample,
): Promise<Write> {
  const principal = who === "hub" ? "hub" : findAccount(ctx, accountId).roleArn;
  if (principal === undefined) return tryWrites(ctx, accountId, "hub", destination, sample);
  const party = who === "hub" ? hubParty(ctx) : roleParty(ctx, accountId);
  const question = {
    accountId: ctx.config.hub.accountId,
    bucket: destination.bucket,
    key: sample.key,
    principal,
    acl: destination.acl ?? "none",
  } as const;
  const small = { ...question, operation: who === "hub" ? "PutObject" : "CopyObject" } as const;
  const large = { ...question, operation: "UploadPartCopy" } as const;
  const [one, parts] = await Promise.all([
    ask(ctx, small),
    sample.inParts ? ask(ctx, large) : Promise.resolve(null),
  ]);
  if (sample.probe && one.decision === "unknown") {
    const refused = await probeWrite(ctx, party, destination, sample.key).catch(() => undefined);
    if (refused !== undefined) return tried(ctx, small, parts, refused);
  }
  const failures = [refusal(one, small), parts && one.decision !== "denied" ? refusal(parts, large) : null];
  return { small: one, large: parts, tried: false, failures: failures.filter((each) => each !== null) };
}

const refusal = ({ decision, first }: Answer, question: Question): CopyFailure | null =>
  decision === "denied" ? failureOf("destination", first, null, question) : null;

async function tried(
  ctx: Context,
  question: Question,
  large: Answer | null,
  refused: AwsErrorFacts | null,
): Promise<Write> {
  if (!refused) {
    const parts = large && refusal(large, { ...question, operation: "UploadPartCopy" });
    return {
      small: { decision: "allowed", first: null },
      large,
      tried: true,
      failures: parts ? [parts] : [],
    };
  }
  const { first } = await ask(ctx, question, refused);
  const failures = [failureOf("destination", first, refused, question)];
  return { small: { decision: "denied", first }, large, tried: true, failures };
}
