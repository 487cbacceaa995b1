import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { finishWhatIsDone } from "@/server/copies/journal/advance";
import { markCancelling, retryFailed } from "@/server/copies/journal/change-copy";
import { claimItems } from "@/server/copies/journal/claim-items";
import { noteFailure } from "@/server/copies/journal/note-failure";
import { noteWritten } from "@/server/copies/journal/note-written";
import { becomeLister } from "@/server/copies/journal/open-parts";
import { readCopy } from "@/server/copies/journal/read-copy";
import { readItems } from "@/server/copies/journal/read-items";
import { type Settled, settleItems } from "@/server/copies/journal/settle-items";
import { takeOver } from "@/server/copies/journal/take-over";
import { type NewItem, writePage } from "@/server/copies/journal/write-page";
import { signIn } from "@/server/platform/workers/lease";
import { everything, start } from "@/tests/support/copies/start-copies";
import { demoConfig, orders } from "@/tests/support/demo-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const item = (n: number, state: NewItem["state"]): NewItem => ({
  key: `key-${String(n).padStart(6, "0")}`,
  size: 10,
  etag: "e",
  ownerId: null,
  destinationKey: `to-${n}`,
  state,
  destinationEtag: null,
  failureId: null,
  verifiedBy: null,
});
const settled = (seq: number, state: Settled["state"] = "copied", failureId: string | null = null) => ({
  seq,
  state,
  etag: "e",
  checksum: null,
  verifiedBy: null,
  ownerId: null,
  failureId,
});
const seqs = (claimed: readonly { seq: number }[]) => claimed.map(({ seq }) => seq);
const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

describeEngines("claims", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  let id: string;
  let part: string;
  let workers: [string, string];
  beforeAll(async () => {
    database = await startDatabase();
    sandbox = await startSandbox();
    app = await startApp(demoConfig, { ...sandbox.env, DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await app.close();
    await sandbox.close();
    await database.close();
  });
  beforeEach(async () => {
    await app.ctx.db.$client.query("truncate sekisho.copies, sekisho.workers cascade");
    const job = await start(app, everything(orders));
    id = job.id;
    part = job.parts[0]!.id;
    workers = [await signIn(app.ctx.db), await signIn(app.ctx.db)];
  });

  /** A part that is listed to its end. */
  const list = async (items: NewItem[]) => {
    const { db } = app.ctx;
    await becomeLister(db, part, workers[0]);
    expect(await writePage(db, { partId: part, worker: workers[0], items, cursor: null, done: true })).toBe(
      true,
    );
  };
  const claim = (worker: string, most: number) => claimItems(app.ctx.db, part, worker, most);
  const settle = (worker: string, results: Settled[]) => settleItems(app.ctx.db, part, worker, results);
  const die = async (worker: string) => {
    await app.ctx.db.$client.query(
      "update sekisho.workers set seen_at = now() - interval '9 s' where id = $1",
      [worker],
    );
    await takeOver(app.ctx.db);
  };
  /** What the part has become, with its counts. */
  const ending = async () => {
    await finishWhatIsDone(app.ctx.db);
    return (await readCopy(app.ctx.db, id))?.parts.find((each) => each.id === part);
  };
  const states = async (status: "pending" | "copying" | "copied") =>
    seqs((await readItems(app.ctx.db, { copyId: id, status, after: null, limit: 100 })).items);

  test("are each object's once, and end the part when all are settled", async () => {
    const [one, two] = workers;
    await list(span(1, 10).map((n) => item(n, "pending")));
    expect(seqs(await claim(one, 4))).toEqual([1, 2, 3, 4]);
    expect(seqs(await claim(two, 4))).toEqual([5, 6, 7, 8]);
    expect(await states("copying")).toEqual(span(1, 8));
    expect(await states("pending")).toEqual([9, 10]);
    expect(seqs(await claim(one, 4))).toEqual([9, 10]);
    expect(await claim(two, 4)).toEqual([]);
    expect(
      await settle(
        one,
        [1, 2, 3, 4, 9, 10].map((seq) => settled(seq)),
      ),
    ).toBe(6);
    expect(await ending()).toMatchObject({ state: "running" });
    expect(
      await settle(
        two,
        [5, 6, 7, 8].map((seq) => settled(seq)),
      ),
    ).toBe(4);
    expect(await ending()).toMatchObject({
      state: "done",
      counts: { copied: { objects: 10, bytes: 100 } },
    });
  });

  test("of a worker that is over go to others, less what it had settled; it settles nothing any more", async () => {
    const [one, two] = workers;
    await list(span(1, 8).map((n) => item(n, "pending")));
    await claim(one, 8);
    await settle(
      one,
      [2, 3, 6].map((seq) => settled(seq)),
    );
    await noteWritten(app.ctx.db, part, one, [{ seq: 4, etag: "written" }]);
    await die(one);
    expect(await settle(one, [settled(1)])).toBe(0);
    await noteWritten(app.ctx.db, part, one, [{ seq: 5, etag: "late" }]);
    const taken = await claim(two, 1);
    expect(taken.map(({ seq, attempts, writtenEtag }) => [seq, attempts, writtenEtag])).toEqual([
      [1, 2, null],
      [4, 2, "written"],
      [5, 2, null],
      [7, 2, null],
      [8, 2, null],
    ]);
    expect(await states("copied")).toEqual([2, 3, 6]);
  });

  test("give back what was not decided, and nobody settles what another holds", async () => {
    const [one, two] = workers;
    await list(span(1, 4).map((n) => item(n, "pending")));
    await claim(one, 4);
    expect(await settle(one, [settled(1), settled(2, "pending"), settled(3, "pending")])).toBe(3);
    expect(await states("pending")).toEqual([2, 3]);
    expect(seqs(await claim(two, 4))).toEqual([2, 3]);
    expect(await settle(one, [settled(2), settled(4)])).toBe(1);
    expect(await states("copying")).toEqual([2, 3]);
  });

  test("pass over thousands that were there already", async () => {
    await list([
      ...span(1, 9_000).map((n) => item(n, n === 4_500 ? "pending" : "present")),
      item(9_001, "pending"),
    ]);
    expect(seqs(await claim(workers[0], 256))).toEqual([4_500]);
    expect(seqs(await claim(workers[0], 256))).toEqual([9_001]);
    expect(await claim(workers[0], 256)).toEqual([]);
  });

  test("are each object's once, also of what failed as it was listed and is tried again before it was claimed", async () => {
    const [one, two] = workers;
    const failureId = await noteFailure(app.ctx.db, part, "differs", { cause: "x" } as never, "key");
    await list(span(1, 20).map((n) => (n % 5 ? item(n, "pending") : { ...item(n, "failed"), failureId })));
    expect(seqs(await claim(one, 6))).toEqual([1, 2, 3, 4, 6, 7]);
    expect(await retryFailed(app.ctx.db, id)).toBe(4);
    const rest: number[] = [];
    for (let claimed = await claim(two, 6); claimed.length > 0; claimed = await claim(two, 6))
      rest.push(...seqs(claimed));
    expect(rest.sort((a, b) => a - b)).toEqual([5, ...span(8, 20)]);
    await settle(
      one,
      [1, 2, 3, 4, 6, 7].map((seq) => settled(seq)),
    );
    await settle(
      two,
      rest.map((seq) => settled(seq)),
    );
    expect(await ending()).toMatchObject({
      state: "done",
      counts: { copied: { objects: 20 }, failed: { objects: 0 } },
    });
  });

  test("are not made of what failed in a job that was cancelled a moment ago", async () => {
    const failureId = await noteFailure(app.ctx.db, part, "differs", { cause: "x" } as never, "key");
    await list([item(1, "pending"), { ...item(2, "failed"), failureId }]);
    expect(await markCancelling(app.ctx.db, id)).toBe(true);
    expect(await retryFailed(app.ctx.db, id)).toBeNull();
    expect(await readCopy(app.ctx.db, id)).toMatchObject({
      state: "cancelling",
      counts: { failed: { objects: 1 } },
    });
  });

  test("are made of what failed, by a retry, and only of that", async () => {
    const [one, two] = workers;
    await list(span(1, 600).map((n) => item(n, "pending")));
    const failure = await noteFailure(app.ctx.db, part, "same", { cause: "x" } as never, "key");
    for (let round = 0; round < 3; round++) {
      const claimed = await claim(one, 256);
      await settle(
        one,
        claimed.map(({ seq }) => (seq % 2 ? settled(seq, "failed", failure) : settled(seq))),
      );
    }
    expect(await retryFailed(app.ctx.db, id)).toBe(300);
    const again = [...(await claim(two, 256)), ...(await claim(two, 256))];
    expect(seqs(again).sort((a, b) => a - b)).toEqual(span(1, 600).filter((seq) => seq % 2));
    expect(await claim(one, 256)).toEqual([]);
    await settle(
      two,
      again.map(({ seq }) => settled(seq)),
    );
    expect(await ending()).toMatchObject({
      state: "done",
      counts: { copied: { objects: 600 }, failed: { objects: 0 } },
    });
  });
});
