import type { IncomingMessage } from "node:http";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import { readWhole } from "@/server/sandbox/front-door/read-whole";
import type { Sandbox } from "@/server/sandbox/sandbox";
import { FaultSpec } from "./fault-schema";

const PREFIX = "/_sandbox/";
const LOOPBACK_HOSTS = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Whether a request is for the sandbox itself: `/_sandbox/…` on a bare loopback host. No bucket can be named so
 * (S3 allows no underscore), and a bucket in the host name makes the host another.
 */
export function isControlRequest(host: string, rawPath: string): boolean {
  return rawPath.startsWith(PREFIX) && LOOPBACK_HOSTS.has(host);
}

/**
 * GET counters · DELETE counters · GET trail · GET faults · PUT faults (one fault, answers its id) · DELETE faults[/id] · POST reset · GET world.
 * Pages in a browser may not ask: they always send Origin or Sec-Fetch-Site.
 */
export async function handleControl(
  sandbox: Sandbox,
  message: IncomingMessage,
  rawPath: string,
): Promise<SandboxResponse> {
  const { headers, method = "GET" } = message;
  if (headers.origin !== undefined || (headers["sec-fetch-site"] ?? "none") !== "none") {
    return json(403, { error: "not for pages in a browser" });
  }
  const [resource = "", id] = rawPath.slice(PREFIX.length).split("/");
  switch (`${method} ${resource}`) {
    case "GET counters":
      return json(200, { items: sandbox.counters.list() });
    case "DELETE counters":
      sandbox.counters.reset();
      return json(204, null);
    case "GET trail":
      return json(200, { items: sandbox.trail.list() });
    case "GET faults":
      return json(200, { items: sandbox.faults.list() });
    case "PUT faults":
      return putFault(sandbox, await readWhole(message));
    case "DELETE faults":
      return deleteFaults(sandbox, id);
    case "POST reset":
      sandbox.reset();
      return json(204, null);
    case "GET world":
      return json(200, describeWorld(sandbox));
    default:
      return json(404, { error: `no ${method} ${rawPath} here` });
  }
}

function putFault(sandbox: Sandbox, body: Buffer): SandboxResponse {
  const parsed = FaultSpec.safeParse(parseJson(body));
  if (parsed.success) return json(200, sandbox.faults.put(parsed.data));
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".") || "fault"}: ${issue.message}`);
  return json(400, { error: problems.join("; ") });
}

function deleteFaults(sandbox: Sandbox, id: string | undefined): SandboxResponse {
  if (id !== undefined)
    return sandbox.faults.remove(id) ? json(204, null) : json(404, { error: `no fault ${id}` });
  for (const fault of sandbox.faults.list()) sandbox.faults.remove(fault.id);
  return json(204, null);
}

function describeWorld({ world, state }: Sandbox) {
  return {
    description: world.description ?? null,
    region: world.region,
    accounts: [...state.accounts.values()].map(({ id, name, canonicalId }) => ({ id, name, canonicalId })),
    buckets: [...state.buckets.values()].map(({ name, ownerAccountId, region }) => ({
      name,
      ownerAccountId,
      region,
    })),
  };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

function json(status: number, value: unknown): SandboxResponse {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: value === null ? null : JSON.stringify(value),
  };
}
