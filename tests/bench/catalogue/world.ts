import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const first = 600_000_000_001;

export const accountsOf = (accounts: number) =>
  Array.from({ length: accounts }, (_, at) => String(first + at));

/** The fleet world with so many accounts and objects, and the configuration for it, as environment of the programs. */
export function writeFleet(accounts: number, objects: number): Record<string, string> {
  const folder = mkdtempSync(path.join(tmpdir(), "sekisho-catalogue-"));
  const text = readFileSync("server/sandbox/worlds/fleet.yaml", "utf8")
    .replace(/accounts: 50/, `accounts: ${accounts}`)
    .replace(/readerRole:/, "readerWrites: true\n  readerRole:")
    .replace(/objectsPerAccount: \d+/, `objectsPerAccount: ${objects / accounts}`);
  const config = {
    hub: { accountId: "111111111111", region: "ap-northeast-1" },
    accounts: accountsOf(accounts).map((id) => ({
      id,
      name: `fleet-${id.slice(-4)}`,
      roleArn: `arn:aws:iam::${id}:role/SekishoReader`,
      externalId: "sekisho-fleet",
      sources: [{ bucket: `fleet-logs-${id}`, prefix: "" }],
    })),
  };
  writeFileSync(path.join(folder, "world.yaml"), text);
  writeFileSync(path.join(folder, "sekisho.yaml"), JSON.stringify(config));
  return {
    SANDBOX_WORLD: path.join(folder, "world.yaml"),
    SEKISHO_CONFIG: path.join(folder, "sekisho.yaml"),
  };
}
