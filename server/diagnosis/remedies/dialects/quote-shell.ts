/** One word of a POSIX shell command line. */
function quoteShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A command line of words; JSON documents go in as one quoted word. */
export function commandLine(words: string[]): string {
  return words.map(quoteShell).join(" ");
}
