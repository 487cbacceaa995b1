import { PolicyError } from "@/server/policy/policy-error";
import type { PolicyKind, Statement } from "./document";
import { parseCondition } from "./parse-condition";
import { parsePrincipal } from "./parse-principal";
import {
  childPath,
  describe,
  type JsonObject,
  readObject,
  readString,
  readStrings,
  refuseUnknown,
  shorten,
} from "./read-value";

const ELEMENTS = new Set([
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
]);

type Need = "required" | "optional" | "forbidden";

/** Which kinds name a principal and a resource: IAM User Guide, "Identity-based policies and resource-based policies". */
const NEEDS: Record<PolicyKind, { principal: Need; resource: Need; notPrincipal: boolean }> = {
  identity: { principal: "forbidden", resource: "required", notPrincipal: false },
  scp: { principal: "forbidden", resource: "required", notPrincipal: false },
  rcp: { principal: "required", resource: "required", notPrincipal: false },
  vpce: { principal: "required", resource: "required", notPrincipal: true },
  resource: { principal: "required", resource: "required", notPrincipal: true },
  attached: { principal: "required", resource: "optional", notPrincipal: true },
  trust: { principal: "required", resource: "forbidden", notPrincipal: false },
};

/** Parses one statement of a policy of that kind; PolicyError names the element that is wrong. */
export function parseStatement(value: unknown, kind: PolicyKind, path: string): Statement {
  const object = readObject(value, path, "A statement");
  refuseUnknown(object, ELEMENTS, path, "a statement");
  return {
    ...(object.Sid === undefined ? {} : { Sid: readString(object.Sid, childPath(path, "Sid"), "Sid") }),
    Effect: parseEffect(object.Effect, childPath(path, "Effect")),
    ...parsePrincipals(object, kind, path),
    ...parseActions(object, path),
    ...parseResources(object, kind, path),
    ...(object.Condition === undefined
      ? {}
      : { Condition: parseCondition(object.Condition, childPath(path, "Condition")) }),
  };
}

function parseEffect(value: unknown, path: string): "Allow" | "Deny" {
  if (value === "Allow" || value === "Deny") return value;
  throw new PolicyError(path, `Effect must be "Allow" or "Deny", not ${describe(value)}`);
}

function parsePrincipals(
  object: JsonObject,
  kind: PolicyKind,
  path: string,
): Pick<Statement, "Principal" | "NotPrincipal"> {
  const name = chooseElement(object, "Principal", "NotPrincipal", NEEDS[kind].principal, path, kind);
  if (name === null) return {};
  const here = childPath(path, name);
  if (name === "NotPrincipal" && !NEEDS[kind].notPrincipal) {
    throw new PolicyError(here, `NotPrincipal cannot be used in ${KIND_NAMES[kind]}`);
  }
  const principal = parsePrincipal(object[name], here);
  if (kind === "rcp" && principal !== "*") {
    throw new PolicyError(here, 'A resource control policy may only name the principal "*"');
  }
  return { [name]: principal };
}

function parseActions(object: JsonObject, path: string): Pick<Statement, "Action" | "NotAction"> {
  const name = chooseElement(object, "Action", "NotAction", "required", path);
  return name === null
    ? {}
    : { [name]: readPatterns(object[name], childPath(path, name), name, ACTION, "service:Operation or *") };
}

function parseResources(
  object: JsonObject,
  kind: PolicyKind,
  path: string,
): Pick<Statement, "Resource" | "NotResource"> {
  const name = chooseElement(object, "Resource", "NotResource", NEEDS[kind].resource, path, kind);
  return name === null
    ? {}
    : { [name]: readPatterns(object[name], childPath(path, name), name, RESOURCE, "an ARN or *") };
}

const ACTION = /^(\*|[A-Za-z0-9*?-]+:[A-Za-z0-9*?_-]+)$/;
const RESOURCE = /^(\*|arn:.*)$/s;

function readPatterns(value: unknown, path: string, name: string, pattern: RegExp, wanted: string): string[] {
  const texts = readStrings(value, path, name);
  if (texts.length === 0) throw new PolicyError(path, `${name} must not be empty`);
  for (const { text, path: where } of texts) {
    if (!pattern.test(text)) throw new PolicyError(where, `"${shorten(text)}" is not ${wanted}`);
  }
  return texts.map(({ text }) => text);
}

const KIND_NAMES: Record<PolicyKind, string> = {
  identity: "an identity-based policy",
  scp: "a service control policy",
  rcp: "a resource control policy",
  vpce: "a VPC endpoint policy",
  resource: "a resource-based policy",
  attached: "a resource-based policy",
  trust: "a role trust policy",
};

/** The one of two exclusive elements that is there; PolicyError for both, for a forbidden one, and for a missing one. */
function chooseElement(
  object: JsonObject,
  positive: keyof Statement,
  negative: keyof Statement,
  need: Need,
  path: string,
  kind?: PolicyKind,
): keyof Statement | null {
  const present = [positive, negative].filter((name) => object[name] !== undefined);
  const name = present[0];
  if (present.length > 1)
    throw new PolicyError(childPath(path, negative), `${positive} and ${negative} exclude each other`);
  if (name !== undefined && need === "forbidden") {
    throw new PolicyError(childPath(path, name), `${KIND_NAMES[kind ?? "identity"]} must not have ${name}`);
  }
  if (name === undefined && need === "required") {
    throw new PolicyError(childPath(path, positive), `A statement needs ${positive} or ${negative}`);
  }
  return name ?? null;
}
