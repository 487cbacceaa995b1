import { createHash } from "node:crypto";
import { Hash } from "@smithy/hash-node";
import { SignatureV4 } from "@smithy/signature-v4";
import type { StartedSandbox } from "./start-sandbox";

export type SignedRequest = {
  /** <account id>/<user> */
  user: string;
  /** As in the signature's scope. */
  service: string;
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
};

export type RawAnswer = { status: number; headers: Headers; body: string };

/** Sends what no SDK would send, with a signature that holds. */
export async function sendSigned(sandbox: StartedSandbox, request: SignedRequest): Promise<RawAnswer> {
  const { user, service, method = "POST", path = "/", body = "" } = request;
  const credentials = sandbox.keys[user];
  if (credentials === undefined) throw new Error(`The world has no keys for ${user}`);
  const sha256 = Hash.bind(null, "sha256");
  const signer = new SignatureV4({ service, region: "ap-northeast-1", credentials, sha256 });
  const url = new URL(path, sandbox.endpoint);
  const signed = await signer.sign({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: {
      host: url.host,
      "x-amz-content-sha256": createHash("sha256").update(body).digest("hex"),
      ...request.headers,
    },
    body,
  });
  const sent = method === "GET" || method === "HEAD" ? {} : { body };
  const answer = await fetch(url, { method, headers: signed.headers, ...sent });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}
