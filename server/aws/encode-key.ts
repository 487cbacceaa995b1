/** Percent-encodes a key as S3's signature wants it: every byte but unreserved ones and "/". */
export const encodeKey = (key: string): string => encodePart(key).replaceAll("%2F", "/");

/** A query as it is signed and sent: encoded pairs in ascending order. */
export const writeQuery = (query: Record<string, string> = {}): string =>
  Object.entries(query)
    .map(([name, value]) => `${encodePart(name)}=${encodePart(value)}`)
    .sort()
    .join("&");

const encodePart = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
