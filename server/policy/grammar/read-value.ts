import { PolicyError } from "@/server/policy/policy-error";

export type JsonObject = Record<string, unknown>;

/** `path` extended by a member name: dotted where the name is plain, quoted in brackets otherwise. */
export function childPath(path: string, name: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return path === "" ? name : `${path}.${name}`;
  return `${path}[${JSON.stringify(name)}]`;
}

/** A path inside a value put behind the path of that value. */
export function joinPaths(path: string, inner: string): string {
  return path === "" || inner === "" || inner.startsWith("[") ? path + inner : `${path}.${inner}`;
}

/** The value as an object, or PolicyError. */
export function readObject(value: unknown, path: string, what: string): JsonObject {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return { __proto__: null, ...value };
  throw new PolicyError(path, `${what} must be a JSON object, not ${describe(value)}`);
}

/** The value as a string, or PolicyError. */
export function readString(value: unknown, path: string, what: string): string {
  if (typeof value === "string") return value;
  throw new PolicyError(path, `${what} must be a string, not ${describe(value)}`);
}

/** One string or a list of strings, as a list with the path of each; PolicyError for anything else. */
export function readStrings(
  value: unknown,
  path: string,
  what: string,
): Array<{ text: string; path: string }> {
  if (!Array.isArray(value)) return [{ text: readString(value, path, what), path }];
  return value.map((item, index) => ({
    text: readString(item, `${path}[${index}]`, what),
    path: `${path}[${index}]`,
  }));
}

/** Refuses members the grammar does not know, so that a misspelt element is not silently ignored. */
export function refuseUnknown(
  object: JsonObject,
  known: ReadonlySet<string>,
  path: string,
  what: string,
): void {
  for (const name of Object.keys(object)) {
    if (!known.has(name))
      throw new PolicyError(childPath(path, name), `"${shorten(name)}" is not an element of ${what}`);
  }
}

/** A value named for a message: its type, and short values themselves. */
export function describe(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "missing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return `${typeof value} ${shorten(String(value))}`;
}

/** At most 80 characters of a text that came from outside. */
export function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
