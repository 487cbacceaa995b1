type ReadingPlace = { accountId: string; bucket: string; key: string; line?: number };

/** The page that shows an object's lines, at one of them. */
export function readHref({ accountId, bucket, key, line }: ReadingPlace): string {
  const query = new URLSearchParams({ bucket, key, ...(line !== undefined && { line: String(line) }) });
  return `/accounts/${encodeURIComponent(accountId)}/read?${query}`;
}
