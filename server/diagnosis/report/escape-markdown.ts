// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/g;

/** A text from AWS or from a bucket, as one line that no Markdown reader takes for markup. */
export function escapeMarkdown(text: string): string {
  return text.replace(CONTROLS, "�").replace(/[\\`*_{}[\]<>#|!~&]/g, "\\$&");
}

/** As code in a line; a text with backticks gets a longer fence. */
export function inlineCode(text: string): string {
  const clean = text.replace(CONTROLS, "�");
  const fence = "`".repeat(longestRun(clean) + 1);
  const pad = clean.startsWith("`") || clean.endsWith("`") ? " " : "";
  return `${fence}${pad}${clean}${pad}${fence}`;
}

/** As a block of code. */
export function codeBlock(text: string, language: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

const longestRun = (text: string) => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
