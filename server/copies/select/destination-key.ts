import { parseExportKey } from "@/lib/export-key";
import { Problem } from "@/server/platform/problem";

export type KeyParts = {
  accountId: string;
  accountName: string;
  region: string;
  bucket: string;
  key: string;
  /** ISO time of the object's last change. */
  lastModified: string;
};

const names = [
  "accountId",
  "accountName",
  "region",
  "bucket",
  "key",
  "taskId",
  "logStream",
  "yyyy",
  "mm",
  "dd",
];
const longestKey = 1024;

/** Throws `invalid_request` for a template that names something unknown, or that would give two objects one key. */
export function checkTemplate(template: string): void {
  const unknown = [...template.matchAll(/\{([^}]*)\}/g)].find(([, name]) => !names.includes(name ?? ""));
  const message = unknown
    ? `${unknown[0]} is none of ${names.map((name) => `{${name}}`).join(" ")}`
    : !template.includes("{key}")
      ? "must contain {key}, or two objects could get the same key"
      : hasDotSegment(template) || hasControl(template)
        ? "must not contain . or .. between slashes, or control characters"
        : null;
  if (message)
    throw new Problem("invalid_request", { mistakes: [{ path: "settings.keyTemplate", message }] });
}

/**
 * Where an object goes: prefix and template with the object's own words in it. A `.` or `..` between slashes is
 * percent-encoded, so that no tool that takes keys for paths leaves the account's folder. Answers a reason where S3 or
 * the journal could not hold the key.
 */
export function destinationKey(
  prefix: string,
  template: string,
  parts: KeyParts,
): { key: string } | { refused: "destination_key_too_long" | "unstorable_key" } {
  const { taskId, logStream } = parseExportKey(parts.key);
  const [yyyy = "", mm = "", dd = ""] = parts.lastModified.slice(0, 10).split("-");
  const values: Record<string, string> = {
    ...parts,
    taskId: taskId ?? "no-task",
    logStream: logStream ?? "no-stream",
    yyyy,
    mm,
    dd,
  };
  const rendered = template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
  const key = `${prefix}${encodeDots(rendered)}`;
  if (Buffer.byteLength(key) > longestKey) return { refused: "destination_key_too_long" };
  return key.includes("\0") ? { refused: "unstorable_key" } : { key };
}

const hasDotSegment = (text: string) => text.split("/").some((part) => part === "." || part === "..");
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const hasControl = (text: string) => /[\u0000-\u001f\u007f]/.test(text);

const encodeDots = (key: string) =>
  key
    .split("/")
    .map((part) => (part === "." || part === ".." ? part.replaceAll(".", "%2E") : part))
    .join("/");
