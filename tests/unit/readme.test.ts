import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const readme = readFileSync("README.md", "utf8");
const scripts: Record<string, string> = JSON.parse(readFileSync("package.json", "utf8")).scripts;
const unique = (values: Iterable<string>) => [...new Set(values)];

/** Paths in backticks that begin with a folder of ours or name a file at the top, and the targets of links and pictures. */
function namedFiles(): string[] {
  const quoted = [
    ...readme.matchAll(/`((?:app|components|lib|server|messages|scripts|tests|public)\/[\w./-]*)`/g),
  ];
  const linked = [...readme.matchAll(/\]\(((?!https?:|#)[^)\s]+)\)/g)];
  return unique([...quoted, ...linked].map((match) => match[1] ?? ""));
}

describe("README", () => {
  it.each(namedFiles())("names a file that exists: %s", (file) => {
    expect(existsSync(file)).toBe(true);
  });

  it.each(unique([...readme.matchAll(/npm run (?:-s )?([\w:]+)/g)].map((match) => match[1] ?? "")))(
    "names a script that exists: npm run %s",
    (name) => {
      expect(scripts).toHaveProperty([name]);
    },
  );

  it.each(
    unique(
      [...readFileSync("docs/asvs.md", "utf8").matchAll(/`(tests\/[\w./-]+)`/g)].map(
        (match) => match[1] ?? "",
      ),
    ),
  )("has a checklist whose test exists: %s", (file) => {
    expect(existsSync(file)).toBe(true);
  });

  it("gives the two commands before anything else", () => {
    const start = readme.slice(0, 400);
    expect(start).toContain("npm run demo");
    expect(start).toContain("npm test");
  });

  it("holds only policies that parse", () => {
    const blocks = [...readme.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");
    expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocks) expect(() => JSON.parse(block)).not.toThrow();
  });
});
