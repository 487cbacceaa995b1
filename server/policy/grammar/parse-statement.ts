import { PolicyError } from "@/server/policy/policy-error";
import { chooseElement } from "./choose-element";
import type { PolicyKind, Statement } from "./document";
import { parseCondition } from "./parse-condition";
import { parsePrincipal } from "./parse-principal";
import { POLICY_KINDS } from "./policy-kinds";
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

/** Parses one statement of a policy of that kind; PolicyError names the element that is wrong. */
export function parseStatement(value: unknown, kind: PolicyKind, path: string): Statement {
  const object = readObject(value, path, "A statement");
  refuseUnknown(object, ELEMENTS, path, "a statement");
  return {
    ...(object.Sid === undefined ? {} : { Sid: readString(object.Sid, childPath(path, "Sid"), "Sid") }),
    Effect: parseEffect(object.Effect, childPath(path, "Effect")),
    ...parsePrincipals(object, kind, path),
    ...parseActions(object, kind, path),
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
  const rules = POLICY_KINDS[kind];
  const name = chooseElement(object, "Principal", rules.principal, rules.name, path);
  if (name === null) return {};
  const here = childPath(path, name);
  if (name === "NotPrincipal" && !rules.notPrincipal) {
    throw new PolicyError(here, `${rules.name} must not have NotPrincipal`);
  }
  const principal = parsePrincipal(object[name], here);
  if (kind === "rcp" && principal !== "*") {
    throw new PolicyError(here, 'A resource control policy may only name the principal "*"');
  }
  return { [name]: principal };
}

function parseActions(
  object: JsonObject,
  kind: PolicyKind,
  path: string,
): Pick<Statement, "Action" | "NotAction"> {
  const name = chooseElement(object, "Action", "required", POLICY_KINDS[kind].name, path);
  if (name === null) return {};
  return {
    [name]: readPatterns(object[name], childPath(path, name), name, ACTION, "service:Operation or *"),
  };
}

function parseResources(
  object: JsonObject,
  kind: PolicyKind,
  path: string,
): Pick<Statement, "Resource" | "NotResource"> {
  const name = chooseElement(object, "Resource", POLICY_KINDS[kind].resource, POLICY_KINDS[kind].name, path);
  if (name === null) return {};
  return { [name]: readPatterns(object[name], childPath(path, name), name, RESOURCE, "an ARN or *") };
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
