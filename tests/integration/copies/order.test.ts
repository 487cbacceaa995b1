import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { byUtf8 } from "@/lib/by-utf8";
import { type CopyJobSummary, CopyRequest, CopySort, type CopyState } from "@/lib/schemas/copies";
import { copies, copyParts } from "@/server/platform/db/schema/copies";
import { demoConfig, orders, payments } from "@/tests/support/demo-config";
import { readPages } from "@/tests/support/read-pages";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";

/** What wants a look first. */
const STATES = ["paused", "partly", "planning", "running", "cancelling", "cancelled", "completed"];
const shown = ({ state, counts }: CopyJobSummary) =>
  state === "completed" && counts.failed.objects > 0 ? "partly" : state;

type Place = string | number;
const values: Record<Exclude<CopySort, "created">, (job: CopyJobSummary) => Place> = {
  name: ({ name }) => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  person: ({ createdBy }) => createdBy.toLowerCase(),
  state: (job) => STATES.indexOf(shown(job)),
  objects: ({ counts }) => counts.listed.objects,
};
const compare = (a: Place, b: Place) => (typeof a === "number" ? a - Number(b) : byUtf8(a, String(b)));

const pick = <T>(values: readonly T[], at: number): T => values[at % values.length] as T;

describeEngines("the jobs' order", (startDatabase) => {
  let database: StartedDatabase;
  let app: StartedApp;
  let newest: string[];
  let all: CopyJobSummary[];
  beforeAll(async () => {
    database = await startDatabase();
    app = await startApp(demoConfig, { DATABASE_URL: database.url });
    const ids = Array.from({ length: 40 }, () => randomUUID());
    for (const [n, id] of ids.entries()) await insertJob(id, n);
    newest = ids.toReversed();
    all = await readPages(app, "/api/copies?limit=200");
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  /** Several within one millisecond; every fourth has parts that all stand, every seventh none at all. */
  async function insertJob(id: string, n: number): Promise<void> {
    const { db } = app.ctx;
    const state = pick<CopyState>(["running", "completed", "cancelled", "cancelling", "planning"], n);
    await db.insert(copies).values({
      ...{ id, state, requestHash: "" },
      name: pick(["beta", "Alpha", "alpha 10", "関所", "Émile"], n),
      createdBy: pick(["Zoe", "ann", "demo"], n),
      request: CopyRequest.parse({ selection: { sources: [{ accountId: payments }] } }),
      createdAt: sql`timestamptz '2026-11-04 10:00:00Z' + ${n * 300}::int * interval '1 microsecond'`,
    });
    const parts = Array.from({ length: n % 7 === 0 ? 0 : 1 + (n % 3) }, (_, position) => ({
      ...{ id: randomUUID(), copyId: id, position, accountId: orders, accountName: "orders" },
      ...{ bucket: "orders-logs", prefix: "", source: { accountId: orders } },
      state: n % 4 === 0 || position === 0 ? ("paused" as const) : ("running" as const),
      listedObjects: (n * 37) % 11,
      failedObjects: n % 2,
    }));
    if (parts.length > 0) await db.insert(copyParts).values(parts);
  }

  const ids = (jobs: CopyJobSummary[]) => jobs.map(({ id }) => id);
  const inOrder = (sort: CopySort, descending: boolean, jobs: CopyJobSummary[]) => {
    const way = descending ? -1 : 1;
    if (sort === "created")
      return jobs.toSorted((a, b) => -way * (newest.indexOf(a.id) - newest.indexOf(b.id)));
    const value = values[sort];
    return jobs.toSorted((a, b) => way * (compare(value(a), value(b)) || byUtf8(a.id, b.id)));
  };

  test.each(CopySort.options)(
    "pages by %s hold every job once, in order, in both directions",
    async (sort) => {
      expect(all).toHaveLength(40);
      expect(new Set(all.map(shown))).toEqual(new Set(STATES));
      for (const direction of ["asc", "desc"] as const)
        for (const [narrowed, jobs] of [
          ["limit=200", all],
          ["limit=3", all],
          ["limit=3&state=completed", all.filter(({ state }) => state === "completed")],
          ["limit=3&state=paused", all.filter(({ state }) => state === "paused")],
        ] as const) {
          const found = await readPages<CopyJobSummary>(
            app,
            `/api/copies?sort=${sort}&direction=${direction}&${narrowed}`,
          );
          expect(ids(found), `${direction} ${narrowed}`).toEqual(
            ids(inOrder(sort, direction === "desc", jobs)),
          );
        }
    },
  );

  test("the newest come first where no order is asked for, and a cursor goes on in its own alone", async () => {
    expect(ids(all)).toEqual(newest);
    const { nextCursor } = await (await app.get("/api/copies?sort=name&limit=1")).json();
    for (const query of ["sort=person", "sort=name&direction=asc", "sort=objects", ""])
      expect((await app.get(`/api/copies?${query}&cursor=${nextCursor}`)).status, query).toBe(400);
    expect((await app.get("/api/copies?sort=progress")).status).toBe(400);
  });
});
