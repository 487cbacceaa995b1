import { afterEach, beforeEach, expect, test } from "vitest";
import { demoConfig, legacy, orders, payments } from "@/tests/support/demo-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

let sandbox: StartedSandbox;
let app: StartedApp;
beforeEach(async () => {
  sandbox = await startSandbox();
  app = await startApp(demoConfig, sandbox.env);
});
afterEach(async () => {
  await app.close();
  await sandbox.close();
});

const assumed = (account: string) => sandbox.counters.total({ call: "AssumeRole", account });
const objects = `/api/accounts/${payments}/objects?bucket=payments-logs&prefix=exportedlogs/&limit=5`;

test("a hundred requests at once on a cold start assume each role once", async () => {
  const paths = [
    "/api/accounts",
    objects,
    `/api/accounts/${orders}/exports?limit=1`,
    `/api/accounts/${legacy}/exports`,
  ];
  const requests = Array.from({ length: 100 }, (_, index) => app.get(paths[index % paths.length]!));
  const statuses = (await Promise.all(requests)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200, 403]));
  expect([payments, orders, legacy].map(assumed)).toEqual([1, 1, 1]);
  expect(sandbox.counters.total({ call: "GetCallerIdentity" })).toBe(1);
});

const endings: [string, () => void][] = [
  [
    "ends early",
    () => {
      for (const { session } of sandbox.state.accessKeys.values())
        if (session) session.expiresAt = new Date(0);
    },
  ],
  [
    "is revoked",
    () => {
      for (const [id, { session }] of sandbox.state.accessKeys)
        if (session) sandbox.state.accessKeys.delete(id);
    },
  ],
];

test.each(endings)(
  "a session that %s is renewed once, whoever notices, and nobody sees it",
  async (_, end) => {
    await app.get(objects);
    expect(assumed(payments)).toBe(1);
    end();
    const responses = await Promise.all(Array.from({ length: 20 }, () => app.get(objects)));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
    expect(assumed(payments)).toBe(2);
  },
);

test.each(["GET", "HEAD"])(
  "a download (%s) renews an ended session before its first byte",
  async (method) => {
    const page = (await (await app.get(`${objects}&delimiter=`)).json()) as { items: { key: string }[] };
    const key = encodeURIComponent(page.items[0]?.key ?? "");
    for (const { session } of sandbox.state.accessKeys.values()) if (session) session.expiresAt = new Date(0);
    const response = await app.get(`/api/accounts/${payments}/content?bucket=payments-logs&key=${key}`, {
      method,
    });
    expect(response.status).toBe(200);
    const length = Number(response.headers.get("content-length"));
    expect((await response.arrayBuffer()).byteLength).toBe(method === "HEAD" ? 0 : length);
    expect(assumed(payments)).toBe(2);
  },
);

test("a refused role is not asked for again at every request", async () => {
  for (let attempt = 0; attempt < 5; attempt++) {
    expect((await app.get(`/api/accounts/${legacy}/exports`)).status).toBe(403);
  }
  expect(assumed(legacy)).toBe(1);
});

test("names its sessions so that CloudTrail's reader knows who it was", async () => {
  const account = (await (await app.get(`/api/accounts/${payments}?refresh=1`)).json()) as {
    identity: { arn: string };
  };
  expect(account.identity.arn).toMatch(/^arn:aws:sts::222222222222:assumed-role\/SekishoReader\/sekisho-.+/);
});
