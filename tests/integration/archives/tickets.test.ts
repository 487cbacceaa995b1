// Downloads that are asked for: how far they are, and that they are cancelled, passes through the database alone.
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { ArchiveTicket, ArchiveTickets } from "@/lib/schemas/archives";
import { toTicket } from "@/server/archives/tickets/to-ticket";
import { demoConfig, orders, payments } from "@/tests/support/demo-config";
import { putObjects } from "@/tests/support/put-objects";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const bucket = "payments-logs";
const place = { accountId: payments, bucket, prefix: "tickets/" };

describeEngines("a download that is asked for", (start) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  beforeAll(async () => {
    [database, sandbox] = await Promise.all([start(), startSandbox()]);
    app = await startApp(demoConfig, { ...sandbox.env, DATABASE_URL: database.url });
    await putObjects(
      sandbox,
      bucket,
      ["a", "b", "c"].map((name) => [`tickets/${name}`, name.repeat(300_000)]),
    );
  });
  beforeEach(() => sandbox.faults.reset());
  afterAll(async () => {
    await app.close();
    await database.close();
    await sandbox.close();
    delete process.env.DATABASE_URL;
  });

  const order = async (format: string, ...sources: object[]) => {
    const response = await app.post("/api/archives/tickets", { format, selection: { sources } });
    expect(response.status).toBe(201);
    return ArchiveTicket.parse(await response.json());
  };
  const fetchFile = (id: string, init?: RequestInit) => app.get(`/api/archives/tickets/${id}/file`, init);
  const progressOf = async (id: string) => {
    const { items } = ArchiveTickets.parse(await (await app.get("/api/archives/tickets")).json());
    return items.find((each) => each.id === id)?.progress;
  };

  test.each(["zip", "tar", "text"])("counts a %s to its end, with what was refused", async (format) => {
    const foreign = { accountId: orders, bucket: "orders-logs", prefix: "exportedlogs/contractor-delivery/" };
    const { id, progress } = await order(format, place, foreign);
    expect(progress.state).toBe("waiting");
    const response = await fetchFile(id);
    const { byteLength } = await response.arrayBuffer();
    await vi.waitUntil(async () => (await progressOf(id))?.state === "done", { timeout: 10_000 });
    expect(await progressOf(id)).toMatchObject({
      ...{ listed: 8, settled: 8, refused: 5, bytes: byteLength },
      size: format === "tar" ? byteLength : null,
    });
  });

  test("is seen while it goes, and cancelled: the reader gets no whole file", async () => {
    const fault = { match: { call: "GetObject", keyPrefix: "tickets/b" }, effect: { stallAtByte: 200_000 } };
    sandbox.faults.put({ ...fault, after: 0, probability: 1 });
    const { id } = await order("zip", place);
    const body = (await fetchFile(id)).arrayBuffer();
    body.catch(() => {});
    await vi.waitUntil(async () => ((await progressOf(id))?.bytes ?? 0) > 300_000, { timeout: 10_000 });
    expect(await progressOf(id)).toMatchObject({ state: "sending", listed: 3, settled: 1, refused: 0 });
    await app.get(`/api/archives/tickets/${id}`, { method: "DELETE" });
    await expect(body).rejects.toThrow();
    expect((await progressOf(id))?.state).toBe("cancelled");
  });

  test("tells when its reader has left, and can be fetched again from there", async () => {
    const { id } = await order("tar", place);
    const leaving = new AbortController();
    const first = await fetchFile(id, { signal: leaving.signal });
    await first.body?.getReader().read();
    leaving.abort();
    await vi.waitUntil(async () => (await progressOf(id))?.state === "broken", { timeout: 10_000 });
    const headers = { range: "bytes=400000-", "if-range": first.headers.get("etag") ?? "" };
    const rest = await fetchFile(id, { headers });
    expect(rest.status).toBe(206);
    await rest.arrayBuffer();
    await vi.waitUntil(async () => (await progressOf(id))?.state === "done", { timeout: 10_000 });
    const progress = await progressOf(id);
    expect(progress).toMatchObject({ settled: 3, refused: 0, bytes: progress?.size });
  });

  test("goes on where the database stops answering", async () => {
    const { id } = await order("zip", place);
    const answers = app.ctx.db.update.bind(app.ctx.db);
    const update = vi.spyOn(app.ctx.db, "update").mockImplementation(() => {
      throw new Error("gone");
    });
    // What fetches it writes once before anything is sent.
    update.mockImplementationOnce(answers);
    const response = await fetchFile(id);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(900_000);
    expect(update.mock.calls.length).toBeGreaterThan(1);
    update.mockRestore();
  });

  test("is nobody else's, and unknown when it is none", async () => {
    const { id } = await order("zip", place);
    const { ctx } = app;
    await ctx.db.$client.query("update sekisho.archive_tickets set actor_id = 'another' where id = $1", [id]);
    for (const asked of [id, "00000000-0000-4000-8000-000000000000", "x"]) {
      const file = await fetchFile(asked);
      expect([file.status, (await file.json()).error.code]).toEqual([404, "archive_not_found"]);
      const gone = await app.get(`/api/archives/tickets/${asked}`, { method: "DELETE" });
      expect(gone.status).toBe(404);
    }
    expect(await progressOf(id)).toBeUndefined();
  });

  test("of too many streams is broken, not under way for ever", async () => {
    await putObjects(
      sandbox,
      bucket,
      Array.from({ length: 65 }, (_, n): [string, string] => [`streams/${n}/000000`, "x\n"]),
    );
    const { id } = await order("text", { ...place, prefix: "streams/" });
    expect((await fetchFile(id)).status).toBe(400);
    await vi.waitUntil(async () => (await progressOf(id))?.state === "broken", { timeout: 10_000 });
  });
});

test("a process that has been silent may have ended", () => {
  const row = {
    ...{ id: "1", actorId: "ann", createdAt: new Date(0), cancelledAt: null, beatAt: new Date(1_000_000) },
    request: { format: "zip" as const, selection: { sources: [{ accountId: payments }], filter: {} } },
    progress: { state: "sending" as const, listed: 9, settled: 4, refused: 0, bytes: 10, size: null },
  };
  expect(toTicket(row, 1_001_000).progress.state).toBe("sending");
  expect(toTicket(row, 1_020_000).progress).toEqual({ ...row.progress, state: "lost" });
  const done = { ...row, progress: { ...row.progress, state: "done" as const } };
  expect(toTicket(done, 1_020_000).progress.state).toBe("done");
});
