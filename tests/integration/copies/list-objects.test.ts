import { CreateMultipartUploadCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listObjects as listBySdk } from "@/server/aws/s3";
import { listObjects } from "@/server/aws/s3-calls/list-objects";
import { listUploads } from "@/server/aws/s3-calls/unfinished-uploads";
import { callAs, hubParty, roleParty } from "@/server/copies/transfer/party";
import { demoConfig, payments } from "@/tests/support/demo-config";
import { hostileKeys, putObjects } from "@/tests/support/put-objects";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const bucket = "payments-logs";
const central = "central-logs-111111111111";
const region = "ap-northeast-1";
const { signal } = new AbortController();

let sandbox: StartedSandbox;
let app: StartedApp;
beforeAll(async () => {
  sandbox = await startSandbox();
  app = await startApp(demoConfig, sandbox.env);
  await putObjects(
    sandbox,
    bucket,
    hostileKeys.map((key) => [`hostile/${key}`, key]),
  );
});
afterAll(async () => {
  await app.close();
  await sandbox.close();
});

const reach = () => ({ party: roleParty(app.ctx, payments), region, bucket, expectedOwner: payments });

test.each(["", "exportedlogs/", "hostile/", "nothing/"])(
  "lists what the SDK lists below %j",
  async (prefix) => {
    const page = { prefix, limit: 1000, requesterPays: false };
    const ours = await callAs(reach(), (place) => listObjects(app.ctx.wire, place, { ...page, signal }));
    const session = await reach().party.open();
    const theirs = await listBySdk(
      app.ctx.aws.s3(session, region),
      { ...page, bucket, delimiter: "" },
      { abortSignal: signal },
    );
    expect(ours).toEqual(theirs);
  },
);

test("goes on from page to page, by token or by key, and misses nothing", async () => {
  const list = (more: { token?: string; after?: string }) =>
    callAs(reach(), (place) =>
      listObjects(app.ctx.wire, place, {
        prefix: "hostile/",
        limit: 3,
        requesterPays: false,
        signal,
        ...more,
      }),
    );
  const byToken: string[] = [];
  const byKey: string[] = [];
  for (let token: string | null | undefined; token !== null; ) {
    const page = await list(token === undefined ? {} : { token });
    byToken.push(...page.objects.map(({ key }) => key));
    token = page.nextToken;
  }
  for (let after = ""; ; after = byKey.at(-1) ?? "") {
    const page = await list(after ? { after } : {});
    byKey.push(...page.objects.map(({ key }) => key));
    if (page.nextToken === null) break;
  }
  expect(byToken.toSorted()).toEqual(hostileKeys.map((key) => `hostile/${key}`).toSorted());
  expect(byKey).toEqual(byToken);
});

test("a listing that is refused says who refused what", async () => {
  const other = { ...reach(), expectedOwner: "999999999999" };
  const page = { prefix: "", limit: 1, requesterPays: false, signal };
  await expect(callAs(other, (place) => listObjects(app.ctx.wire, place, page))).rejects.toMatchObject({
    code: "aws_access_denied",
    details: { aws: { call: "s3:ListObjectsV2", accountId: payments, bucket, status: 403 } },
  });
});

test("unfinished uploads are found beyond the first page, under whatever key", async () => {
  const { accessKeyId, secretAccessKey } = sandbox.hubKeys;
  const credentials = { accessKeyId, secretAccessKey };
  const s3 = new S3Client({ endpoint: sandbox.endpoint, region, forcePathStyle: true, credentials });
  for (const key of hostileKeys)
    await s3.send(new CreateMultipartUploadCommand({ Bucket: central, Key: `u/${key}` }));
  s3.destroy();
  const { uploads } = sandbox.state.buckets.get(central)!;
  const [first] = [...uploads.values()];
  for (let i = 0; i < 1500; i++) {
    const uploadId = `many-${i}`;
    uploads.set(uploadId, { ...first!, uploadId, object: { ...first!.object, key: `u/many/${i}` } });
  }
  const hub = { party: hubParty(app.ctx), region, bucket: central, expectedOwner: "111111111111" };
  const found = await callAs(hub, (place) => listUploads(app.ctx.wire, place, "u/", signal));
  expect(found).toHaveLength(1500 + hostileKeys.length);
  expect(found.map(({ key }) => key)).toEqual(expect.arrayContaining(hostileKeys.map((key) => `u/${key}`)));
  expect(found.every(({ startedAt }) => startedAt.getTime() > 0)).toBe(true);
});
