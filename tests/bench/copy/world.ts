import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export const hub = "111111111111";
export const spoke = "222222222222";
export const central = "bench-central";
export const hubKeys = { id: "AKIASANDBOXHUB000001", secret: "sandbox-hub-secret-key-opens-nothing-real" };

export type BenchObjects = Record<string, { repeat: number; bytes: number }>;

/** What is small was put in one piece, and its ETag is its MD5; generated lines have the ETag of an upload in parts. */
const contentOf = (bytes: number) => (bytes <= 4096 ? { text: "x".repeat(bytes) } : { size: bytes });

/** A world repeats an entry 100,000 times at most. */
const inPieces = (count: number): number[] =>
  Array.from({ length: Math.ceil(count / 100_000) }, (_, at) => Math.min(100_000, count - at * 100_000));

const allow = (Action: string | string[], Resource: string | string[]) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action, Resource }],
});

/**
 * A world with one account whose buckets are `bench-<name>`, and a hub that may read them directly as well as through the
 * account's role; and the configuration for it. Answers the environment that points the programs at both.
 */
export function writeWorld(objects: BenchObjects): Record<string, string> {
  const folder = mkdtempSync(path.join(tmpdir(), "sekisho-bench-"));
  const role = `arn:aws:iam::${spoke}:role/SekishoReader`;
  const readers = { AWS: [`arn:aws:iam::${hub}:root`] };
  const buckets = Object.entries(objects).map(([name, { repeat, bytes }]) => {
    const arn = `arn:aws:s3:::bench-${name}`;
    const read = allow(["s3:ListBucket", "s3:GetObject"], [arn, `${arn}/*`]);
    const policy = { ...read, Statement: read.Statement.map((each) => ({ ...each, Principal: readers })) };
    return [
      `bench-${name}`,
      {
        ownership: "BucketOwnerEnforced",
        policy,
        objects: inPieces(repeat).map((count, at) => ({
          key: `exports/${at}/{n}.gz`,
          repeat: count,
          ...contentOf(bytes),
        })),
      },
    ];
  });
  const trust = {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${hub}:root` }, Action: "sts:AssumeRole" },
    ],
  };
  const delivery = { ...allow("s3:PutObject", `arn:aws:s3:::${central}/*`) };
  const world = {
    region: "ap-northeast-1",
    seed: "bench",
    accounts: {
      [hub]: {
        name: "hub",
        users: {
          sekisho: {
            accessKeys: [hubKeys],
            policies: { all: allow(["s3:*", "sts:AssumeRole", "iam:Get*", "iam:List*"], "*") },
          },
        },
        buckets: {
          [central]: {
            ownership: "BucketOwnerPreferred",
            policy: {
              ...delivery,
              Statement: delivery.Statement.map((each) => ({ ...each, Principal: { AWS: role } })),
            },
          },
        },
      },
      [spoke]: {
        name: "spoke",
        roles: {
          SekishoReader: {
            trust,
            policies: { all: allow(["s3:*", "logs:Describe*", "iam:Get*", "iam:List*"], "*") },
          },
        },
        buckets: Object.fromEntries(buckets),
      },
    },
  };
  const config = {
    hub: { accountId: hub, region: "ap-northeast-1", central: { bucket: central } },
    accounts: [
      {
        id: spoke,
        name: "spoke",
        roleArn: role,
        sources: buckets.map(([bucket]) => ({ bucket, prefix: "" })),
      },
    ],
  };
  writeFileSync(path.join(folder, "world.yaml"), JSON.stringify(world));
  writeFileSync(path.join(folder, "sekisho.yaml"), JSON.stringify(config));
  return {
    SANDBOX_WORLD: path.join(folder, "world.yaml"),
    SEKISHO_CONFIG: path.join(folder, "sekisho.yaml"),
  };
}
