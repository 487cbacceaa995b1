import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse, stringify } from "yaml";

/** What runs where text is taken for markup: it leaves its number at `window.ran`. */
const image = (n: number) => `<img src=x onerror=window.ran=${n}>`;
const folder = "exportedlogs/hostile/";

/** A name for everything that somebody outside can choose; each stands literally where it is shown. */
export const hostile = {
  folder,
  /** Read by everybody. */
  key: `${folder}${image(1)}.txt`,
  /** Refused, so that AWS's own words hold the key. */
  refusedKey: `${folder}denied/${image(2)}.txt`,
  owner: image(3),
  namedOwner: image(4),
  taskName: image(5),
  logGroup: `/ecs/${image(6)}`,
  taskMessage: image(7),
  awsMessage: `Not authorized: ${image(8)}<script>window.ran=9</script>`,
  line: `${image(10)}<script>window.ran=11</script><a href="javascript:window.ran=12">x</a>`,
  account: image(13),
  person: image(14),
  copy: image(15),
  token: image(16),
  filter: image(17),
  query: `"><svg onload=window.ran=18>`,
};

const oddKeys = [
  `${folder}"><svg onload=window.ran=20>`,
  `${folder}javascript:window.ran=21`,
  `${folder}'"\`);window.ran=22;//`,
  `${folder}{{window.ran=23}}\${window.ran=24}`,
  `${folder}line\r\nSet-Cookie: ran=25`,
  `${folder}\u202egpj.exe`,
  `${folder}&lt;img src=x onerror=window.ran=26&gt;`,
  `${folder}nul\u0001and\u0000more`,
];

const contractor = "eb717af7286fc20477aa25414a64c782ecb0ab269ad32a31ca18a6210977c8b5";
const service = "7e39d165cb6eb7084749f11befd7315f1c314deb3ff9a7c3b947418f2331f2ae";

/** The demo's world and configuration with hostile names everywhere, as files; answers the environment that uses them. */
export function writeHostileWorld(into: string): Record<string, string> {
  const world = parse(readFileSync("server/sandbox/worlds/demo.yaml", "utf8"), {
    merge: true,
    maxAliasCount: 100,
  });
  const payments = world.accounts["222222222222"];
  payments.buckets["payments-logs"].objects.push(
    {
      ...{ writer: "log-service", acl: "bucket-owner-full-control" },
      key: hostile.key,
      text: `2026-11-04T10:00:00.000Z ${hostile.line}\n{"a":"${hostile.query.replaceAll('"', '\\"')}"}\n`,
    },
    { key: hostile.refusedKey, text: "never read\n", writer: contractor, acl: "private" },
    ...oddKeys.map((key) => ({ key, text: hostile.line })),
  );
  payments.exportTasks.push({
    ...{ name: hostile.taskName, logGroup: hostile.logGroup, status: "FAILED", message: hostile.taskMessage },
    ...{ from: "57h", to: "33h", created: "1h", bucket: "payments-logs", prefix: "exportedlogs" },
  });
  world.faults = [
    {
      match: { service: "sts", call: "AssumeRole", account: "444444444444" },
      effect: { error: "access_denied", message: hostile.awsMessage },
    },
  ];
  const config = parse(readFileSync("scripts/demo.sekisho.yaml", "utf8"));
  config.accounts[1].name = hostile.account;
  config.owners[service] = hostile.owner;
  const files = {
    SANDBOX_WORLD: path.join(into, "world.yaml"),
    SEKISHO_CONFIG: path.join(into, "sekisho.yaml"),
  };
  writeFileSync(files.SANDBOX_WORLD, stringify(world, { aliasDuplicateObjects: false }));
  writeFileSync(files.SEKISHO_CONFIG, stringify(config));
  return { ...files, SEKISHO_DEMO_USER: hostile.person };
}

export const hostileOwnerId = contractor;
