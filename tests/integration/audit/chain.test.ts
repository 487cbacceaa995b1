import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { appendEntries } from "@/server/platform/audit/append-entries";
import { cleanDraft } from "@/server/platform/audit/clean-draft";
import type { AuditDraft } from "@/server/platform/audit/hash-entry";
import { verifyChain } from "@/server/platform/audit/verify-chain";
import { migrateDatabase } from "@/server/platform/db/migrate-database";
import { type Database, openDatabase } from "@/server/platform/db/open-database";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";

const draft = (key: string): AuditDraft =>
  cleanDraft({
    id: crypto.randomUUID(),
    at: new Date().toISOString(),
    actorId: "u1",
    actorName: "佐藤",
    actorRole: "admin",
    via: "session",
    address: "192.0.2.7",
    requestId: "r1",
    action: "GET /api/accounts/{id}/content",
    accountId: "222222222222",
    bucket: "payments-logs",
    key,
    query: null,
    result: "done",
    code: null,
    bytes: 12,
  });

describeEngines("The audit log's chain", (start) => {
  let database: StartedDatabase;
  let db: Database;
  let others: Database[];

  beforeAll(async () => {
    database = await start();
    db = openDatabase(database.url);
    others = [openDatabase(database.url), openDatabase(database.url)];
    await migrateDatabase(db);
  }, 60_000);
  afterAll(async () => {
    await Promise.all([db, ...others].map((each) => each?.$client.end()));
    await database?.close();
  });
  /** As somebody with all rights on the database would. */
  const tamper = async (...statements: string[]) => {
    const off = "alter table sekisho.audit_entries disable trigger audit_entries_append_only";
    const on = "alter table sekisho.audit_entries enable trigger audit_entries_append_only";
    for (const statement of [off, ...statements, on]) await db.execute(sql.raw(statement));
  };
  const mistakes = async (recorded: Parameters<typeof verifyChain>[1] = null) =>
    (await verifyChain(db, recorded)).mistakes;

  beforeEach(async () => {
    await tamper(
      "delete from sekisho.audit_entries",
      "delete from sekisho.audit_head",
      "insert into sekisho.audit_head (id, seq, hash) values (1, 0, '')",
    );
    await appendEntries(db, ["a", "b", "c", "d", "e"].map(draft));
  });

  test("an untouched log is whole, whatever its texts hold", async () => {
    await appendEntries(db, [draft("nul\0 half \ud800 tab\t\r\n日本 '\" \\"), draft("x".repeat(5_000))]);
    expect(await verifyChain(db)).toMatchObject({ entries: 7, head: { seq: 7 }, mistakes: [] });
  });

  test("processes that append at once make one chain without a gap, and nothing twice", async () => {
    const twice = draft("twice");
    const appended = [db, ...others].flatMap((each, process) =>
      Array.from({ length: 10 }, (_, n) => appendEntries(each, [draft(`${process}-${n}`), draft("second")])),
    );
    await Promise.all([...appended, appendEntries(others[0]!, [twice]), appendEntries(others[1]!, [twice])]);
    expect(await verifyChain(db)).toMatchObject({ entries: 5 + 60 + 1, mistakes: [] });
  }, 60_000);

  test.each([
    "update sekisho.audit_entries set key = 'z'",
    "delete from sekisho.audit_entries",
    "truncate sekisho.audit_entries",
  ])("the database refuses: %s", async (statement) => {
    const refused = await db.execute(sql.raw(statement)).catch((error: Error) => error.cause);
    expect(String(refused)).toContain("append-only");
    expect(await mistakes()).toEqual([]);
  });

  test("a changed entry is found", async () => {
    await tamper("update sekisho.audit_entries set actor_name = 'somebody else' where seq = 3");
    expect(await mistakes()).toEqual([expect.stringMatching(/^entry 3: changed/)]);
  });

  test("a removed entry is found", async () => {
    await tamper("delete from sekisho.audit_entries where seq in (2, 3)");
    expect(await mistakes()).toContain("entries 2 to 3: removed");
  });

  test("a removed first entry is found", async () => {
    await tamper("delete from sekisho.audit_entries where seq = 1");
    expect(await mistakes()).toContain("entry 1: removed");
  });

  test("a removed entry whose followers were given its number is found", async () => {
    await tamper(
      "delete from sekisho.audit_entries where seq = 2",
      "update sekisho.audit_entries set seq = seq - 1 where seq = 3",
      "update sekisho.audit_entries set seq = seq - 1 where seq = 4",
      "update sekisho.audit_entries set seq = seq - 1 where seq = 5",
      "update sekisho.audit_head set seq = 4",
    );
    expect(await mistakes()).toContainEqual(expect.stringMatching(/^entry 2: changed or moved/));
  });

  test("two entries that changed places are found", async () => {
    await tamper(
      "update sekisho.audit_entries set seq = 99 where seq = 2",
      "update sekisho.audit_entries set seq = 2 where seq = 4",
      "update sekisho.audit_entries set seq = 4 where seq = 99",
    );
    expect(await mistakes()).toContainEqual(expect.stringMatching(/^entry 2: changed or moved/));
  });

  test("an end that was cut off is found by the head's row", async () => {
    await tamper("delete from sekisho.audit_entries where seq > 3");
    expect(await mistakes()).toEqual(["entries 4 to 5: removed from the end: the head’s row is 5"]);
  });

  test("an end that was cut off together with the head's row is found by a head that was kept elsewhere, and only by that", async () => {
    const { head } = await verifyChain(db);
    await tamper(
      "delete from sekisho.audit_entries where seq > 3",
      "update sekisho.audit_head set seq = 3, hash = (select hash from sekisho.audit_entries where seq = 3)",
    );
    expect(await mistakes()).toEqual([]);
    expect(await mistakes(head)).toEqual(["entries 4 to 5: removed from the end: the recorded head is 5"]);
  });

  test("a chain that was written anew is found by a head that was kept elsewhere", async () => {
    const { head } = await verifyChain(db);
    await tamper("delete from sekisho.audit_entries", "update sekisho.audit_head set seq = 0, hash = ''");
    await appendEntries(db, ["a", "b", "forged", "d", "e"].map(draft));
    expect(await mistakes()).toEqual([]);
    expect(await mistakes(head)).toEqual([expect.stringMatching(/^entry 5: .*the recorded head/)]);
  });
});
