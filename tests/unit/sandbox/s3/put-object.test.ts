import { describe, expect, it } from "vitest";
import type { Exchange, SandboxRequest } from "@/server/sandbox/exchange";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import { handleS3 } from "@/server/sandbox/s3/handle-s3";
import { createSandbox } from "@/server/sandbox/sandbox";
import { parseWorld } from "@/server/sandbox/world/read-world";

const WORLD = `
accounts:
  "111111111111":
    name: hub
    rootKeys: [{ id: AKIAROOTOFTHEHUB0001, secret: root-secret-for-tests }]
    buckets: { exports: {} }
`;

const { state } = createSandbox(parseWorld(WORLD, "world"));
const key = state.accessKeys.get("AKIAROOTOFTHEHUB0001") ?? null;
const arn = "arn:aws:iam::111111111111:root";
const canonicalId = state.accounts.get("111111111111")?.canonicalId ?? null;
const caller = { principal: arn, arn, accountId: "111111111111", canonicalId, userId: "111111111111", key };

function put(body: SandboxRequest["body"], headers: Record<string, string> = {}): Exchange {
  const request: SandboxRequest = {
    method: "PUT",
    host: "127.0.0.1",
    rawPath: "/exports/once",
    query: new URLSearchParams(),
    headers: { "content-length": "1", ...headers },
    body,
    requestId: "1",
    sourceIp: "203.0.113.1",
    secure: true,
    region: "ap-northeast-1",
    vpcEndpointId: null,
  };
  return { state, request, caller };
}

async function* delayed(gate: Promise<unknown>, text: string) {
  await gate;
  yield Buffer.from(text);
}

async function codeOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
    return "stored";
  } catch (error) {
    if (error instanceof AwsError) return error.details.code;
    throw error;
  }
}

describe("PutObject with If-None-Match", () => {
  it("stores one of two uploads that both began while the key was free", async () => {
    const gate = Promise.withResolvers<void>();
    const both = ["a", "b"].map((text) =>
      codeOf(handleS3(put(delayed(gate.promise, text), { "if-none-match": "*" }))),
    );
    gate.resolve();
    expect((await Promise.all(both)).sort()).toEqual(["PreconditionFailed", "stored"]);
  });

  it("stores nothing when the body breaks off", async () => {
    const broken = new AwsError({ status: 400, code: "IncompleteBody", message: "cut" });
    const body = (async function* () {
      yield Buffer.from("x");
      throw broken;
    })();
    const before = state.buckets.get("exports")?.objects.get("once");
    expect(await codeOf(handleS3(put(body)))).toBe("IncompleteBody");
    expect(state.buckets.get("exports")?.objects.get("once")).toBe(before);
  });

  it("asks for a length", async () => {
    const exchange = put(delayed(Promise.resolve(), "x"));
    delete exchange.request.headers["content-length"];
    expect(await codeOf(handleS3(exchange))).toBe("MissingContentLength");
  });
});
