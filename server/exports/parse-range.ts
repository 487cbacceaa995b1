/**
 * The one range S3 understands, or null for what a server may ignore: several ranges, other units, nonsense
 * (RFC 9110 section 14.2: an invalid Range header is ignored and the whole object sent).
 */
export function parseRange(header: string | undefined): string | null {
  const found = /^bytes=(?:(\d{1,15})-(\d{1,15})?|-(\d{1,15}))$/.exec(header?.trim() ?? "");
  if (!found) return null;
  const [, first, last, suffix] = found;
  if (suffix !== undefined) return `bytes=-${suffix}`;
  if (last !== undefined && Number(last) < Number(first)) return null;
  return `bytes=${first}-${last ?? ""}`;
}
