import { describe, expect, it } from "vitest";
import type { SandboxRequest } from "@/server/sandbox/exchange";
import { locateResource } from "@/server/sandbox/s3/locate-resource";
import cases from "@/tests/cases/s3/addresses.json";

const BUCKETS = new Set(["exports", "with.dots", "127.0.0"]);

function locate(host: string, rawPath: string) {
  const request: SandboxRequest = {
    method: "GET",
    host,
    rawPath,
    query: new URLSearchParams(),
    headers: {},
    body: (async function* () {})(),
    requestId: "1",
    sourceIp: "203.0.113.1",
    secure: true,
    region: "ap-northeast-1",
    vpcEndpointId: null,
  };
  return locateResource(request, (name) => BUCKETS.has(name));
}

describe("the address of a request", () => {
  it.each(cases.map((test) => [test.host, test.path, test] as const))("%s%s", (host, path, test) => {
    const { bucket, key, virtualHost } = test;
    expect(locate(host, path)).toEqual({ bucket, key, virtualHost });
  });

  it("is refused when its escapes are broken or its key is too long", () => {
    expect(() => locate("127.0.0.1", "/exports/%zz")).toThrow("Couldn't parse the specified URI.");
    expect(() => locate("127.0.0.1", `/exports/${"k".repeat(1025)}`)).toThrow("Your key is too long");
    expect(() => locate("127.0.0.1", `/exports/${"%E6%97%A5".repeat(342)}`)).toThrow("Your key is too long");
  });
});
