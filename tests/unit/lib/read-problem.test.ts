import { expect, test } from "vitest";
import { readProblem } from "@/lib/fetch-json";
import { gatewayCodeOf } from "@/lib/gateway-code";
import en from "@/messages/en.json";

const page = "<html><body>503 Service Temporarily Unavailable</body></html>";

test.each([
  ["a proxy's page", page, 503, "gateway_error"],
  ["nothing at all", "", 502, "gateway_error"],
  ["JSON of another kind", '{"message":"Service Unavailable"}', 503, "gateway_error"],
  ["a proxy's refusal", page, 400, "gateway_refused"],
  ["a proxy's sign-in", page, 401, "gateway_sign_in"],
  ["a proxy's rule", "", 403, "gateway_sign_in"],
  ["a proxy's limit of a body", page, 413, "gateway_body_too_large"],
  ["a proxy's limit of an address", page, 414, "gateway_url_too_long"],
  ["a proxy's limit of requests", "Slow down", 429, "gateway_rate_limited"],
  ["a limit of headers", "", 431, "gateway_headers_too_large"],
  ["a proxy's own page", page, 200, "gateway_page"],
  ["a proxy's redirect to its sign-in", "", 302, "gateway_page"],
])("%s is told apart from the server's own answers", async (_, body, status, code) => {
  const headers = { "x-request-id": "proxy-1" };
  expect(await readProblem(new Response(body, { status, headers }))).toEqual({
    status,
    code,
    message: `HTTP ${status}`,
    requestId: "proxy-1",
    details: {},
  });
});

test("the server's own failure keeps its code", async () => {
  const error = { code: "internal", message: "It failed.", requestId: "r-1", details: {} };
  expect(await readProblem(Response.json({ error }, { status: 500 }))).toEqual({ status: 500, ...error });
});

test("whatever a proxy answers has a sentence", () => {
  for (let status = 200; status < 600; status += 1)
    expect(Object.keys(en.problems), String(status)).toContain(gatewayCodeOf(status));
});
