import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { byUtf8 } from "@/lib/by-utf8";
import { type AuditEntry, AuditSort } from "@/lib/schemas/audit";
import { appendEntries } from "@/server/platform/audit/append-entries";
import { demoConfig } from "@/tests/support/demo-config";
import { readPages } from "@/tests/support/read-pages";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";

const values: Record<AuditSort, (entry: AuditEntry) => string | null> = {
  at: () => null,
  actor: ({ actorName }) => actorName,
  action: ({ action }) => action,
  result: ({ result }) => result,
  account: ({ accountId }) => accountId,
  address: ({ address }) => address,
};

const pick = <T>(values: readonly T[], at: number): T => values[at % values.length] as T;
/** Readings of the log are entries too, with other actions. */
const ours = "action=sorted";

describeEngines("The audit log's order", (startDatabase) => {
  let database: StartedDatabase;
  let app: StartedApp;
  let all: AuditEntry[];
  beforeAll(async () => {
    database = await startDatabase();
    app = await startApp(demoConfig, { DATABASE_URL: database.url });
    const drafts = Array.from({ length: 60 }, (_, n) => ({
      ...{ id: randomUUID(), at: "2026-11-04T10:00:00.000Z", requestId: `sorted-${n}` },
      ...{ actorId: null, actorRole: null, via: null, bucket: null, key: null, query: null },
      actorName: pick([null, "Zoe", "ann", "関所", null, "_"], n),
      action: pick(["GET /sorted/b", "POST /sorted/a", "GET /sorted/{id}"], n),
      accountId: pick(["222222222222", null, "333333333333", null], n),
      address: pick(["10.0.0.9", "10.0.0.10", null, "2001:db8::1"], n),
      result: pick(["begun", "done", "failed", "refused", "done"] as const, n),
      ...{ code: null, bytes: null },
    }));
    await appendEntries(app.ctx.db, drafts);
    all = await readPages(app, `/api/audit?${ours}&limit=1000`);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const inOrder = (sort: AuditSort, descending: boolean, entries: AuditEntry[]) => {
    const way = descending ? -1 : 1;
    return entries.toSorted((a, b) => {
      const [one, other] = [values[sort](a), values[sort](b)];
      if ((one === null) !== (other === null)) return one === null ? 1 : -1;
      return way * (byUtf8(one ?? "", other ?? "") || a.seq - b.seq);
    });
  };
  const numbers = (entries: AuditEntry[]) => entries.map(({ seq }) => seq);

  test.each(AuditSort.options)(
    "pages by %s hold every entry once, in order, in both directions",
    async (sort) => {
      expect(all).toHaveLength(60);
      for (const direction of ["asc", "desc"]) {
        for (const limit of [7, 1000]) {
          const found = await readPages<AuditEntry>(
            app,
            `/api/audit?${ours}&sort=${sort}&direction=${direction}&limit=${limit}`,
          );
          expect(numbers(found)).toEqual(numbers(inOrder(sort, direction === "desc", all)));
        }
        const done = await readPages<AuditEntry>(
          app,
          `/api/audit?${ours}&result=done&sort=${sort}&direction=${direction}&limit=5`,
        );
        const wanted = all.filter(({ result }) => result === "done");
        expect(numbers(done)).toEqual(numbers(inOrder(sort, direction === "desc", wanted)));
      }
    },
  );

  test("the newest come first where no order is asked for, and a cursor goes on in its own alone", async () => {
    expect(numbers(all)).toEqual(numbers(inOrder("at", true, all)));
    const { nextCursor } = await (await app.get(`/api/audit?${ours}&sort=actor&limit=1`)).json();
    for (const query of ["sort=action", "sort=actor&direction=asc", "sort=at", ""])
      expect((await app.get(`/api/audit?${ours}&${query}&cursor=${nextCursor}`)).status, query).toBe(400);
    expect((await app.get("/api/audit?sort=hash")).status).toBe(400);
  });

  test("every order has an index to read from", async () => {
    const { rows } = await app.ctx.db.$client.query<{ indexdef: string }>(
      "select indexdef from pg_indexes where tablename = 'audit_entries'",
    );
    const columns = rows.map(({ indexdef }) => indexdef.replace(/^.* USING btree /, ""));
    for (const column of ["actor_name", "action", "address"])
      expect(columns).toContain(`(${column} COLLATE "C", seq)`);
    for (const column of ["result", "account_id"]) expect(columns).toContain(`(${column}, seq)`);
  });
});
