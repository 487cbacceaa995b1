import { afterEach, expect, it, vi } from "vitest";
import { fetchLines, problemOf } from "@/lib/fetch-json";

afterEach(() => vi.unstubAllGlobals());

/** An answer that arrives in these pieces, and then ends or breaks. */
function answerIn(pieces: Uint8Array[], broken = false) {
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces.shift();
      if (piece) return controller.enqueue(piece);
      if (broken) controller.error(new Error("connection reset"));
      else controller.close();
    },
  });
  const headers = { "content-type": "application/x-ndjson" };
  vi.stubGlobal("fetch", async () => new Response(body, { headers }));
}

async function collect() {
  const lines: unknown[] = [];
  for await (const line of fetchLines("/api/access")) lines.push(line);
  return lines;
}

it("puts lines together that arrive in pieces, also within a character", async () => {
  const bytes = new TextEncoder().encode('{"a":"関所"}\n{"b":1}\n{"c":2}');
  answerIn(Array.from(bytes, (byte) => Uint8Array.of(byte)));
  expect(await collect()).toEqual([{ a: "関所" }, { b: 1 }, { c: 2 }]);
});

it("says that an answer broke off", async () => {
  answerIn([new TextEncoder().encode('{"a":1}\n{"b"')], true);
  const error = await collect().catch((thrown: unknown) => thrown);
  expect(problemOf(error)).toMatchObject({ code: "unreachable", message: "connection reset" });
});

it("says so where half a line is the last", async () => {
  answerIn([new TextEncoder().encode('{"a":1}\n{"b"')]);
  const error = await collect().catch((thrown: unknown) => thrown);
  expect(problemOf(error)).toMatchObject({ code: "unreachable" });
});

it("gives the API's own problem for a refusal", async () => {
  const body = { error: { code: "forbidden", message: "no", requestId: "r1", details: {} } };
  vi.stubGlobal("fetch", async () => Response.json(body, { status: 403 }));
  const error = await collect().catch((thrown: unknown) => thrown);
  expect(problemOf(error)).toMatchObject({ status: 403, code: "forbidden", requestId: "r1" });
});
