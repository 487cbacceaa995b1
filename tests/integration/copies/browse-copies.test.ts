import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { AccountDetail } from "@/lib/schemas/account";
import type { CopyJob, CopyMarks } from "@/lib/schemas/copies";
import type { ObjectPage } from "@/lib/schemas/exports";
import {
  ended,
  everything,
  read,
  start,
  startWorker,
  type Worker,
} from "@/tests/support/copies/start-copies";
import { demoConfig, legacy, orders } from "@/tests/support/demo-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const hub = "111111111111";
const central = "central-logs-111111111111";

describeEngines("what was copied", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  let worker: Worker;
  let done: CopyJob;
  let waiting: CopyJob;
  beforeAll(async () => {
    database = await startDatabase();
    sandbox = await startSandbox();
    app = await startApp(demoConfig, { ...sandbox.env, DATABASE_URL: database.url });
    worker = await startWorker(app.ctx);
    const [first, second] = [await start(app, everything(orders)), await start(app, everything(legacy))];
    done = await whenItSays(first.id, ended);
    waiting = await whenItSays(second.id, ({ state }) => state === "paused");
  }, 120_000);
  afterAll(async () => {
    await worker.stop();
    await app.close();
    await sandbox.close();
    await database.close();
  });

  const whenItSays = (id: string, says: (job: CopyJob) => boolean) =>
    vi.waitUntil(
      async () => {
        const job = await read(app, id);
        return says(job) ? job : null;
      },
      { timeout: 60_000, interval: 50 },
    );
  const json = async <T>(path: string): Promise<T> => (await app.get(path)).json();

  test("is marked with where its copy lies and the job that brought it", async () => {
    const range = { accountId: orders, bucket: "orders-logs", from: "exportedlogs/", to: "exportedlogs/~" };
    const { items } = await json<CopyMarks>(`/api/copies/marks?${new URLSearchParams(range)}`);
    expect(items).toHaveLength(66);
    for (const { key, copyId, destination } of items) {
      expect(copyId).toBe(done.id);
      expect(destination).toEqual({
        bucket: central,
        key: `${orders}/ap-northeast-1/orders-logs/${key}`,
      });
    }
  });

  test("is browsed where it lies, as the hub, which the list of accounts does not name", async () => {
    const { destination } = done;
    expect(destination).toMatchObject({ accountId: hub, bucket: central });
    const query = new URLSearchParams({
      bucket: central,
      prefix: `${orders}/`,
      delimiter: "",
      limit: "1000",
    });
    const page = await json<ObjectPage>(`/api/accounts/${hub}/objects?${query}`);
    expect(page.items).toHaveLength(66);
    expect(new Set(page.items.map(({ owner }) => owner.kind))).toEqual(new Set(["bucket-owner"]));
    const account = await json<AccountDetail>(`/api/accounts/${hub}?refresh=1`);
    expect(account).toMatchObject({ isHub: true, sources: [{ bucket: central, origin: "central" }] });
    const { items } = await json<{ items: Array<{ id: string }> }>("/api/accounts");
    expect(items.map(({ id }) => id)).not.toContain(hub);
  });

  test("lends the hub's identity for its central bucket only", async () => {
    const query = new URLSearchParams({ bucket: "orders-logs", prefix: "" });
    const response = await app.get(`/api/accounts/${hub}/objects?${query}`);
    expect(response.status).toBe(404);
    expect((await response.json()).error.code).toBe("bucket_not_in_account");
  });

  test.each([
    ["completed", () => [done.id]],
    ["paused", () => [waiting.id]],
    ["running", () => []],
    ["cancelled", () => []],
  ])("is found among the jobs that are %s", async (state, ids) => {
    const { items } = await json<{ items: CopyJob[] }>(`/api/copies?state=${state}`);
    expect(items.map(({ id }) => id)).toEqual(ids());
    for (const item of items) expect(item.state).toBe(state);
  });
});
