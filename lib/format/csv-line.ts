/** Characters that make a spreadsheet take a cell for a formula (OWASP, "CSV Injection"). */
const startsFormula = /^[=+\-@\t\r]/;

/** One line of CSV (RFC 4180): cells quoted where they must be; what would run as a formula gets an apostrophe before it. */
export function toCsvLine(cells: readonly unknown[]): string {
  return `${cells.map(toCell).join(",")}\r\n`;
}

function toCell(value: unknown): string {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = typeof value === "string" && startsFormula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
