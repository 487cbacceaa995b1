import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { findForbidden } from "@/scripts/check-licences.mjs";

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
});
