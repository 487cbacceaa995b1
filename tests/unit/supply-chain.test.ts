import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readAdvisories } from "@/scripts/check-advisories.mjs";
import { findForbidden } from "@/scripts/check-licences.mjs";
import { parseEnv } from "@/server/platform/env";
import { copiedPaths } from "@/tests/support/platform/make-image";

const lockOf = (name: string, license?: string) => ({
  packages: { "": {}, [`node_modules/${name}`]: { version: "1.0.0", license } },
});

describe("licences", () => {
  test.each([undefined, "AGPL-3.0-only", "GPL-3.0", "MPL-2.0", "UNLICENSED", "MIT AND GPL-2.0", "SSPL-1.0"])(
    "refuse %s",
    (license) => {
      expect(findForbidden(lockOf("some-package", license))).toEqual([
        `some-package@1.0.0: ${license ?? "no licence"}`,
      ]);
    },
  );
  test.each(["MIT", "(MIT OR GPL-3.0)", "MIT OR Apache-2.0", "Apache-2.0 AND MIT"])("allow %s", (license) => {
    expect(findForbidden(lockOf("some-package", license))).toEqual([]);
  });
  test("an exception holds for its package alone", () => {
    expect(findForbidden(lockOf("axe-core", "MPL-2.0"))).toEqual([]);
    expect(findForbidden(lockOf("axe-core", "GPL-3.0"))).toHaveLength(1);
  });
});

describe("advisories", () => {
  const advisory = { title: "It runs what it reads", url: "https://github.com/advisories/GHSA-x" };
  const named = (name: string, severity: string, via: unknown[]) => ({
    [name]: { name, severity, range: "<2.0.0", via },
  });

  test("that are high or critical are told with their package, the others are not", () => {
    const vulnerabilities = {
      ...named("bad", "critical", [advisory]),
      ...named("above", "high", ["bad"]),
      ...named("small", "moderate", [advisory]),
    };
    expect(readAdvisories(JSON.stringify({ vulnerabilities }))).toEqual({
      found: [
        "critical: bad@<2.0.0: It runs what it reads https://github.com/advisories/GHSA-x",
        "high: above@<2.0.0: bad",
      ],
      unasked: null,
    });
    expect(readAdvisories('{"vulnerabilities":{}}')).toEqual({ found: [], unasked: null });
  });

  test.each([
    [
      '{"message":"405 Method Not Allowed","statusCode":405,"error":{"summary":""}}',
      "405 Method Not Allowed",
    ],
    ['{"error":{"code":"ENOTFOUND","summary":"request failed"}}', "request failed"],
    ["", "npm audit gave no answer"],
    ["npm error", "npm audit gave no answer"],
  ])("that nobody could be asked for are said to be unchecked: %s", (text, unasked) => {
    expect(readAdvisories(text)).toEqual({ found: [], unasked });
  });
});

test("every package has an integrity and comes from a registry by https", () => {
  for (const file of ["package-lock.json", "scripts/runtime/package-lock.json"]) {
    const { packages } = JSON.parse(readFileSync(file, "utf8"));
    for (const [place, { resolved, integrity, inBundle }] of Object.entries<Record<string, string>>(
      packages,
    )) {
      if (place === "" || inBundle) continue;
      expect([file, place, integrity?.startsWith("sha512-")]).toEqual([file, place, true]);
      if (resolved) expect(resolved).toMatch(/^https:\/\//);
    }
  }
});

describe("the container", () => {
  const compose = parse(readFileSync("compose.yaml", "utf8"), { merge: true });
  const lastStage =
    readFileSync("Dockerfile", "utf8")
      .split(/^FROM /m)
      .at(-1) ?? "";

  test("runs as nobody in particular, without the sandbox, with packages from the lock file", () => {
    expect(lastStage).toMatch(/^USER 1000:1000$/m);
    expect(lastStage).toContain("rm -f dist/sandbox.js");
    expect(readFileSync("Dockerfile", "utf8")).toContain("npm ci --ignore-scripts");
  });

  test.each(["web", "worker"])(
    "%s has a read-only file system, no rights to gain, and no secret in the file",
    (name) => {
      const service = compose.services[name];
      expect(service).toMatchObject({ read_only: true, user: "1000:1000", cap_drop: ["ALL"] });
      expect(service.security_opt).toContain("no-new-privileges:true");
      for (const [variable, value] of Object.entries(service.environment))
        if (/SECRET|DATABASE_URL/.test(variable)) expect(value).toMatch(/\$\{\w+:\?/);
    },
  );

  const dockerfile = readFileSync("Dockerfile", "utf8");
  const made = new Set([".next", "dist", "node_modules"]);
  const ignored = readFileSync(".dockerignore", "utf8").trim().split("\n");

  test("everything it copies is there, or made while it is built", () => {
    const first = [...dockerfile.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, list = ""]) =>
      list.split(" "),
    );
    const copied = copiedPaths();
    expect(copied).toContain("server/platform/db/migrations");
    for (const source of [...first, ...copied].filter((each) => !made.has(each))) {
      expect([source, existsSync(source)]).toEqual([source, true]);
      expect(ignored.some((pattern) => source === pattern || source.startsWith(`${pattern}/`))).toBe(false);
    }
    for (const script of dockerfile.matchAll(/node (scripts\/\S+|node_modules\/\S+)/g))
      expect([script[1], existsSync(script[1]!)]).toEqual([script[1], true]);
  });

  test("what the built server opens by name is among what is copied", () => {
    const folders = copiedPaths();
    for (const needed of ["package.json", "next.config.js", ".next", "dist", "public", "node_modules"])
      expect(folders).toContain(needed);
    expect(ignored).not.toContain("messages");
  });

  test("its places are those of the compose file", () => {
    const setting = (name: string) => new RegExp(`\\b${name}=(\\S+)`).exec(dockerfile)?.[1];
    const places = compose.services.web.volumes.map((volume: string) => volume.split(":"));
    expect(places).toContainEqual(["./sekisho.yaml", setting("SEKISHO_CONFIG"), "ro"]);
    expect(places).toContainEqual(["data", setting("SEKISHO_DATA")]);
    expect(compose.services.web.ports).toEqual([`127.0.0.1:3000:${setting("PORT")}`]);
    const main = readFileSync("server/main.ts", "utf8");
    for (const role of ["web", "worker"]) {
      expect(compose.services[role].command).toEqual(["node", "dist/main.js", role]);
      expect(main).toContain(role);
    }
    const named = Object.values<{ volumes?: string[] }>(compose.services)
      .flatMap(({ volumes = [] }) => volumes)
      .map((volume) => volume.split(":")[0]!)
      .filter((name) => !name.startsWith("."));
    expect(new Set(named)).toEqual(new Set(Object.keys(compose.volumes)));
    for (const service of Object.values<{ depends_on?: object }>(compose.services))
      for (const name of Object.keys(service.depends_on ?? {})) expect(compose.services).toHaveProperty(name);
  });

  test("its variables are ones that the server knows, and let it start", () => {
    const given = Object.fromEntries(
      Object.entries<string>(compose.services.web.environment).map(([name, value]) => [
        name,
        value.replace(
          /\$\{\w+(:-([^}]*)|:\?[^}]*)\}/g,
          (_, __, fallback) => fallback ?? "https://a-value-of-some-length.example",
        ),
      ]),
    );
    const settings = [...dockerfile.matchAll(/\b((?:HOST|PORT|SEKISHO_\w+|NODE_ENV)=\S+)/g)].map(([, set]) =>
      set!.split("="),
    );
    const parsed = parseEnv({
      ...Object.fromEntries(settings),
      ...given,
      DATABASE_URL: "postgres://a:b@database:5432/c",
    });
    expect(parsed).toMatchObject({ env: { host: "0.0.0.0", port: 3000, dataFolder: "/data" } });
  });
});
