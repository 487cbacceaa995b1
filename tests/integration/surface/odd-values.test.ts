// Values that fit a schema and no database: each is the asker's mistake, and none is the server's.
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoConfig, orders } from "@/tests/support/demo-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedDatabase, startEmbedded } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

let database: StartedDatabase;
let sandbox: StartedSandbox;
let app: StartedApp;
beforeAll(async () => {
  [database, sandbox] = await Promise.all([startEmbedded(), startSandbox()]);
  app = await startApp(demoConfig, { ...sandbox.env, DATABASE_URL: database.url });
});
afterAll(async () => {
  await app.close();
  await database.close();
  await sandbox.close();
  delete process.env.DATABASE_URL;
});

const id = "0b6f1d1e-5c39-4a9a-9d53-0d1a2b3c4d5e";
const cursor = (value: object) => `cursor=${Buffer.from(JSON.stringify(value)).toString("base64url")}`;
const byTime = { sort: "modified", direction: "desc", source: 1, key: "k" };
const bySize = { ...byTime, sort: "size" };
const [yearZero, yearTenThousand] = ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00"];

test.each([
  [`/api/catalogue/objects?modifiedFrom=${yearZero}`, "invalid_request"],
  [`/api/catalogue/facets?modifiedTo=${yearTenThousand}`, "invalid_request"],
  [`/api/audit?from=${yearZero}`, "invalid_request"],
  [`/api/audit?to=${yearTenThousand}`, "invalid_request"],
  [`/api/catalogue/objects?${cursor({ ...byTime, value: "abc" })}`, "invalid_cursor"],
  [`/api/catalogue/objects?${cursor({ ...byTime, value: 5 })}`, "invalid_cursor"],
  [
    `/api/catalogue/objects?${cursor({ ...byTime, value: "2020-01-01T00:00:00Z", source: 2 ** 31 })}`,
    "invalid_cursor",
  ],
  [`/api/catalogue/objects?sort=size&${cursor({ ...bySize, value: 1e300 })}`, "invalid_cursor"],
  [`/api/catalogue/objects?sort=size&${cursor({ ...bySize, value: 1.5 })}`, "invalid_cursor"],
  [`/api/catalogue/objects?sort=size&${cursor({ ...bySize, value: "x" })}`, "invalid_cursor"],
  [
    `/api/catalogue/objects?sort=key&${cursor({ sort: "key", direction: "desc", value: null, tie: 2 ** 31, key: "k" })}`,
    "invalid_cursor",
  ],
  [`/api/accounts/${orders}/probes?bucket=orders-logs&${cursor({ at: yearZero, id })}`, "invalid_cursor"],
])("%s: %s", async (path, code) => {
  const response = await app.get(path);
  expect([response.status, (await response.json()).error.code]).toEqual([400, code]);
});
