import type { SandboxRequest, SandboxResponse } from "@/server/sandbox/exchange";
import { refuseCredential } from "@/server/sandbox/front-door/refuse-signature";
import { AwsError, type AwsErrorDetails } from "@/server/sandbox/protocol/aws-error";
import { type Protocol, renderError } from "@/server/sandbox/protocol/render-error";
import { writeToken } from "@/server/sandbox/s3/listings/list-objects-v2";
import type { FaultEffect } from "./fault-schema";

/** How long the latencies among the effects hold a request up, ms. */
export function latencyOf(effects: FaultEffect[], random: () => number = Math.random): number {
  return effects.reduce(
    (sum, effect) => sum + ("latency" in effect ? drawLatency(effect.latency, random) : 0),
    0,
  );
}

/** z of the 99th percentile of the normal distribution. */
const Z99 = 2.326;

function drawLatency(latency: { ms: number } | { p50: number; p99: number }, random: () => number): number {
  if ("ms" in latency) return latency.ms;
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const sigma = Math.log(Math.max(latency.p99, latency.p50) / Math.max(latency.p50, 0.001)) / Z99;
  return latency.p50 * Math.exp(sigma * normal);
}

export function neverAnswers(effects: FaultEffect[]): boolean {
  return effects.some((effect) => "neverAnswer" in effect);
}

/** Throws the AwsError, or returns the 200 with an error in its body, that a fault puts in the answer's place; null without one. */
export function replaceAnswer(
  effects: FaultEffect[],
  protocol: Protocol,
  requestId: string,
): SandboxResponse | null {
  for (const effect of effects) {
    if ("throttle" in effect) throw new AwsError(THROTTLED[protocol]);
    if (!("error" in effect)) continue;
    if (effect.error === "slow_down") throw new AwsError(THROTTLED[protocol]);
    if (effect.error === "internal_error") throw new AwsError(INTERNAL[protocol]);
    if (effect.error === "expired_token") throw refuseCredential(protocol, "token_expired");
    if (effect.error === "access_denied") throw new AwsError(denied(protocol, effect.message));
    return { ...renderError(protocol, "s3", INTERNAL[protocol], requestId), status: 200 };
  }
  return null;
}

/** Asks for shorter listing pages than the client did. */
export function shortenPages(effects: FaultEffect[], request: SandboxRequest): void {
  for (const effect of effects) {
    if (!("shortPages" in effect)) continue;
    const wanted = Number(request.query.get("max-keys") ?? 1000);
    request.query.set("max-keys", String(Math.min(wanted, effect.shortPages)));
  }
}

/** Flips a bit of the body, repeats the listing's continuation token, empties its page. */
export function spoilAnswer(
  effects: FaultEffect[],
  request: SandboxRequest,
  answer: SandboxResponse,
): SandboxResponse {
  let { body } = answer;
  for (const effect of effects) {
    if ("flipBitAtByte" in effect) body = flipBit(body, effect.flipBitAtByte);
    if ("repeatToken" in effect) body = repeatToken(body, request.query.get("continuation-token"));
    if ("emptyPage" in effect) body = emptyPage(body, request.query);
  }
  return { ...answer, body };
}

/** Where and how the connection breaks while the body is sent; null when it does not. */
export function cutOf(effects: FaultEffect[]): { at: number; how: "reset" | "end" | "stall" } | null {
  for (const effect of effects) {
    if ("resetAtByte" in effect) return { at: effect.resetAtByte, how: "reset" };
    if ("truncateAtByte" in effect) return { at: effect.truncateAtByte, how: "end" };
    if ("stallAtByte" in effect) return { at: effect.stallAtByte, how: "stall" };
  }
  return null;
}

type ResponseBody = SandboxResponse["body"];

function flipBit(body: ResponseBody, at: number): ResponseBody {
  if (body === null) return null;
  if (typeof body === "string" || body instanceof Uint8Array) return flipIn(Buffer.from(body), at);
  return (async function* () {
    let start = 0;
    for await (const chunk of body) {
      yield at >= start && at < start + chunk.length ? flipIn(Buffer.from(chunk), at - start) : chunk;
      start += chunk.length;
    }
  })();
}

function flipIn(bytes: Buffer, at: number): Buffer {
  const byte = bytes[at];
  if (byte !== undefined) bytes[at] = byte ^ 1;
  return bytes;
}

function repeatToken(body: ResponseBody, token: string | null): ResponseBody {
  if (typeof body !== "string" || token === null) return body;
  return body.replace(
    /<NextContinuationToken>[^<]*<\/NextContinuationToken>/,
    () => `<NextContinuationToken>${token}</NextContinuationToken>`,
  );
}

function emptyPage(body: ResponseBody, query: URLSearchParams): ResponseBody {
  if (typeof body !== "string") return body;
  const token = query.get("continuation-token") ?? writeToken(query.get("start-after") ?? "");
  return body
    .replace(/<(Contents|CommonPrefixes)>.*<\/\1>/s, "")
    .replace(/<NextContinuationToken>[^<]*<\/NextContinuationToken>/, "")
    .replace(/<KeyCount>\d+<\/KeyCount>/, "<KeyCount>0</KeyCount>")
    .replace(
      /<IsTruncated>\w+<\/IsTruncated>/,
      `<IsTruncated>true</IsTruncated><NextContinuationToken>${token}</NextContinuationToken>`,
    );
}

const details = (status: number, code: string, message: string): AwsErrorDetails => ({
  status,
  code,
  message,
});

const SLOW_DOWN = details(503, "SlowDown", "Please reduce your request rate.");
const THROTTLED: Record<Protocol, AwsErrorDetails> = {
  "rest-xml": SLOW_DOWN,
  "s3-control": SLOW_DOWN,
  query: details(400, "Throttling", "Rate exceeded"),
  json: details(400, "ThrottlingException", "Rate exceeded"),
  ec2: details(503, "RequestLimitExceeded", "Request limit exceeded."),
};

const S3_INTERNAL = details(500, "InternalError", "We encountered an internal error. Please try again.");
const INTERNAL: Record<Protocol, AwsErrorDetails> = {
  "rest-xml": S3_INTERNAL,
  "s3-control": S3_INTERNAL,
  query: details(500, "InternalFailure", "The request processing has failed because of an unknown error."),
  json: details(500, "InternalFailure", "The request processing has failed because of an unknown error."),
  ec2: details(500, "InternalError", "An internal error has occurred"),
};

function denied(protocol: Protocol, message = "Access Denied"): AwsErrorDetails {
  return protocol === "json"
    ? details(400, "AccessDeniedException", message)
    : details(403, "AccessDenied", message);
}
