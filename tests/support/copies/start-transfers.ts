import type { CopyStrategy } from "@/lib/schemas/copies";
import { createS3Wire } from "@/server/aws/s3-wire";
import { hubParty, roleParty } from "@/server/copies/transfer/party";
import { type Transfer, type Transferred, transferLimits } from "@/server/copies/transfer/transfer";
import { transferObject } from "@/server/copies/transfer/transfer-object";
import type { StoredObject } from "@/server/sandbox/state";
import { openReader } from "@/tests/support/copies/read-whole";
import { demoConfig, payments } from "@/tests/support/demo-config";
import { putObjects } from "@/tests/support/put-objects";
import { startApp } from "@/tests/support/start-app";
import { type StartedSandbox, type StartOptions, startSandbox } from "@/tests/support/start-sandbox";

export type Listed = { key: string; size: number; etag: string };
export type MoveOptions = Partial<Omit<Transfer, "source">> & {
  source?: Partial<Transfer["source"]>;
  limits?: Partial<typeof transferLimits>;
};
export type StartedTransfers = Awaited<ReturnType<typeof startTransfers>>;

const hub = "111111111111";
const region = "ap-northeast-1";

type Options = StartOptions & {
  config?: string;
  from?: string;
  to?: string;
  /** Divides every time-out of the client. */
  haste?: number;
};

/** A sandbox, and what moves objects from one bucket of it to another. */
export async function startTransfers({
  config = demoConfig,
  from = "payments-logs",
  to = "central-logs-111111111111",
  haste = 1,
  ...options
}: Options = {}) {
  const sandbox = await startSandbox(options);
  const app = await startApp(config, sandbox.env);
  const { ctx } = app;
  const wire = createS3Wire(ctx.aws, haste);
  const deps = { wire, role: roleParty(ctx, payments), hub: hubParty(ctx) };

  const move = (object: Listed, strategy: CopyStrategy, given: MoveOptions = {}): Promise<Transferred> => {
    const { limits, source, ...rest } = given;
    return transferObject(
      { ...deps, limits: { ...transferLimits, ...limits } },
      {
        strategy,
        source: { accountId: payments, bucket: from, region, requesterPays: false, ...object, ...source },
        destination: { accountId: hub, bucket: to, region, key: `copy/${object.key}` },
        settings: { acl: null, encryption: null, tags: "drop" },
        overwrite: false,
        again: false,
        writtenEtag: null,
        signal: new AbortController().signal,
        ...rest,
      },
    );
  };
  return {
    sandbox,
    deps,
    move,
    copyOf: (key: string) => storedIn(sandbox, to, `copy/${key}`),
    /** An object of the world: the first whose key ends so and whose size lies between, bytes. */
    pick: (least: number, most: number, end = ".gz"): Listed => {
      const all = [...sandbox.state.buckets.get(from)!.objects.scan("", "")];
      const found = all.find(({ key, body }) => body.size >= least && body.size < most && key.endsWith(end));
      if (!found) throw new Error("no such object in this world");
      return listed(found);
    },
    /** Puts an object as the source bucket's owner. */
    put: async (key: string, text: string): Promise<Listed> => {
      await putObjects(sandbox, from, [[key, text]]);
      return listed(storedIn(sandbox, from, key)!);
    },
    /** True when source and copy hold the same bytes, by a reader that is not the engine. */
    isCopied: async (key: string): Promise<boolean> => {
      const reader = openReader(sandbox);
      return (await reader.sha256(to, `copy/${key}`)) === (await reader.sha256(from, key));
    },
    uploadsLeft: () => openReader(sandbox).uploads(to),
    close: async () => {
      await app.close();
      await sandbox.close();
    },
  };
}

const storedIn = (sandbox: StartedSandbox, bucket: string, key: string): StoredObject | undefined =>
  sandbox.state.buckets.get(bucket)?.objects.get(key);

const listed = ({ key, body, etag }: StoredObject): Listed => ({
  key,
  size: body.size,
  etag: etag.replaceAll('"', ""),
});

/** Limits at which an object of some megabytes goes in parts. */
export const smallParts = { copyInParts: 1_000_000, streamInParts: 1_000_000, part: 5 * 1024 ** 2 };
