export type TextRun = { text: string; hidden: boolean };

// C0/C1 controls, zero-width and bidirectional format characters, line separators, byte order mark.
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * Splits untrusted text (an object key) into runs, with every character that does not show, or that
 * turns the order of its neighbours, written out as "U+202E": what is read is what is there.
 */
export function revealControls(text: string): TextRun[] {
  const runs: TextRun[] = [];
  let last = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    if (match.index > last) runs.push({ text: text.slice(last, match.index), hidden: false });
    const code = match[0].codePointAt(0) ?? 0;
    runs.push({ text: `U+${code.toString(16).toUpperCase().padStart(4, "0")}`, hidden: true });
    last = match.index + match[0].length;
  }
  if (last < text.length) runs.push({ text: text.slice(last), hidden: false });
  return runs;
}

/** The same as one plain string, for tooltips and labels: "a⟨U+202E⟩b". */
export function revealText(text: string): string {
  return revealControls(text)
    .map((run) => (run.hidden ? `⟨${run.text}⟩` : run.text))
    .join("");
}
