import { parseExportKey } from "@/lib/export-key";

export const templateNames = [
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
] as const;

export const defaultTemplate = "{accountId}/{region}/{bucket}/{key}";

export type KeyParts = {
  accountId: string;
  accountName: string;
  region: string;
  bucket: string;
  key: string;
  /** ISO time of the object's last change. */
  lastModified: string;
};

export type TemplateMistake =
  | { code: "unknown_name"; name: string }
  | { code: "no_key" }
  | { code: "unsafe_segment" };

/** What is wrong with a template: an unknown name, no `{key}` (two objects could get one key), or what a path would step over. */
export function findTemplateMistake(template: string): TemplateMistake | null {
  for (const [, name = ""] of template.matchAll(/\{([^}]*)\}/g))
    if (!templateNames.some((known) => known === name)) return { code: "unknown_name", name };
  if (!template.includes("{key}")) return { code: "no_key" };
  return hasDotSegment(template) || hasControl(template) ? { code: "unsafe_segment" } : null;
}

/**
 * A template with an object's own words in it. A `.` or `..` between slashes is percent-encoded, so that no tool that
 * takes keys for paths leaves the account's folder.
 */
export function renderTemplate(template: string, parts: KeyParts): string {
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
  return encodeDots(template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ""));
}

const hasDotSegment = (text: string) => text.split("/").some((part) => part === "." || part === "..");
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const hasControl = (text: string) => /[\u0000-\u001f\u007f]/.test(text);

const encodeDots = (key: string) =>
  key
    .split("/")
    .map((part) => (part === "." || part === ".." ? part.replaceAll(".", "%2E") : part))
    .join("/");
