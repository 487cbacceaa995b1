import { expect, test } from "vitest";
import { readProblem } from "@/lib/fetch-json";
import en from "@/messages/en.json";

const page = "<html><body>503 Service Temporarily Unavailable</body></html>";

test.each([
  ["a proxy's page", page, 503, "gateway_error"],
  ["nothing at all", "", 502, "gateway_error"],
  ["JSON of another kind", '{"message":"Service Unavailable"}', 503, "gateway_error"],
  ["a proxy's refusal", page, 413, "http_413"],
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

test("what a proxy answered has a sentence", () => {
  expect(Object.keys(en.problems)).toContain("gateway_error");
});
