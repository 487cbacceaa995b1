import { type Listening, listen } from "@/server/sandbox/listen";
import { createSandbox, type Sandbox } from "@/server/sandbox/sandbox";
import { parseWorld, readWorld } from "@/server/sandbox/world/read-world";
import type { World } from "@/server/sandbox/world/schema";

type AccessKeyPair = { accessKeyId: string; secretAccessKey: string };

export type StartedSandbox = Sandbox &
  Pick<Listening, "endpoint" | "port" | "vpcEndpoints" | "close"> & {
    /** Keys by `<account id>/<user name>`, `<account id>/root` for root's. */
    keys: Record<string, AccessKeyPair>;
    /** Of user sekisho in 111111111111, the hub of every world here. */
    hubKeys: AccessKeyPair;
    /** Environment variables that point any AWS tool at it as the hub. */
    env: Record<string, string>;
  };

export type StartOptions = {
  /** A named world, the path of a world file, or the text of one (when it has a line break). */
  world?: string;
  port?: number;
  /** The sandbox's clock. */
  now?: () => Date;
  change?: (world: World) => World;
};

/** Starts the embedded AWS in this process on a free port. Close it when done. */
export async function startSandbox({
  world = "demo",
  port = 0,
  now,
  change,
}: StartOptions = {}): Promise<StartedSandbox> {
  const read = world.includes("\n") ? parseWorld(world, "world") : readWorld(world);
  const sandbox = createSandbox(change ? change(read) : read, now);
  const listening = await listen(sandbox, port);
  const keys = keysOf(sandbox.world);
  const hubKeys = keys["111111111111/sekisho"] ?? { accessKeyId: "", secretAccessKey: "" };
  const env = {
    AWS_ENDPOINT_URL: listening.endpoint,
    AWS_REGION: sandbox.world.region,
    AWS_DEFAULT_REGION: sandbox.world.region,
    AWS_ACCESS_KEY_ID: hubKeys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: hubKeys.secretAccessKey,
  };
  return Object.assign(sandbox, listening, { keys, hubKeys, env });
}

function keysOf(world: World): Record<string, AccessKeyPair> {
  const named = Object.entries(world.accounts).flatMap(([id, account]) => [
    ...account.rootKeys.map((key) => [`${id}/root`, key] as const),
    ...Object.entries(account.users).flatMap(([name, user]) =>
      user.accessKeys.map((key) => [`${id}/${name}`, key] as const),
    ),
  ]);
  return Object.fromEntries(
    named.map(([name, { id, secret }]) => [name, { accessKeyId: id, secretAccessKey: secret }]),
  );
}
