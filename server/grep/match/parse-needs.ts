/** One character that a match must hold: this one, or one of an ASCII class (as it stands between brackets). */
export type Need = { char: string } | { set: string };

/**
 * Runs of characters of which every match of a pattern holds at least one; null where the pattern does not tell, or only
 * runs too short to be worth looking for. Reads RE2's syntax and answers null for what it does not know, so a run is
 * never missing.
 */
export function parseNeeds(pattern: string, ignoreCase: boolean): Need[][] | null {
  if (/\(\?[a-zA-Z-]|\\[pPxQCE0-9]/.test(pattern.replace(/\(\?P</g, "(?<"))) return null;
  const runs = readAlternation({ chars: [...pattern], at: 0, ignoreCase });
  return worth(runs) >= leastWorth ? runs : null;
}

const leastWorth = 2;
const mostRuns = 16;
const longestRun = 64;
const sets: Record<string, string> = { d: "0-9", w: "0-9A-Za-z_", s: "\\t\\n\\f\\r " };

type Reader = { chars: string[]; at: number; ignoreCase: boolean };
type Atom = { need?: Need; group?: Need[][] | null };

/** How well it narrows: a class lets much more through than a character. */
const worth = (runs: Need[][] | null): number =>
  runs === null
    ? 0
    : Math.min(...runs.map((run) => run.reduce((sum, need) => sum + ("char" in need ? 1 : 0.5), 0)));

/** `a|b` up to its closing parenthesis or the end: needs a run of each branch. */
function readAlternation(reader: Reader): Need[][] | null {
  const branches = [readBranch(reader)];
  while (reader.chars[reader.at] === "|") {
    reader.at++;
    branches.push(readBranch(reader));
  }
  const runs = branches.flatMap((branch) => branch ?? []);
  return branches.includes(null) || runs.length > mostRuns ? null : runs;
}

/** The best of what a sequence must hold: a run of single characters, or what one of its groups must hold. */
function readBranch(reader: Reader): Need[][] | null {
  let best: Need[][] | null = null;
  let run: Need[] = [];
  const offer = (runs: Need[][] | null) => {
    if (worth(runs) > worth(best)) best = runs;
  };
  const endRun = () => {
    if (run.length > 0) offer([run]);
    run = [];
  };
  while (reader.at < reader.chars.length && !"|)".includes(reader.chars[reader.at]!)) {
    const { need, group = null } = readAtom(reader);
    const { least, exact } = readTimes(reader);
    if (need) run.push(...Array<Need>(Math.min(least, longestRun)).fill(need));
    if (!need || !exact || run.length >= longestRun) endRun();
    if (least > 0) offer(group);
  }
  endRun();
  return best;
}

function readAtom(reader: Reader): Atom {
  const char = reader.chars[reader.at++]!;
  if (char === "(") return readGroup(reader);
  if (char === "[") return readClass(reader);
  if (char === "\\") {
    const escaped = reader.chars[reader.at++] ?? "";
    if (/[A-Za-z]/.test(escaped)) return setOf(sets[escaped], reader);
    return charOf(escaped, reader);
  }
  return ".^$".includes(char) ? {} : charOf(char, reader);
}

/** Letters beyond ASCII have more forms than two: none of theirs is looked for without regard to case. */
const charOf = (char: string, { ignoreCase }: Reader): Atom =>
  ignoreCase && char > "\u007f" && char.toLowerCase() + char.toUpperCase() !== char + char
    ? {}
    : { need: { char } };

/** K and S have forms beyond ASCII. */
const setOf = (set: string | undefined, { ignoreCase }: Reader): Atom =>
  set === undefined || (ignoreCase && /[A-Za-z]/.test(set.replaceAll("\\", ""))) ? {} : { need: { set } };

function readGroup(reader: Reader): Atom {
  const head = /^\?(:|P?<\w+>)/.exec(reader.chars.slice(reader.at, reader.at + 80).join(""))?.[0] ?? "";
  reader.at += head.length;
  const group = readAlternation(reader);
  reader.at++;
  return { group };
}

function readClass(reader: Reader): Atom {
  const { chars } = reader;
  const start = reader.at;
  if (chars[reader.at] === "^") reader.at++;
  if (chars[reader.at] === "]") reader.at++;
  while (reader.at < chars.length && chars[reader.at] !== "]") {
    if (chars[reader.at] === "[" && chars[reader.at + 1] === ":") reader.at = chars.indexOf("]", reader.at);
    else if (chars[reader.at] === "\\") reader.at++;
    reader.at++;
  }
  const set = chars.slice(start, reader.at++).join("");
  return /^[\w .:;,/@#%&=+<>~-]+$/.test(set) ? setOf(set, reader) : {};
}

/** How often the atom before occurs at least, and whether exactly so often. */
function readTimes(reader: Reader): { least: number; exact: boolean } {
  const rest = reader.chars.slice(reader.at, reader.at + 16).join("");
  const [sign, count, more] = /^(?:[*+?]|\{(\d+)(,\d*)?\})\??/.exec(rest) ?? [];
  if (!sign) return { least: 1, exact: true };
  reader.at += sign.length;
  if (count !== undefined) return { least: Number(count), exact: more === undefined };
  return { least: sign.startsWith("+") ? 1 : 0, exact: false };
}
