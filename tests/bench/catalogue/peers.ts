import { execFileSync, spawn } from "node:child_process";
import { AssumeRoleCommand, type Credentials, STSClient } from "@aws-sdk/client-sts";
import { accountsOf } from "./world";

export type Listed = { name: string; keys: number; seconds: number; cpu: number };

const hubKeys = {
  accessKeyId: "AKIASANDBOXHUB000001",
  secretAccessKey: "sandbox-hub-secret-key-opens-nothing-real",
};

/** Lists every bucket of the fleet with rclone and with aws-cli where they are installed, so many buckets at once. */
export async function listWithPeers(endpoint: string, accounts: number, atOnce: number): Promise<Listed[]> {
  const roles = await assumeAll(endpoint, accounts);
  const peers = {
    rclone: `rclone lsf -R --files-only --fast-list --format ps ":s3,provider=Other,env_auth=true,region=ap-northeast-1,endpoint='${endpoint}':$1"`,
    aws: `aws --endpoint-url ${endpoint} --region ap-northeast-1 s3 ls --recursive s3://$1`,
  };
  const listed: Listed[] = [];
  for (const [name, command] of Object.entries(peers))
    if (isInstalled(name)) listed.push(await run(name, command, roles, atOnce));
  return listed;
}

function isInstalled(name: string): boolean {
  try {
    execFileSync(name, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

async function assumeAll(endpoint: string, accounts: number): Promise<string[]> {
  return Promise.all(
    accountsOf(accounts).map(async (id) => {
      const found = await assumeReader(endpoint, id);
      return `fleet-logs-${id} ${found.AccessKeyId} ${found.SecretAccessKey} ${found.SessionToken}`;
    }),
  );
}

/** The keys of a fleet account's reader role. */
export async function assumeReader(endpoint: string, id: string): Promise<Credentials> {
  const sts = new STSClient({ endpoint, region: "ap-northeast-1", credentials: hubKeys });
  const { Credentials: found } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${id}:role/SekishoReader`,
      RoleSessionName: "bench",
      ExternalId: "sekisho-fleet",
    }),
  );
  return found!;
}

/** Keys counted, wall and CPU seconds, by xargs and bash's `time`. */
function run(name: string, command: string, roles: readonly string[], atOnce: number): Promise<Listed> {
  const each = `export AWS_ACCESS_KEY_ID=$2 AWS_SECRET_ACCESS_KEY=$3 AWS_SESSION_TOKEN=$4; ${command}`;
  const script = `TIMEFORMAT="%R %U %S"; time xargs -P ${atOnce} -L 1 bash -c '${each.replaceAll("'", `'\\''`)}' bash | wc -l`;
  const { AWS_CA_BUNDLE: _, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn("bash", ["-c", script], { env });
    let [out, err] = ["", ""];
    child.stdout.on("data", (data) => {
      out += data;
    });
    child.stderr.on("data", (data) => {
      err += data;
    });
    child.once("error", reject);
    child.once("close", () => {
      const [seconds = 0, user = 0, system = 0] = err.trim().split("\n").at(-1)!.split(" ").map(Number);
      resolve({ name, keys: Number(out), seconds, cpu: user + system });
    });
    child.stdin.end(`${roles.join("\n")}\n`);
  });
}
