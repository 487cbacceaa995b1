import type { AuditEvent } from "./trail";

type Asked = Pick<AuditEvent, "action" | "accountId" | "bucket" | "key" | "query">;
type Params = Record<string, string | string[]>;

const secretNames = /password|secret|token|authorization|cookie|credential|externalid/i;

/**
 * What a request asked for: the address with its values taken out, the place, and the rest as JSON with secrets removed.
 * `given` is everything the request said by path, query and body.
 */
export function describeRequest(
  method: string,
  pathname: string,
  params: Params,
  given: Record<string, unknown>,
): Asked {
  const { accountId, bucket, key, ...others } = given;
  const inAccount = pathname.startsWith("/api/accounts/") && params.id;
  const rest = Object.entries(others).filter(([name]) => !(inAccount && name === "id"));
  return {
    action: `${method} ${templateOf(pathname, params)}`,
    accountId: inAccount ? String(params.id) : textOf(accountId),
    bucket: textOf(bucket),
    key: textOf(key),
    query: rest.length > 0 ? JSON.stringify(Object.fromEntries(rest), redact) : null,
  };
}

function templateOf(pathname: string, params: Params): string {
  if (params.path) return "/api/{unknown}";
  const names = new Map(Object.entries(params).map(([name, value]) => [String(value), name]));
  return pathname
    .split("/")
    .map((part) => {
      const name = names.get(part) ?? names.get(decode(part));
      return name === undefined ? part : `{${name}}`;
    })
    .join("/");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A list keeps what it says: "one of" is JSON. */
const textOf = (value: unknown) =>
  typeof value === "string" ? value : Array.isArray(value) ? JSON.stringify(value) : null;

const redact = (name: string, value: unknown) =>
  name && secretNames.test(name) && value !== undefined ? "[removed]" : value;
