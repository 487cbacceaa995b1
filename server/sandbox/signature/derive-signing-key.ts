import { createHmac } from "node:crypto";

const MOST_KEYS = 10_000;
const cache = new Map<string, Buffer>();

/** The SigV4 signing key of one secret, day, region and service; remembered, since it changes once a day. */
export function deriveSigningKey(secret: string, date: string, region: string, service: string): Buffer {
  const id = `${secret}/${date}/${region}/${service}`;
  const known = cache.get(id);
  if (known) return known;
  const steps = [date, region, service, "aws4_request"];
  const key = steps.reduce<Buffer>((previous, step) => hmac(previous, step), Buffer.from(`AWS4${secret}`));
  if (cache.size >= MOST_KEYS) cache.clear();
  cache.set(id, key);
  return key;
}

export function hmac(key: Uint8Array, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
