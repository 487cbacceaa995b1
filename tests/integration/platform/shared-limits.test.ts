import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrateDatabase } from "@/server/platform/db/migrate-database";
import { type Database, openDatabase } from "@/server/platform/db/open-database";
import { createLimits } from "@/server/platform/limits";
import { isProblem } from "@/server/platform/problem";
import { chooseLimiters, inDatabase } from "@/server/platform/shared-limiter";
import { createPasswordCheck, tooManyGuesses } from "@/server/platform/users/check-password";
import { makePostgres, type Postgres, postgresPrograms } from "@/tests/support/start-postgres";

const bounds = { probesPerMinute: 5, strangersPerMinute: 6, downloadsPerUser: 1, searchesPerUser: 1 };
const demo = { name: "demo", password: "the right one" };

describe.skipIf(!postgresPrograms())("limits of two web processes on PostgreSQL", () => {
  let postgres: Postgres;
  let open: Database[] = [];
  const warnings: unknown[] = [];
  const log = { warn: (facts: unknown) => void warnings.push(facts) };
  beforeAll(async () => {
    postgres = await makePostgres();
    await postgres.start();
    open = [1, 2].map(() => openDatabase(postgres.url, { connections: 2 }));
    await migrateDatabase(open[0]!);
  }, 60_000);
  afterAll(async () => {
    for (const db of open) await db.$client.end();
    await postgres.remove();
  });

  const processes = () => open.map((db) => inDatabase(db, log));
  /** How many of so many asks, by turns in both, are let through. */
  const passes = async (asks: (() => Promise<void>)[], times: number) => {
    let passed = 0;
    for (let at = 0; at < times; at++) {
      const failure = await asks[at % asks.length]!().then(
        () => null,
        (error: unknown) => error,
      );
      if (failure === null) passed += 1;
      else expect(isProblem(failure) && failure.code).toBe("rate_limited");
    }
    return passed;
  };

  test("count together: what one let through the other knows", async () => {
    const limits = processes().map((make) => createLimits(bounds, make));
    expect(
      await passes(
        limits.map((each) => () => each.stranger("192.0.2.1")),
        20,
      ),
    ).toBe(6);
    expect(
      await passes(
        limits.map((each) => () => each.stranger("192.0.2.2")),
        4,
      ),
    ).toBe(4);
    expect(
      await passes(
        limits.map((each) => () => each.probe("ann", "192.0.2.3")),
        20,
      ),
    ).toBe(5);
    for (const each of [...limits, ...limits, ...limits, ...limits, ...limits])
      await each.failedSignIn("192.0.2.4");
    await expect(limits[0]!.signIn("192.0.2.4")).rejects.toMatchObject({ code: "rate_limited" });
    await expect(limits[1]!.signIn("192.0.2.4")).rejects.toMatchObject({ code: "rate_limited" });
    expect(warnings).toEqual([]);
  });

  test("ten wrong passwords are ten, wherever they were tried; a right one ends the count", async () => {
    const [first, second] = processes().map((make) => createPasswordCheck(demo, null, make));
    for (let at = 0; at < 5; at++) {
      expect(await first!("demo", "wrong")).toBeNull();
      expect(await second!("demo", "wrong")).toBeNull();
    }
    await expect(first!("demo", demo.password)).rejects.toThrow(tooManyGuesses);
    await expect(second!("Demo", demo.password)).rejects.toThrow(tooManyGuesses);
    expect(await second!("other", "wrong")).toBeNull();
  });

  test("ids of any length are counted, each for itself", async () => {
    const [limits] = processes().map((make) => createLimits(bounds, make));
    const long = "x".repeat(1_000);
    expect(await passes([() => limits!.probe(`${long}1`, "192.0.2.5")], 6)).toBe(5);
    expect(await passes([() => limits!.probe(`${long}2`, "192.0.2.5")], 1)).toBe(1);
  });

  test("while the database is away each counts for itself, and together again when it is back", async () => {
    const make = processes();
    const limits = make.map((each) => createLimits(bounds, each));
    await postgres.stop();
    expect(
      await passes(
        limits.map((each) => () => each.stranger("192.0.2.6")),
        30,
      ),
    ).toBe(12);
    expect(warnings.length).toBeGreaterThan(0);
    await postgres.start();
    const back = processes().map((each) => createLimits(bounds, each));
    expect(
      await passes(
        back.map((each) => () => each.stranger("192.0.2.7")),
        20,
      ),
    ).toBe(6);
  }, 60_000);

  test("the embedded database serves one process, which counts in memory", async () => {
    const alone = createLimits(bounds, chooseLimiters({ databaseUrl: null }, open[0]!, log));
    await alone.stranger("192.0.2.8");
    const { rows } = await open[0]!.execute(
      `select count(*)::int as n from sekisho.rate_limits where key like '%192.0.2.8%'`,
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});
