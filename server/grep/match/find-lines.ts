import { isAscii } from "node:buffer";
import type { GrepQuery } from "@/lib/schemas/grep";
import { type LineSpan, lineAround, nextLine, skipLines } from "./block-lines";
import { bytesPattern, needsOf } from "./bytes-pattern";
import { compilePattern } from "./compile-pattern";
import { findByAutomaton } from "./find-by-automaton";
import { type Need, parseNeeds } from "./parse-needs";

/** The lines of a block that match, one after another: asked from 0, then from the line after each; null: no more. */
type Find = (block: Buffer) => (from: number) => LineSpan | null;
export type LineFinder = {
  open: Find;
  /** Where the first match stands in a line that matches, UTF-16 units; it does not begin before `quiet`. */
  locate: (line: string, quiet: number) => [number, number];
};

/** How lines are found: text without decoding what holds none, and an expression only in lines that can match. */
export function createLineFinder(query: Pick<GrepQuery, "pattern" | "mode" | "ignoreCase">): LineFinder {
  const { pattern, mode, ignoreCase } = query;
  if (mode === "text")
    return { open: findRuns([needsOf(pattern)], ignoreCase), locate: locateText(pattern, ignoreCase) };
  const compiled = compilePattern(query);
  const matches = (line: string) => compiled.test(line);
  const [, folds, rest = ""] = /^(\(\?i\))?(.*)$/s.exec(pattern) ?? [];
  const anyCase = ignoreCase || folds !== undefined;
  const needs = parseNeeds(rest, anyCase);
  return {
    open: needs
      ? findWhileFew(findRuns(needs, anyCase), matches, (otherwise) => findByAutomaton(compiled, otherwise))
      : findByAutomaton(compiled, findInEach(matches)),
    locate: (line, quiet) => {
      const matcher = compiled.matcher(line);
      return matcher.find(quiet) ? [matcher.start(), matcher.end()] : [0, 0];
    },
  };
}

function findRuns(runs: readonly Need[][], ignoreCase: boolean): Find {
  const text = runs.length === 1 && !ignoreCase ? plainText(runs[0]!) : null;
  if (text !== null) {
    const bytes = Buffer.from(text);
    return (block) => (from) => {
      const at = block.indexOf(bytes, from);
      return at < 0 ? null : lineAround(block, at);
    };
  }
  const expression = bytesPattern(runs, ignoreCase);
  return (block) => {
    const latin1 = block.toString("latin1");
    return (from) => {
      expression.lastIndex = from;
      const found = expression.exec(latin1);
      return found && lineAround(block, found.index);
    };
  };
}

/** The run as a text; null for one with a class in it. */
function plainText(run: readonly Need[]): string | null {
  const chars = run.flatMap((need) => ("char" in need ? [need.char] : []));
  return chars.length === run.length ? chars.join("") : null;
}

/** Trying a line takes about ten times as long as the automaton with as many bytes. */
const mostTried = 1 / 8;
const leastRead = 512 * 1024;

/** Tries the lines in which something is found, and reads all as `thenBy` does once those turn out to be many. */
function findWhileFew(find: Find, matches: (line: string) => boolean, thenBy: (few: Find) => Find): Find {
  let [read, tried] = [0, 0];
  const few = findAmong(find, (line) => {
    tried += line.length;
    return matches(line);
  });
  let many: Find | null = null;
  return (block) => {
    read += block.length;
    if (read > leastRead && tried > read * mostTried) many ??= thenBy(few);
    return (many ?? few)(block);
  };
}

function findAmong(find: Find, matches: (line: string) => boolean): Find {
  return (block) => {
    const next = find(block);
    return (from) => {
      for (let line = next(from); line; line = next(nextLine(block, line.end)))
        if (matches(block.toString("utf8", line.start, line.end))) return line;
      return null;
    };
  };
}

/** The block is decoded once: its lines are the string's in the same order, also where bytes are no UTF-8. */
function findInEach(matches: (line: string) => boolean): Find {
  return (block) => {
    const text = block.toString(isAscii(block) ? "latin1" : "utf8");
    let textAt = 0;
    return (from) => {
      for (let passed = 0; textAt < text.length; passed++) {
        const feed = text.indexOf("\n", textAt);
        const end = feed < 0 ? text.length : feed;
        const line = text.slice(textAt, text[end - 1] === "\r" ? Math.max(textAt, end - 1) : end);
        textAt = end + 1;
        if (matches(line)) return lineAround(block, skipLines(block, from, passed));
      }
      return null;
    };
  };
}

function locateText(text: string, ignoreCase: boolean): LineFinder["locate"] {
  if (!ignoreCase) return (line) => [line.indexOf(text), line.indexOf(text) + text.length];
  const expression = bytesPattern([needsOf(text)], true);
  return (line) => {
    const bytes = Buffer.from(line);
    expression.lastIndex = 0;
    const { index = 0, 0: found = "" } = expression.exec(bytes.toString("latin1")) ?? {};
    const start = bytes.toString("utf8", 0, index).length;
    return [start, start + bytes.toString("utf8", index, index + found.length).length];
  };
}
