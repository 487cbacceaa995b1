import { hash } from "node:crypto";
import { Agent, type Dispatcher } from "undici";
import type { AwsClients, AwsCredentials } from "./clients";
import { encodeKey, writeQuery } from "./encode-key";
import { createSigner, type Signer } from "./sign-request";
import { createWireClock } from "./wire-clock";
import { rememberEndpoints } from "./wire-endpoints";

export type WireRequest = {
  method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE";
  credentials: AwsCredentials;
  region: string;
  bucket: string;
  /** null: the bucket itself. */
  key: string | null;
  query?: Record<string, string>;
  headers: Record<string, string>;
  body?: Buffer;
  /** How long S3 may think before it sends headers, ms. */
  patienceMs?: number;
  signal: AbortSignal | null;
};
export type WireResponse = Dispatcher.ResponseData;
/** Sends one signed S3 request and answers as soon as the headers are there; the body streams. */
export type S3Wire = (request: WireRequest) => Promise<WireResponse>;

const emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const sockets = { connections: 256, connectTimeout: 3_000 };
/** The longest silence within a body. */
const bodyTimeout = 60_000;
const headersTimeout = 8_000;

/**
 * A lean S3 client for hot calls: the SDK's endpoint rules, our signer, undici's sockets, no middleware. `haste` divides
 * how long it waits for a silent S3.
 */
export function createS3Wire(clients: AwsClients, haste = 1): S3Wire {
  const agent = new Agent({ ...sockets, bodyTimeout: bodyTimeout / haste });
  const endpointOf = rememberEndpoints(clients);
  const signerOf = rememberSigners();
  const clock = createWireClock();

  return async (request) => {
    const { key, method, signal, query, body, patienceMs = headersTimeout } = request;
    const url = await endpointOf(request);
    const path = `${url.pathname.replace(/\/$/, "")}${key === null ? "" : `/${encodeKey(key)}`}` || "/";
    const search = writeQuery(query);
    const headers = { ...request.headers, host: url.host };
    const payloadHash = body ? hashOf(body, url) : emptyHash;
    const send = (at: Date) =>
      agent.request({
        origin: url.origin,
        path: search ? `${path}?${search}` : path,
        method,
        headers: signerOf(request)({ method, path, query: search, headers, payloadHash }, at),
        body: body ?? null,
        signal,
        headersTimeout: patienceMs / haste,
        // S3 and its lookalikes keep the connection after HEAD; undici assumes they do not unless told.
        ...(method === "HEAD" && { reset: false }),
      });
    const signedAt = clock.now();
    const response = await send(signedAt);
    if (!clock.learn(response, signedAt)) return response;
    await response.body.dump();
    return send(clock.now());
  };
}

/** One signer for each session and region; they go with their session. */
function rememberSigners() {
  const known = new WeakMap<AwsCredentials, Map<string, Signer>>();
  return ({ credentials, region }: WireRequest): Signer => {
    const ofSession = known.get(credentials) ?? new Map<string, Signer>();
    known.set(credentials, ofSession);
    const signer = ofSession.get(region) ?? createSigner(credentials, region);
    ofSession.set(region, signer);
    return signer;
  };
}

/** TLS protects the body on its way, and a checksum header at its end; without TLS the signature covers it too. */
const hashOf = (body: Buffer, url: URL): string =>
  url.protocol === "https:" ? "UNSIGNED-PAYLOAD" : hash("sha256", body);
