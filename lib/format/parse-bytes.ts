const UNITS: Record<string, number> = { b: 0, k: 1, m: 2, g: 3, t: 4 };

/** Bytes from what people type: "1536", "10 MiB", "1.5g", "2 GB" (read as IEC, like every size of the app); null for anything else. */
export function parseBytes(text: string): number | null {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*(?:([bkmgt])(?:i?b)?)?\s*$/i.exec(text);
  if (!match?.[1]) return null;
  const bytes = Number(match[1].replace(",", ".")) * 1024 ** (UNITS[match[2]?.toLowerCase() ?? "b"] ?? 0);
  return Number.isSafeInteger(Math.round(bytes)) ? Math.round(bytes) : null;
}
