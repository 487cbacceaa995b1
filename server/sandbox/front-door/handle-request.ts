import { hash, randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import {
  cutOf,
  latencyOf,
  neverAnswers,
  replaceAnswer,
  shortenPages,
  spoilAnswer,
} from "@/server/sandbox/control/apply-fault";
import type { FaultEffect } from "@/server/sandbox/control/fault-schema";
import type { Caller, SandboxResponse } from "@/server/sandbox/exchange";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import { renderError } from "@/server/sandbox/protocol/render-error";
import type { Sandbox } from "@/server/sandbox/sandbox";
import { type ParsedAuthorization, parseAuthorization } from "@/server/sandbox/signature/parse-authorization";
import { authenticate } from "./authenticate";
import { buildRequest } from "./build-request";
import { checkHost } from "./check-host";
import { describeRequest, type RequestFacts } from "./describe-request";
import { openBody } from "./open-body";
import type { RequestHead } from "./read-request";
import { readWhole } from "./read-whole";
import { runScheduled } from "./run-scheduled";
import { sendResponse } from "./send-response";
import type { SandboxService } from "./service";
import { chooseService } from "./services";

export type Arrival = {
  message: IncomingMessage;
  head: RequestHead;
  outgoing: ServerResponse;
  /** The endpoint whose port it came in on. */
  vpcEndpointId: string | null;
};

/** One HTTP request from its head to its answer. */
export async function handleRequest(sandbox: Sandbox, arrival: Arrival): Promise<void> {
  const { message, head, outgoing, vpcEndpointId } = arrival;
  const requestId = randomBytes(8).toString("hex").toUpperCase();
  const parsed = parseAuthorization(head.headers, head.query);
  const scope = parsed.kind === "signed" ? parsed.authorization.service : null;
  const service = chooseService(scope, head.rawPath, head.headers);
  if (service === null) return refuseService(outgoing, scope, requestId);
  const facts: RequestFacts = {
    service: service.name,
    call: "Unknown",
    account: null,
    caller: null,
    bucket: null,
    key: null,
  };
  const effects: FaultEffect[] = [];
  const signer: { caller: Caller | null } = { caller: null };
  const answer = await answerRequest({
    sandbox,
    message,
    head,
    parsed,
    service,
    requestId,
    vpcEndpointId,
    facts,
    signer,
    effects,
  });
  if (answer === null) return;
  sandbox.counters.add(facts, answer.status);
  sandbox.trail.add(facts, answer.status, signer.caller);
  // The sandbox's own clock, not the machine's: clients set theirs right by it.
  const date = sandbox.state.now().toUTCString();
  const named = { ...requestIdHeaders(service, requestId), date, ...answer.headers };
  await sendResponse(outgoing, { ...answer, headers: named }, head.method === "HEAD", cutOf(effects));
  // What was left unread would stand before the connection's next request.
  message.resume();
}

type Incoming = {
  sandbox: Sandbox;
  message: IncomingMessage;
  head: RequestHead;
  parsed: ParsedAuthorization;
  service: SandboxService;
  requestId: string;
  vpcEndpointId: string | null;
  /** Filled in once the signer is known. */
  facts: RequestFacts;
  signer: { caller: Caller | null };
  effects: FaultEffect[];
};

/** The answer, an error in the service's own shape included; null when a fault leaves the client waiting. */
async function answerRequest(incoming: Incoming): Promise<SandboxResponse | null> {
  const { service, requestId } = incoming;
  try {
    return await runRequest(incoming);
  } catch (error) {
    if (error instanceof AwsError)
      return renderError(service.protocol, service.name, error.details, requestId);
    if (incoming.message.destroyed && !incoming.message.complete) return null;
    console.error(`sandbox: ${incoming.head.method} ${incoming.head.rawPath} (${requestId}) failed:`, error);
    const details = {
      status: 500,
      code: "InternalError",
      message: "We encountered an internal error. Please try again.",
    };
    return renderError(service.protocol, service.name, details, requestId);
  }
}

async function runRequest(incoming: Incoming): Promise<SandboxResponse | null> {
  const { sandbox, message, head, parsed, service, requestId, facts, signer, effects } = incoming;
  const { state } = sandbox;
  runScheduled(state);
  checkHost(head.host, service, state);
  const source = message.iterator({ destroyOnReturn: false });
  const streams = service.protocol === "rest-xml" || service.protocol === "s3-control";
  const whole = streams ? null : await readWhole(source);
  const payloadHash = whole === null ? declaredHash(head, parsed) : hash("sha256", whole);
  const { caller, chunkSigning } = authenticate(state, service.protocol, parsed, { ...head, payloadHash });
  signer.caller = caller;
  const body = whole === null ? openBody(source, head.headers, chunkSigning) : once(whole);
  const request = buildRequest(sandbox, { ...incoming, body });
  Object.assign(
    facts,
    describeRequest(service.name, state, request, whole?.toString("utf8") ?? null, caller.accountId),
  );
  effects.push(...sandbox.faults.draw(facts));
  if (neverAnswers(effects)) return null;
  const latency = latencyOf(effects);
  if (latency > 0) await sleep(latency);
  const replaced = replaceAnswer(effects, service.protocol, requestId);
  if (replaced !== null) return replaced;
  shortenPages(effects, request);
  return spoilAnswer(effects, request, await service.handle({ state, request, caller }));
}

function declaredHash(head: RequestHead, parsed: ParsedAuthorization): string {
  const declared =
    head.headers["x-amz-content-sha256"] ?? head.query.get("X-Amz-Content-Sha256") ?? undefined;
  if (declared !== undefined) return declared;
  if (parsed.kind !== "signed" || parsed.authorization.form === "query") return "UNSIGNED-PAYLOAD";
  throw new AwsError({
    status: 400,
    code: "InvalidRequest",
    message: "Missing required header for this request: x-amz-content-sha256",
  });
}

function requestIdHeaders({ protocol }: SandboxService, requestId: string): Record<string, string> {
  if (protocol === "rest-xml" || protocol === "s3-control")
    return { "x-amz-request-id": requestId, "x-amz-id-2": requestId };
  return { "x-amzn-requestid": requestId };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

/** A signature for a service that this sandbox does not have. */
async function refuseService(
  outgoing: ServerResponse,
  scope: string | null,
  requestId: string,
): Promise<void> {
  const details = {
    status: 404,
    code: "UnknownOperationException",
    message: `This sandbox has no service named ${scope ?? "for this request"}.`,
  };
  await sendResponse(outgoing, renderError("json", "", details, requestId), false, null);
}
