import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A ciphertext as KMS makes one: it names its key, and only opens under the same encryption context.
 * Layout: version, length of the key's ARN (2 bytes), ARN, IV, tag, AES-256-GCM ciphertext.
 */
export function sealData(
  keyArn: string,
  plaintext: Uint8Array,
  context: Record<string, string> = {},
): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", materialOf(keyArn), iv);
  cipher.setAAD(serialize(context));
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const arn = Buffer.from(keyArn);
  const head = Buffer.from([VERSION, arn.length >> 8, arn.length & 255]);
  return Buffer.concat([head, arn, iv, cipher.getAuthTag(), sealed]);
}

export type SealedData = { keyArn: string; iv: Buffer; tag: Buffer; sealed: Buffer };

/** The parts of a ciphertext; null when it is none of ours. */
export function readSealed(blob: Buffer): SealedData | null {
  if (blob[0] !== VERSION || blob.length < 3) return null;
  const ivAt = 3 + blob.readUInt16BE(1);
  const sealedAt = ivAt + IV_BYTES + TAG_BYTES;
  if (blob.length < sealedAt) return null;
  return {
    keyArn: blob.toString("utf8", 3, ivAt),
    iv: blob.subarray(ivAt, ivAt + IV_BYTES),
    tag: blob.subarray(ivAt + IV_BYTES, sealedAt),
    sealed: blob.subarray(sealedAt),
  };
}

/** The plaintext; null when the ciphertext was changed or the encryption context is another. */
export function openSealed(
  { keyArn, iv, tag, sealed }: SealedData,
  context: Record<string, string> = {},
): Buffer | null {
  const decipher = createDecipheriv("aes-256-gcm", materialOf(keyArn), iv);
  decipher.setAAD(serialize(context));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    return null;
  }
}

/** The order of the pairs does not matter (AWS KMS Developer Guide, "Encryption context"). */
function serialize(context: Record<string, string>): Buffer {
  const pairs = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(JSON.stringify(pairs));
}

/** One key a KMS key. No secret goes in: the sandbox protects nothing, and a world loaded again can still decrypt. */
function materialOf(keyArn: string): Buffer {
  return Buffer.from(hkdfSync("sha256", keyArn, "", "sandbox KMS key material", 32));
}
