import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "./root.mjs";

/** The hub's keys of the sandbox's demo world (server/sandbox/worlds/demo.yaml). They open nothing else. */
const HUB = {
  AWS_ACCESS_KEY_ID: "AKIASANDBOXHUB000001",
  AWS_SECRET_ACCESS_KEY: "sandbox-hub-secret-key-opens-nothing-real",
  AWS_REGION: "ap-northeast-1",
  AWS_DEFAULT_REGION: "ap-northeast-1",
};

/** Each account's administrator there, who applies what a diagnosis advises: the key's id ends in half of the account's. */
const ADMIN = [
  "admin_of() {",
  '  ( key=$(printf %.6s "$1"); shift',
  '    export AWS_ACCESS_KEY_ID="AKIASANDBOXADM$key" AWS_SECRET_ACCESS_KEY=sandbox-admin-secret-key-opens-nothing',
  '    "$@" )',
  "}",
];

const dataFolder = () => process.env.SEKISHO_DATA ?? inRoot(".data");

/** A secret kept between starts, so that scripts and sign-ins survive a restart. Mode 600. */
function keptSecret(name) {
  const folder = dataFolder();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, name);
  if (!existsSync(file))
    writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8").trim();
}

/**
 * The environment without anything that would send an AWS call elsewhere than to the sandbox.
 * @param {string} sandboxUrl
 * @param {Record<string, string>} extra
 * @returns {NodeJS.ProcessEnv}
 */
export function demoEnvironment(sandboxUrl, extra) {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_"));
  return {
    ...Object.fromEntries(kept),
    ...HUB,
    AWS_ENDPOINT_URL: sandboxUrl,
    AWS_EC2_METADATA_DISABLED: "true",
    NEXT_TELEMETRY_DISABLED: "1",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "error",
    SEKISHO_CONFIG: inRoot("scripts/demo.sekisho.yaml"),
    SANDBOX_WORLDS_DIR: inRoot("server/sandbox/worlds"),
    SEKISHO_DATA: dataFolder(),
    SEKISHO_API_TOKEN: process.env.SEKISHO_API_TOKEN ?? keptSecret("demo-token"),
    SEKISHO_DEMO_USER: "demo",
    SEKISHO_DEMO_PASSWORD: "demo",
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET ?? keptSecret("demo-session-secret"),
    ...extra,
  };
}

/** `. .data/demo.env` points any AWS tool of the shell at the sandbox. */
export function writeDemoEnv(env, url) {
  const file = join(dataFolder(), "demo.env");
  const names = ["AWS_ENDPOINT_URL", ...Object.keys(HUB), "AWS_EC2_METADATA_DISABLED", "SEKISHO_API_TOKEN"];
  const lines = [
    "unset AWS_PROFILE AWS_SESSION_TOKEN",
    ...names.map((name) => `export ${name}='${env[name]}'`),
    `export SEKISHO_URL='${url}'`,
    "# aws-cli before 2.13 does not read AWS_ENDPOINT_URL",
    'aws() { command aws --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }',
    "# an account's administrator, to apply what a diagnosis advises: admin_of 333333333333 aws s3api …",
    ...ADMIN,
  ];
  writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  return file;
}
