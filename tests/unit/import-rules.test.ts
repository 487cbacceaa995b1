import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import cases from "@/tests/cases/import-rules.json";

/** The rules live in biome.json; each case is a file that the real linter sees in place. */
describe("import rules", () => {
  const written: string[] = [];
  afterEach(() => {
    for (const file of written.splice(0)) rmSync(file);
  });

  const lint = (folder: string, specifier: string): string => {
    const file = `${folder}/zz-import-rule-case.ts`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `import { a } from "${specifier}";\n\nexport const b = a;\n`);
    written.push(file);
    try {
      execFileSync("node_modules/.bin/biome", ["lint", "--colors=off", file], {
        encoding: "utf8",
        stdio: "pipe",
      });
      return "";
    } catch (error) {
      return String((error as { stderr: string }).stderr);
    }
  };

  it.each(cases.forbidden)("refuses $specifier in $folder", ({ folder, specifier }) => {
    expect(lint(folder, specifier)).toContain("noRestrictedImports");
  });

  it.each(cases.allowed)("allows $specifier in $folder", ({ folder, specifier }) => {
    expect(lint(folder, specifier)).toBe("");
  });

  it("are there for every folder of the screen", () => {
    const rules = readFileSync("biome.json", "utf8");
    for (const folder of readdirSync("components")) expect(rules).toContain(`["components/${folder}/**"]`);
  });
});
