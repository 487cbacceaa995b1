const UNRESERVED_PATH = /^[A-Za-z0-9\-._~/]*$/;
const LEFT_BY_ENCODE_URI_COMPONENT = /[!'()*]/g;

/** RFC 3986 encoding as SigV4 wants it: everything but A–Z a–z 0–9 - . _ ~ */
export function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    LEFT_BY_ENCODE_URI_COMPONENT,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A path with every segment encoded once, whatever the client left bare; null when its percent-encoding is broken. */
export function normalizePath(rawPath: string): string | null {
  if (UNRESERVED_PATH.test(rawPath)) return rawPath;
  const decoded = decode(rawPath);
  return decoded === null ? null : decoded.split("/").map(encodeRfc3986).join("/");
}

/** Percent-decoding; null when it is not valid UTF-8 or a `%` stands alone. */
export function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
