import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const comments = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;
/** The sandbox speaks AWS's words, which are as they are; and a command's are the shell's. */
const sources = globSync("{server,lib}/**/*.ts").filter((file) => !file.startsWith("server/sandbox/"));
const isCommand = (line: string) => line.includes("aws s3api ");

it("English sentences that the server makes have no typewriter's apostrophe, as the messages have none", () => {
  expect(sources.length).toBeGreaterThan(400);
  const wrong = sources.flatMap((file) =>
    readFileSync(file, "utf8")
      .replace(comments, "")
      .split("\n")
      .filter((line) => /\p{L}'\p{L}|s' \p{L}/u.test(line) && !isCommand(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(wrong).toEqual([]);
});
