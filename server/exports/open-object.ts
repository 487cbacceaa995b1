import { asAwsProblem } from "@/server/aws/call-aws";
import { payerHeader } from "@/server/aws/payer-header";
import { header, readS3Error } from "@/server/aws/read-s3-error";
import type { WireResponse } from "@/server/aws/s3-wire";
import { awsFactsOf, toAwsProblem } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { folderOf } from "@/server/credentials/scope";
import type { Session } from "@/server/credentials/session";
import { withSession } from "@/server/credentials/with-session";
import { authorize } from "@/server/platform/authorize";
import { Problem } from "@/server/platform/problem";
import { readBucket } from "./read-bucket";
import { requireSource } from "./require-source";
import type { ReadConditions } from "./to-conditions";

export type OpenObjectInput = {
  id: string;
  bucket: string;
  key: string;
  method: "GET" | "HEAD";
  conditions: ReadConditions;
  /** Aborts the request to S3: the reader left. */
  signal: AbortSignal;
};

/**
 * Opens one object with the account's session and answers when S3's headers are there: 200, 206 or 304, body unread.
 * Every refusal is thrown as a problem before a byte is sent; an ended session is renewed once.
 */
export async function openObject(ctx: Context, input: OpenObjectInput): Promise<WireResponse> {
  authorize(ctx, "objects:read", [input.id]);
  const { requesterPays } = await requireSource(ctx, input.id, input.bucket);
  const { region } = await readBucket(ctx, input.id, input.bucket);
  const payer = payerHeader(requesterPays);
  const headers = { ...input.conditions.headers, ...payer };
  const { bucket, key } = input;
  const scope = { may: "read", places: [{ bucket, prefix: folderOf(key) }] } as const;
  const read = async (session: Session) => {
    const response = await send(ctx, session, region, input, headers);
    if (response.statusCode < 300 || response.statusCode === 304) return response;
    const whole = input.conditions.ifRange && response.statusCode === 412;
    if (!whole) throw await explain(ctx, session, region, input, response, payer);
    await response.body.dump();
    const plain = await send(ctx, session, region, input, payer);
    if (plain.statusCode < 300) return plain;
    throw await explain(ctx, session, region, input, plain, payer);
  };
  return withSession(ctx, input.id, read, scope);
}

type Headers = Record<string, string>;

async function send(
  ctx: Context,
  credentials: Session,
  region: string,
  input: OpenObjectInput,
  headers: Headers,
) {
  const { bucket, key, method, signal } = input;
  const site = {
    call: method === "HEAD" ? "s3:HeadObject" : "s3:GetObject",
    accountId: input.id,
    bucket,
    key,
  };
  try {
    return await ctx.wire({ method, credentials, region, bucket, key, headers, signal });
  } catch (error) {
    throw asAwsProblem(error, site);
  }
}

/** HEAD never says why: the same request as a GET of one byte does (S3 API Reference, HeadObject). */
async function explain(
  ctx: Context,
  session: Session,
  region: string,
  input: OpenObjectInput,
  refused: WireResponse,
  payer: Headers,
) {
  const site = {
    call: `s3:${input.method === "HEAD" ? "HeadObject" : "GetObject"}`,
    accountId: input.id,
    bucket: input.bucket,
    key: input.key,
  };
  const facts = await readS3Error(refused, site);
  if (input.method === "GET" || refused.statusCode === 412) return withSize(facts);
  const probe = await send(
    ctx,
    session,
    region,
    { ...input, method: "GET" },
    { ...payer, range: "bytes=0-0" },
  );
  if (probe.statusCode >= 400 && probe.statusCode !== 416) {
    return withSize(await readS3Error(probe, { ...site, call: "s3:GetObject" }));
  }
  await probe.body.dump();
  return withSize({ ...facts, requestId: facts.requestId ?? header(refused, "x-amz-request-id") });
}

function withSize({
  objectSize,
  region: _,
  condition: __,
  ...facts
}: Awaited<ReturnType<typeof readS3Error>>): Problem {
  const problem = toAwsProblem(facts);
  if (objectSize === null) return problem;
  return new Problem(problem.code, { aws: awsFactsOf(problem), size: objectSize }, problem.message);
}
