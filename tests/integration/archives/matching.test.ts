// What matches in the catalogue, as one file: but for what is excepted, in several accounts, and asked for in advance too.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CataloguePage } from "@/lib/schemas/catalogue";
import { type Scanner, scanAll, startScanner } from "@/tests/support/catalogue/start-scans";
import { demoConfig, orders, payments } from "@/tests/support/demo-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const matching = { text: "000000", maxSize: 1_000_000 };

describeEngines("an archive of what matches in the catalogue", (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  let scanner: Scanner;
  const folder = mkdtempSync(path.join(tmpdir(), "sekisho-matching-"));
  beforeAll(async () => {
    [database, sandbox] = await Promise.all([startDatabase(), startSandbox()]);
    app = await startApp(demoConfig, { ...sandbox.env, DATABASE_URL: database.url });
    scanner = await startScanner(app.ctx);
  });
  afterAll(async () => {
    await scanner.stop();
    await app.close();
    await sandbox.close();
    await database.close();
    rmSync(folder, { recursive: true });
  });

  const found = async (accountId: string) => {
    const query = new URLSearchParams({ limit: "1000", accountId, text: "000000", maxSize: "1000000" });
    const page = (await (await app.get(`/api/catalogue/objects?${query}`)).json()) as CataloguePage;
    return page.items.filter(({ storageClass }) => storageClass === "STANDARD");
  };
  /** Size and name of every entry, the manifest apart, and the manifest's lines that are no whole object. */
  const readTar = async (response: Response) => {
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/x-tar"]);
    const file = path.join(folder, "it.tar");
    writeFileSync(file, Buffer.from(await response.arrayBuffer()));
    const lines = execFileSync("tar", ["-tvf", file], { encoding: "utf8" }).trim().split("\n");
    const manifest = execFileSync("tar", ["-xOf", file, "MANIFEST.csv"], { encoding: "utf8" });
    return {
      entries: lines
        .map((line) => line.split(/\s+/))
        .flatMap(([, , size, , , name]) => (name === "MANIFEST.csv" ? [] : [`${size} ${name}`])),
      others: manifest
        .trim()
        .split("\r\n")
        .slice(1)
        .filter((line) => !line.startsWith("whole")),
    };
  };

  test("holds that, and nothing else", async () => {
    const refused = await app.post("/api/archives/tickets", {
      format: "tar",
      selection: { sources: [{ accountId: payments, matching }] },
    });
    expect(refused.status).toBe(201);
    const early = await app.get(`/api/archives/tickets/${(await refused.json()).id}/file`);
    expect((await readTar(early)).others.join()).toContain("not_catalogued");

    await scanAll(app);
    const wanted = [await found(payments), await found(orders)];
    const [left, ...rest] = wanted[0]!;
    expect(rest.length).toBeGreaterThan(2);
    const sources = [
      { accountId: payments, matching, except: [{ bucket: left!.bucket, key: left!.key }] },
      { accountId: orders, matching },
    ];
    const query = new URLSearchParams({ format: "tar", selection: JSON.stringify({ sources }) });
    const whole = await readTar(await app.get(`/api/archives?${query}`));
    const isRefused = (key: string) => whole.others.some((line) => line.includes(key));
    const all = [...rest, ...wanted[1]!];
    expect(all.filter(({ key }) => isRefused(key)).length).toBeGreaterThan(0);
    const names = all.map(
      ({ size, accountId, bucket, key }) =>
        `${size} ${accountId}/${bucket}/${key}${isRefused(key) ? ".refused" : ""}`,
    );
    expect(whole.entries.sort()).toEqual(names.sort());

    const ticket = await (
      await app.post("/api/archives/tickets", { format: "tar", selection: { sources } })
    ).json();
    const again = await readTar(await app.get(`/api/archives/tickets/${ticket.id}/file`));
    expect(again.entries.sort()).toEqual(whole.entries);
  });
});
