import { afterAll, beforeAll, expect, test } from "vitest";
import type { Claimed } from "@/server/copies/journal/claimed";
import { ask } from "@/server/copies/plan/explain";
import type { Route } from "@/server/copies/run/copy-deed";
import { refusingSide } from "@/server/copies/run/explain-failure";
import { hubParty } from "@/server/copies/transfer/party";
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

test.each([
  [true, "destination"],
  [false, "source"],
])(
  "a copy that somebody refused from a bucket whose readers pay, consent %s: the %s",
  async (requesterPays, side) => {
    const bucket = "payments-logs";
    sandbox.state.buckets.get(bucket)!.requesterPays = true;
    const reader = { party: hubParty(app.ctx), region: "ap-northeast-1", bucket, expectedOwner: payments };
    const route = { ctx: app.ctx, reader, part: { accountId: payments, requesterPays } } as Route;
    const item = { key: "exportedlogs/README.txt", size: 60 } as Claimed;
    const facts = {
      call: "s3:CopyObject",
      status: 403,
      code: "AccessDenied",
      message: "Access Denied",
      requestId: null,
      extendedRequestId: null,
      accountId: payments,
      bucket,
      key: item.key,
    };
    expect(await refusingSide(route, item, facts)).toBe(side);
  },
);
