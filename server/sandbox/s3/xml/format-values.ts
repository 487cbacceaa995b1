/** S3's dates in XML: whole seconds with the milliseconds written out. */
export function xmlDate(date: Date): string {
  const seconds = Math.floor(date.getTime() / 1000);
  if (seconds !== last.seconds) last = { seconds, text: `${date.toISOString().slice(0, 19)}.000Z` };
  return last.text;
}

/** The objects of one export share their second. */
let last = { seconds: Number.NaN, text: "" };

/** An entity tag with its quotes, whatever way it was stored. */
export function quoteEtag(etag: string): string {
  return etag.startsWith('"') ? etag : `"${etag}"`;
}

export function unquoteEtag(etag: string): string {
  return etag.replace(/^(?:W\/)?"|"$/g, "");
}

/** A key for encoding-type=url, the way S3's own encoder does it: space as +, slashes kept. Those of exports stay as they are. */
export function encodeKey(key: string): string {
  if (/^[\w./*-]*$/.test(key)) return key;
  return encodeURIComponent(key)
    .replace(/%20/g, "+")
    .replace(/%2F/g, "/")
    .replace(/[!'()~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
