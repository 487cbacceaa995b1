import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "@/server/copies/plan/explain";
import { demoConfig, payments } from "@/tests/support/demo-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

let sandbox: StartedSandbox;
let app: StartedApp;
beforeAll(async () => {
  sandbox = await startSandbox();
  app = await startApp(demoConfig, sandbox.env);
});
afterAll(async () => {
  await app.close();
  await sandbox.close();
});

test("who may copy from one account is told what the central side says, which is none of his accounts", async () => {
  const bucket = "central-logs-111111111111";
  const question = { accountId: "111111111111", bucket, key: null, principal: "hub" };
  const grants = [{ role: "operator", accounts: [payments] } as const];
  const actor = { id: "ann", name: "Ann", grants, via: "session" } as const;
  expect(await ask({ ...app.ctx, actor }, { ...question, operation: "ListObjectsV2" })).toMatchObject({
    decision: "allowed",
  });
});
