import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { parseConfig } from "@/server/accounts/parse-config";
import type { Context } from "@/server/context";
import { openSession } from "@/server/credentials/open-session";
import { readHub } from "@/server/credentials/read-hub";
import { type DiagnoseInput, diagnose } from "@/server/diagnosis/diagnose";
import { composeContext } from "@/tests/support/compose-context";
import { demoConfig } from "@/tests/support/demo-config";
import { openFleet, smallFleet } from "@/tests/support/diagnosis/fleet";
import { openGallery } from "@/tests/support/diagnosis/gallery";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

/** Objects tried in each bucket, the first and the last of it among them. */
const EACH = 3;

const WORLDS: Array<{
  world: string;
  change?: Parameters<typeof startSandbox>[0];
  open: (sandbox: StartedSandbox) => Context;
}> = [
  { world: "demo", open: (sandbox) => composeContext(sandbox.env, demoSettings()) },
  {
    world: "gallery",
    open: (sandbox) => openGallery(sandbox, { account: "222222222222", principal: "hub" }),
  },
  { world: "fleet", change: { change: smallFleet(5) }, open: (sandbox) => openFleet(sandbox, 5) },
];

function demoSettings(): object {
  const parsed = parseConfig(demoConfig, "demo");
  if ("mistakes" in parsed) throw new Error(parsed.mistakes.join("\n"));
  const { accounts, ...config } = parsed.config;
  return JSON.parse(JSON.stringify({ ...config, accounts }));
}

describe("every object of every world, as hub and as role", () => {
  it.each(WORLDS)(
    "$world: nothing is found where AWS lets it through, and something wherever it does not",
    { timeout: 120_000 },
    async ({ world, change, open }) => {
      const sandbox = await startSandbox({ world, ...change });
      const ctx = open(sandbox);
      const counted = { healthy: 0, refused: 0 };
      for (const { account, bucket, key } of placesOf(sandbox, ctx))
        for (const principal of ["hub", "role"] as const) {
          const input = { id: account, bucket, key, principal: [principal], apply: [] };
          const [path] = (await diagnose(ctx, input as unknown as DiagnoseInput)).paths;
          const what = `${principal} s3://${bucket}/${key}`;
          const through = await isLetThrough(ctx, sandbox, { account, bucket, key, principal });
          expect(path!.decision, what).toBe(through ? "allowed" : "denied");
          const causes = path!.findings.filter(({ blocking }) => blocking).map(({ cause }) => cause);
          if (through)
            expect(
              causes.filter((cause) => cause !== "region_mismatch"),
              what,
            ).toEqual([]);
          else expect(causes.length, what).toBeGreaterThan(0);
          counted[through ? "healthy" : "refused"]++;
        }
      await sandbox.close();
      console.log(
        `${world}: ${counted.healthy} let through and nothing found, ${counted.refused} refused and explained`,
      );
      expect(counted.healthy).toBeGreaterThan(3);
    },
  );
});

type Place = { account: string; bucket: string; key: string };

/** Objects of the configured accounts; the write test of an export is a question about the export. */
function placesOf({ state }: StartedSandbox, ctx: Context): Place[] {
  const ids = new Set(ctx.config.accounts.map(({ id }) => id));
  return [...state.buckets.values()]
    .filter(({ ownerAccountId }) => ids.has(ownerAccountId))
    .flatMap(({ name, ownerAccountId, objects }) => {
      const keys = [...objects.scan("", "")]
        .map(({ key }) => key)
        .filter((key) => !key.endsWith("aws-logs-write-test"));
      const chosen = new Set([...keys.slice(0, EACH - 1), ...keys.slice(-1)]);
      return [...chosen].map((key) => ({ account: ownerAccountId, bucket: name, key }));
    });
}

async function isLetThrough(
  ctx: Context,
  sandbox: StartedSandbox,
  { account, bucket, key, principal }: Place & { principal: "hub" | "role" },
): Promise<boolean> {
  const session = await (principal === "hub" ? readHub(ctx) : openSession(ctx, account)).catch(() => null);
  if (!session) return false;
  const region = sandbox.state.buckets.get(bucket)?.region ?? "ap-northeast-1";
  const client = new S3Client({
    endpoint: sandbox.endpoint,
    region,
    credentials: session,
    forcePathStyle: true,
  });
  return client.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: "bytes=0-0" })).then(
    async ({ Body }) => (await Body?.transformToByteArray()) !== undefined,
    () => false,
  );
}
