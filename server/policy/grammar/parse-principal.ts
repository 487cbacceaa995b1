import { PolicyError } from "@/server/policy/policy-error";
import type { PrincipalElement, PrincipalType } from "./document";
import { childPath, readObject, readStrings, refuseUnknown, shorten } from "./read-value";

const TYPES = ["AWS", "Service", "Federated", "CanonicalUser"] as const satisfies PrincipalType[];

/** What each type of principal may look like: IAM User Guide, "AWS JSON policy elements: Principal". */
const FORMS: Record<PrincipalType, RegExp> = {
  AWS: /^(\*|\d{12}|A[A-Z0-9]{15,127}|arn:[a-z0-9-]+:(iam::(\d{12}|cloudfront):(root|user\/[^*?]+|role\/[^*?]+)|sts::\d{12}:(assumed-role\/[^*?/]+\/[^*?/]+|federated-user\/[^*?]+)))$/,
  Service: /^[A-Za-z0-9.-]+$/,
  Federated: /^[^*?\s]+$/,
  CanonicalUser: /^[^*?\s]+$/,
};

/** Parses Principal or NotPrincipal: "*", or lists of principals by type. PolicyError names the entry that is wrong. */
export function parsePrincipal(value: unknown, path: string): PrincipalElement {
  if (value === "*") return "*";
  if (typeof value === "string")
    throw new PolicyError(path, `A principal is "*" or an object such as {"AWS": …}`);
  const object = readObject(value, path, "A principal");
  refuseUnknown(object, new Set<string>(TYPES), path, "a principal");
  const element: Partial<Record<PrincipalType, string[]>> = {};
  for (const type of TYPES) {
    if (object[type] !== undefined) element[type] = parseEntries(object[type], type, childPath(path, type));
  }
  return element.AWS?.includes("*") ? "*" : element;
}

function parseEntries(value: unknown, type: PrincipalType, path: string): string[] {
  return readStrings(value, path, type).map(({ text, path: where }) => {
    if (!FORMS[type].test(text))
      throw new PolicyError(where, `"${shorten(text)}" is not a valid ${type} principal`);
    return text;
  });
}
