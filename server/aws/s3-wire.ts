import { GetObjectCommand } from "@aws-sdk/client-s3";
import { getEndpointFromInstructions } from "@smithy/core/endpoints";
import { Hash } from "@smithy/hash-node";
import { SignatureV4 } from "@smithy/signature-v4";
import { Agent, type Dispatcher } from "undici";
import type { AwsClients, AwsCredentials } from "./clients";

type WireRequest = {
  method: "GET" | "HEAD";
  credentials: AwsCredentials;
  region: string;
  bucket: string;
  /** null: the bucket itself. */
  key: string | null;
  headers: Record<string, string>;
  signal: AbortSignal | null;
};
export type WireResponse = Dispatcher.ResponseData;
/** Sends one signed S3 request and answers as soon as the headers are there; the body streams. */
export type S3Wire = (request: WireRequest) => Promise<WireResponse>;

const emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const limits = { connections: 256, connectTimeout: 3_000, headersTimeout: 8_000, bodyTimeout: 60_000 };

/** A lean S3 client for hot calls: the SDK's endpoint rules and signer, undici's sockets, no middleware. */
export function createS3Wire(clients: AwsClients): S3Wire {
  const agent = new Agent(limits);
  return async (request) => {
    const { bucket, credentials, region, method, key, signal } = request;
    const { config } = clients.s3(credentials, region);
    const { url } = await getEndpointFromInstructions({ Bucket: bucket }, GetObjectCommand, config);
    const path = `${url.pathname.replace(/\/$/, "")}${key === null ? "" : `/${encodeKey(key)}`}` || "/";
    const headers = await signHeaders(request, url, path);
    // S3 and its lookalikes keep the connection after HEAD; undici assumes they do not unless told.
    return agent.request({
      origin: url.origin,
      path,
      method,
      headers,
      signal,
      ...(method === "HEAD" && { reset: false }),
    });
  };
}

async function signHeaders(request: WireRequest, url: URL, path: string): Promise<Record<string, string>> {
  const signer = new SignatureV4({
    service: "s3",
    region: request.region,
    credentials: request.credentials,
    sha256: Hash.bind(null, "sha256"),
    uriEscapePath: false,
  });
  const signed = await signer.sign({
    method: request.method,
    protocol: url.protocol,
    hostname: url.hostname,
    path,
    query: {},
    headers: { ...request.headers, host: url.host, "x-amz-content-sha256": emptyHash },
  });
  return signed.headers;
}

/** Percent-encodes a key as S3's signature wants it: every byte but unreserved ones and "/". */
export function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replace(/%2F/g, "/")
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
