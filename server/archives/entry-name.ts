const longestPart = 200;
/** Names that Windows keeps for devices, whatever follows a dot (Microsoft, "Naming Files, Paths, and Namespaces"). */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
/** What no file system takes, separators, controls, and what turns text around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\u0000-\u001f\u007f-\u009f<>:"|?*\\\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A name for an object inside an archive, below account and bucket: no part of it leads upwards, is empty, or means
 * something to a file system; a key of slashes alone is "_". Different keys may get the same name: nameEntries tells them
 * apart.
 */
export function safeName(accountId: string, bucket: string, key: string): string {
  const parts = key.split("/").filter((part) => part !== "");
  return [accountId, bucket, ...(parts.length > 0 ? parts : ["_"])].map(safePart).join("/");
}

function safePart(part: string): string {
  const plain = part
    .toWellFormed()
    .replace(forbidden, "_")
    .replace(/[. ]+$/, (end) => "_".repeat(end.length));
  return shorten(reserved.test(plain) ? `_${plain}` : plain);
}

/** At most 200 bytes of UTF-8, whole characters, the ending kept. */
function shorten(part: string): string {
  if (Buffer.byteLength(part) <= longestPart) return part;
  const [ending = ""] = /\.[\w-]{1,10}$/.exec(part) ?? [];
  let short = "";
  for (const character of part) {
    if (Buffer.byteLength(short + character + ending) > longestPart) break;
    short += character;
  }
  return short + ending;
}
