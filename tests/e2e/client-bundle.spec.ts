import { globSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";

/** Words of the server's own code, of the AWS SDK, of signing, and of settings that hold secrets. */
const FORBIDDEN = [
  "@aws-sdk",
  "@smithy",
  "aws4_request",
  "AWS4-HMAC-SHA256",
  "AssumeRoleCommand",
  "drizzle",
  "pg-boss",
  "pino",
  "sekisho.context",
  "NEXTAUTH_SECRET",
  "SEKISHO_API_TOKEN",
  "OIDC_CLIENT_SECRET",
  "DATABASE_URL",
];

const read = (pattern: string) =>
  globSync(pattern).map((file) => [file, readFileSync(file, "utf8")] as const);

test("what the browser loads holds no secret, no server module and no AWS SDK", () => {
  const files = read(".next/static/**/*.{js,css,json,map}");
  expect(files.length).toBeGreaterThan(10);
  const found = files.flatMap(([file, text]) =>
    FORBIDDEN.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`),
  );
  expect(found).toEqual([]);
});

test("the words are those of the server", () => {
  const server = read("dist/*.js")
    .map(([, text]) => text)
    .join("\n");
  const absent = FORBIDDEN.filter((word) => !server.includes(word));
  expect(absent.filter((word) => !["AWS4-HMAC-SHA256", "aws4_request"].includes(word))).toEqual([]);
});
