import type { DiagnosisReport } from "@/lib/schemas/diagnosis";

/** arn:partition:service:region:account:resource, as far as it reaches in a sentence, a command or a document. */
const ARN = /arn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:[a-z0-9]*:[^\s"',;()[\]{}<>]+/g;
const PARTS = /^(arn:[^:]*:([^:]*):[^:]*:)([^:]*):(.+)$/s;
const ACCOUNT = /(?<![0-9A-Za-z])\d{12}(?![0-9A-Za-z])/g;
const CANONICAL_ID = /(?<![0-9A-Za-z])[0-9a-f]{64}(?![0-9A-Za-z])/g;
/** Shorter names are words that happen to be names. */
const shortest = 5;

type Names = (kind: "account" | "owner" | "name", real: string) => string;

/**
 * The report without account ids, ARNs, canonical ids, and the names that stand in ARNs, wherever they appear. What
 * was equal stays equal ("account-1" is one account everywhere), so that it can still be followed. Pure.
 */
export function maskReport(report: DiagnosisReport): DiagnosisReport {
  const names = numberNames();
  const known = new Set<string>();
  eachText(report, (text) => {
    for (const [arn] of text.matchAll(ARN)) for (const part of namesIn(arn)) known.add(part);
    return text;
  });
  const { bucket, key } = report.subject;
  for (const part of [bucket, key]) if (part) known.add(part);
  const plain = namesPattern([...known]);
  const mask = (text: string) =>
    text
      .replace(ARN, (arn) => maskArn(arn, names))
      .replace(plain, (name) => names("name", name))
      .replace(CANONICAL_ID, (id) => names("owner", id))
      .replace(ACCOUNT, (id) => names("account", id));
  return eachText(report, mask) as DiagnosisReport;
}

function numberNames(): Names {
  const given = new Map<string, string>();
  const counts: Record<string, number> = {};
  return (kind, real) => {
    const found = given.get(`${kind} ${real}`);
    if (found) return found;
    counts[kind] = (counts[kind] ?? 0) + 1;
    const name = `${kind}-${counts[kind]}`;
    given.set(`${kind} ${real}`, name);
    return name;
  };
}

/** The words of an ARN that name something of somebody's: not its type, not a wildcard. */
function namesIn(arn: string): string[] {
  const [, , service, , resource = ""] = PARTS.exec(arn) ?? [];
  if (service === "s3") {
    const [bucket = "", ...key] = resource.split("/");
    return [bucket, key.join("/")].filter(isName);
  }
  return resource.split(/[/:]/).slice(1).filter(isName);
}

const isName = (part: string) =>
  part.length >= shortest && !/[*?]/.test(part) && part !== "aws-logs-write-test";

function maskArn(arn: string, names: Names): string {
  const [, head = "", service, account = "", resource = ""] = PARTS.exec(arn) ?? [];
  const owner = /^\d{12}$/.test(account) ? names("account", account) : account;
  const masked = service === "s3" ? maskObject(resource, names) : maskResource(resource, names);
  return `${head}${owner}:${masked}`;
}

const maskPart = (part: string, names: Names) =>
  part === "" || /^[*?]+$/.test(part) ? part : names("name", part);

function maskObject(resource: string, names: Names): string {
  const [bucket = "", ...key] = resource.split("/");
  return [bucket, ...(key.length > 0 ? [key.join("/")] : [])].map((part) => maskPart(part, names)).join("/");
}

/** role/path/name → role/name-1: the type stays, and every name behind it is replaced. */
function maskResource(resource: string, names: Names): string {
  const [type = "", ...rest] = resource.split("/");
  return [
    type.replace(/(?<=:).+/, (name) => maskPart(name, names)),
    ...rest.map((part) => maskPart(part, names)),
  ].join("/");
}

function namesPattern(known: string[]): RegExp {
  const escaped = known
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"));
  return escaped.length > 0
    ? new RegExp(`(?<![0-9A-Za-z])(?:${escaped.join("|")})(?![0-9A-Za-z])`, "g")
    : /(?!)/g;
}

/** Every text of a JSON value, names of properties included, changed. */
function eachText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => eachText(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [change(name), eachText(item, change)]),
  );
}
