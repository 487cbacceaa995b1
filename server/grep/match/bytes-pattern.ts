import type { Need } from "./parse-needs";

/**
 * A native expression that finds one of some runs of characters in bytes read as Latin-1. Each run has one length, so
 * that each place of the input is tried a bounded number of times: nothing in it can backtrack without end.
 */
export const bytesPattern = (runs: readonly Need[][], ignoreCase: boolean): RegExp =>
  new RegExp(runs.map((run) => run.map((need) => toBytes(need, ignoreCase)).join("")).join("|"), "g");

export const needsOf = (text: string): Need[] => [...text].map((char) => ({ char }));

function toBytes(need: Need, ignoreCase: boolean): string {
  if ("set" in need) return `[${need.set}]`;
  const { char } = need;
  const forms = ignoreCase ? [...new Set([char, ...caseForms(char)])] : [char];
  const bytes = forms.map((form) =>
    [...Buffer.from(form)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join(""),
  );
  return bytes.length === 1 ? bytes[0]! : `(?:${bytes.join("|")})`;
}

/** Letters that are equal but for their case; K and S have a third form each (Unicode, CaseFolding.txt: 212A, 017F). */
const caseForms = (char: string): string[] => [
  ...[char.toLowerCase(), char.toUpperCase()].filter((form) => [...form].length === 1),
  ...(/k/i.test(char) ? ["\u212a"] : /s/i.test(char) ? ["\u017f"] : []),
];
