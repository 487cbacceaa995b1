/** S3's dates in XML: whole seconds with the milliseconds written out. */
export function xmlDate(date: Date): string {
  return `${date.toISOString().slice(0, 19)}.000Z`;
}

/** An entity tag with its quotes, whatever way it was stored. */
export function quoteEtag(etag: string): string {
  return etag.startsWith('"') ? etag : `"${etag}"`;
}

export function unquoteEtag(etag: string): string {
  return etag.replace(/^(?:W\/)?"|"$/g, "");
}

/** A key for encoding-type=url, the way S3's own encoder does it: space as +, slashes kept. */
export function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replace(/%20/g, "+")
    .replace(/%2F/g, "/")
    .replace(/[!'()~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
