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
    const send = sendAs(ctx, session, region, input);
    const response = await send(input.method, headers);
    if (response.statusCode < 300 || response.statusCode === 304) return response;
    const whole = input.conditions.ifRange && response.statusCode === 412;
    if (!whole) throw await explain(input, response, send, payer);
    await response.body.dump();
    const plain = await send(input.method, payer);
    if (plain.statusCode < 300) return plain;
    throw await explain(input, plain, send, payer);
  };
  return withSession(ctx, input.id, read, scope);
}

type Method = OpenObjectInput["method"];
type Headers = Record<string, string>;
type Send = (method: Method, headers: Headers) => Promise<WireResponse>;

const siteOf = ({ id: accountId, bucket, key }: OpenObjectInput, method: Method) => ({
  call: method === "HEAD" ? "s3:HeadObject" : "s3:GetObject",
  accountId,
  bucket,
  key,
});

function sendAs(ctx: Context, credentials: Session, region: string, input: OpenObjectInput): Send {
  const { bucket, key, signal } = input;
  return async (method, headers) => {
    try {
      return await ctx.wire({ method, credentials, region, bucket, key, headers, signal });
    } catch (error) {
      throw asAwsProblem(error, siteOf(input, method));
    }
  };
}

/** HEAD never says why: the same request as a GET of one byte does (S3 API Reference, HeadObject). */
async function explain(input: OpenObjectInput, refused: WireResponse, send: Send, payer: Headers) {
  const facts = await readS3Error(refused, siteOf(input, input.method));
  if (input.method === "GET" || refused.statusCode === 412) return withSize(facts);
  const probe = await send("GET", { ...payer, range: "bytes=0-0" });
  if (probe.statusCode >= 400 && probe.statusCode !== 416)
    return withSize(await readS3Error(probe, siteOf(input, "GET")));
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
