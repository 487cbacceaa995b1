import { afterAll, beforeAll, expect, test } from "vitest";
import { randomOf } from "@/tests/crash/random";
import { bodies, queries } from "@/tests/fuzz/bodies";
import { judge } from "@/tests/fuzz/judge";
import { addresses, makeRequest } from "@/tests/fuzz/make-request";
import { send } from "@/tests/fuzz/send";
import { demoConfig } from "@/tests/support/demo-config";
import { apiToken, type StartedApp, startApp } from "@/tests/support/start-app";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const requests = 1_500;
const atOnce = 8;

describeEngines(`${requests} random requests`, (startDatabase) => {
  let database: StartedDatabase;
  let sandbox: StartedSandbox;
  let app: StartedApp;
  beforeAll(async () => {
    database = await startDatabase();
    sandbox = await startSandbox();
    app = await startApp(demoConfig, { ...sandbox.env, DATABASE_URL: database.url });
  }, 120_000);
  afterAll(async () => {
    await app?.close();
    await sandbox?.close();
    await database?.close();
  });

  test("go to every address there is", () => {
    const random = randomOf(1);
    const asked = Array.from({ length: 5_000 }, () => makeRequest(random, apiToken).path.split("?", 1)[0]!);
    const shape = (address: string) =>
      new RegExp(`^${address.replace(/[.*+?^$()|]/g, "\\$&").replace(/\[[^\]]+\]/g, "[^/]*")}$`);
    expect(addresses.filter((address) => !asked.some((path) => shape(address).test(path)))).toEqual([]);
    expect(addresses.length).toBeGreaterThan(65);
    expect(Object.keys({ ...bodies, ...queries }).filter((address) => !addresses.includes(address))).toEqual(
      [],
    );
  });

  test("get no 5xx, no secret, no insides and no foreign address", async () => {
    const random = randomOf(20_261_127);
    const secrets = [app.ctx.auth.secret, sandbox.env.AWS_SECRET_ACCESS_KEY ?? "", apiToken].filter(Boolean);
    const found: string[] = [];
    let left = requests;
    const work = async () => {
      while (left-- > 0) {
        const request = makeRequest(random, apiToken);
        const mistake = judge(await send(app.url, request), secrets);
        if (mistake) found.push(`${request.method} ${request.path} ${request.body}: ${mistake}`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    expect(found).toEqual([]);
  }, 300_000);
});
