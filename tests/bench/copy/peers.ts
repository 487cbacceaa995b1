import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { central, hubKeys, spoke } from "./world";

export type Peer = {
  name: string;
  version: string;
  run: (bucket: string, to: string, way: "server" | "stream") => Promise<Cost>;
};
export type Cost = { seconds: number; cpu: number };

const versionOf = (command: string, args: string[]): string | null => {
  try {
    return (
      execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).split("\n")[0] ??
      null
    );
  } catch {
    return null;
  }
};

/** rclone and aws-cli where they are installed, with the flags that are best for many small copies. */
export function findPeers(sandboxUrl: string, concurrency: number): Peer[] {
  const rclone = versionOf("rclone", ["version"]);
  const aws = versionOf("aws", ["--version"]);
  return [
    ...(rclone ? [{ name: "rclone", version: rclone, run: rcloneRun(sandboxUrl, concurrency) }] : []),
    ...(aws
      ? [{ name: "aws-cli", version: aws, run: awsRun(sandboxUrl, concurrency, aws.startsWith("aws-cli/1")) }]
      : []),
  ];
}

function rcloneRun(sandboxUrl: string, concurrency: number): Peer["run"] {
  return async (bucket, to, way) => {
    const folder = mkdtempSync(path.join(tmpdir(), "sekisho-rclone-"));
    const file = path.join(folder, "rclone.conf");
    const role = way === "stream" ? await assume(sandboxUrl) : null;
    const remote = (name: string, id: string, secret: string, token = "") =>
      `[${name}]\ntype = s3\nprovider = Other\nendpoint = ${sandboxUrl}\nregion = ap-northeast-1\naccess_key_id = ${id}\nsecret_access_key = ${secret}\n${token && `session_token = ${token}\n`}no_check_bucket = true\n`;
    const hub = remote("hub", hubKeys.id, hubKeys.secret);
    writeFileSync(
      file,
      role ? `${hub}${remote("role", role.AccessKeyId!, role.SecretAccessKey!, role.SessionToken)}` : hub,
    );
    const many = ["--transfers", String(concurrency), "--checkers", String(concurrency)];
    const lean = ["--no-traverse", "--no-check-dest", "--ignore-checksum", "--s3-no-head", "--fast-list"];
    const from = `${role ? "role" : "hub"}:bench-${bucket}/exports`;
    return timed("rclone", ["--config", file, "copy", from, `hub:${central}/${to}`, ...many, ...lean], {});
  };
}

function awsRun(sandboxUrl: string, concurrency: number, isOld: boolean): Peer["run"] {
  return async (bucket, to) => {
    const folder = mkdtempSync(path.join(tmpdir(), "sekisho-aws-"));
    const file = path.join(folder, "config");
    writeFileSync(
      file,
      `[default]\nregion = ap-northeast-1\ns3 =\n  max_concurrent_requests = ${concurrency}\n  max_queue_size = 10000\n`,
    );
    const args = [
      "--endpoint-url",
      sandboxUrl,
      "s3",
      "cp",
      "--recursive",
      "--only-show-errors",
      ...(isOld ? [] : ["--copy-props", "none"]),
    ];
    return timed("aws", [...args, `s3://bench-${bucket}/exports/`, `s3://${central}/${to}/`], {
      AWS_CONFIG_FILE: file,
      AWS_ACCESS_KEY_ID: hubKeys.id,
      AWS_SECRET_ACCESS_KEY: hubKeys.secret,
    });
  };
}

async function assume(endpoint: string) {
  const credentials = { accessKeyId: hubKeys.id, secretAccessKey: hubKeys.secret };
  const sts = new STSClient({ endpoint, region: "ap-northeast-1", credentials });
  const RoleArn = `arn:aws:iam::${spoke}:role/SekishoReader`;
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "bench" }));
  return Credentials!;
}

/** Wall seconds and CPU seconds of a command with all it starts, as bash's `time` counts them. */
function timed(command: string, args: string[], extra: Record<string, string>): Promise<Cost> {
  const script = 'TIMEFORMAT="%R %U %S"; time "$@"';
  const { AWS_CA_BUNDLE: _, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn("bash", ["-c", script, "bash", command, ...args], { env: { ...env, ...extra } });
    let text = "";
    child.stderr.on("data", (chunk) => {
      text += chunk;
    });
    child.once("close", (code) => {
      const [seconds = 0, user = 0, system = 0] = text.trim().split("\n").at(-1)!.split(" ").map(Number);
      if (code === 0) resolve({ seconds, cpu: user + system });
      else reject(new Error(`${command} ended with ${code}: ${text.slice(0, 400)}`));
    });
  });
}
