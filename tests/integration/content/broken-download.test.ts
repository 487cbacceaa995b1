import { request } from "node:http";
import type { Socket } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { drain } from "@/server/platform/drain";
import { demoConfig, payments } from "@/tests/support/demo-config";
import { apiToken, type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";
import { startTap, type Tap } from "@/tests/support/tap";

let sandbox: StartedSandbox;
let tap: Tap;
let app: StartedApp;
let path: string;
let size: number;
beforeEach(async () => {
  sandbox = await startSandbox();
  tap = await startTap(sandbox.port);
  app = await startApp(demoConfig, { ...sandbox.env, AWS_ENDPOINT_URL_S3: tap.endpoint });
  const objects = sandbox.state.buckets.get("payments-logs")?.objects.scan("exportedlogs/", "") ?? [];
  const large = [...objects].find(({ body }) => body.size > 25_000_000 && body.size < 60_000_000);
  if (!large) throw new Error("the demo world has no log of 25 to 60 MB");
  size = large.body.size;
  path = `/api/accounts/${payments}/content?${new URLSearchParams({ bucket: "payments-logs", key: large.key })}`;
});
afterEach(async () => {
  await app.close();
  await tap.close();
  await sandbox.close();
  delete process.env.AWS_ENDPOINT_URL_S3;
});

const breakBody = (effect: { truncateAtByte: number } | { resetAtByte: number }) =>
  sandbox.faults.put({ match: { call: "GetObject" }, effect, after: 0, probability: 1 });

/** Bytes that arrived, and whether the answer was complete, as a browser would judge it. */
function download(): Promise<{ received: number; complete: boolean }> {
  return new Promise((resolve, reject) => {
    const req = request(app.url + path, { headers: { authorization: `Bearer ${apiToken}` } }, (res) => {
      let received = 0;
      res.on("data", (chunk: Buffer) => {
        received += chunk.length;
      });
      res.on("error", () => {});
      res.on("close", () => resolve({ received, complete: res.complete }));
    });
    req.on("error", reject);
    req.end();
  });
}

test("arrives whole when nothing breaks", async () => {
  expect(await download()).toEqual({ received: size, complete: true });
});

test.each([
  ["ends cleanly but short", { truncateAtByte: 1_000_000 }],
  ["is reset", { resetAtByte: 1_000_000 }],
])("a body that %s never looks complete", async (_, effect) => {
  breakBody(effect);
  const { received, complete } = await download();
  expect(complete).toBe(false);
  expect(received).toBeLessThanOrEqual(1_000_000);
});

test("lets S3 go within a second when the reader leaves", async () => {
  await (await app.get(path, { headers: { range: "bytes=0-0" } })).arrayBuffer();
  const idle = tap.open();
  await new Promise<void>((resolve, reject) => {
    const req = request(app.url + path, { headers: { authorization: `Bearer ${apiToken}` } }, (res) => {
      res.once("data", () => {
        req.destroy();
        resolve();
      });
    });
    req.on("error", reject);
    req.end();
  }).catch(() => {});
  await vi.waitFor(() => expect(tap.open()).toBeLessThanOrEqual(idle), { timeout: 1_000, interval: 20 });
});

test("lets S3 go when the reader leaves before S3 answers", async () => {
  await (await app.get(path, { headers: { range: "bytes=0-0" } })).arrayBuffer();
  sandbox.faults.put({
    match: { call: "GetObject" },
    effect: { neverAnswer: true },
    after: 0,
    probability: 1,
  });
  const idle = tap.open();
  const req = request(app.url + path, { headers: { authorization: `Bearer ${apiToken}` } });
  req.on("error", () => {});
  req.end();
  const asked = () => sandbox.faults.list().some(({ matched }) => matched > 0);
  await vi.waitFor(() => expect(asked()).toBe(true), { timeout: 5_000, interval: 10 });
  req.destroy();
  await vi.waitFor(() => expect(tap.open()).toBeLessThan(Math.max(idle, 1)), {
    timeout: 1_000,
    interval: 20,
  });
});

test("holds back when the reader does not read", async () => {
  const started = Promise.withResolvers<void>();
  const req = request(app.url + path, { headers: { authorization: `Bearer ${apiToken}` } }, (res) => {
    res.on("error", () => {});
    res.once("readable", () => started.resolve());
  });
  req.on("error", () => {});
  req.end();
  await started.promise;
  let before = -1;
  const standsStill = () => {
    const now = tap.received();
    const still = now === before;
    before = now;
    return still;
  };
  await expect.poll(standsStill, { timeout: 10_000, interval: 300 }).toBe(true);
  expect(tap.received()).toBeLessThan(size / 2);
  req.destroy();
});

test("cuts a reader that takes nothing for too long", async () => {
  app.ctx.env.stallSeconds = 1;
  const closed = Promise.withResolvers<void>();
  app.server.once("connection", (socket: Socket) => socket.once("close", () => closed.resolve()));
  const req = request(
    app.url + path,
    { agent: false, headers: { authorization: `Bearer ${apiToken}` } },
    (res) => {
      res.on("error", () => {});
      res.once("readable", () => {});
    },
  );
  req.on("error", () => {});
  req.end();
  await closed.promise;
});

test("a server that stops lets a download finish and takes no new one", async () => {
  const running = download();
  await vi.waitFor(() => expect(sandbox.counters.total({ call: "GetObject" })).toBeGreaterThan(0), {
    timeout: 5_000,
  });
  const drained = drain(app.server, 25);
  await expect(fetch(app.url)).rejects.toThrow();
  expect(await running).toEqual({ received: size, complete: true });
  await drained;
});

test("a server that stops cuts what takes longer than it may wait", async () => {
  sandbox.faults.put({
    match: { call: "GetObject" },
    effect: { neverAnswer: true },
    after: 0,
    probability: 1,
  });
  const running = download().catch(() => ({ complete: false }));
  await vi.waitFor(() => expect(sandbox.faults.list()[0]?.matched).toBe(1), { timeout: 5_000 });
  await drain(app.server, 0);
  expect((await running).complete).toBe(false);
});
