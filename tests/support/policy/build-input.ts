import type { CaseOf, TableOf } from "./read-tables";

/** Turns rows of the policy tables into requests in the wire format of `npm run simulate`. */

type Json = Record<string, unknown>;

const ACCOUNT = "111111111111";
const USER = `arn:aws:iam::${ACCOUNT}:user/bob`;
const OBJECT = "arn:aws:s3:::b/k";

const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function document(version: string | null | undefined, statement: Json): Json {
  const chosen = version === undefined ? "2012-10-17" : version;
  return { ...(chosen === null ? {} : { Version: chosen }), Statement: [statement] };
}

function request(fields: Json): Json {
  return { principal: USER, action: "s3:GetObject", resource: OBJECT, resourceAccount: ACCOUNT, ...fields };
}

/** The row's Condition in an Allow, or in a Deny beside a full Allow. */
export function buildCondition(row: CaseOf<"condition">, effect: "Allow" | "Deny"): Json {
  const statement = { Effect: effect, Action: "s3:GetObject", Resource: "*", Condition: row.condition };
  const full = { name: "full", policy: document(undefined, { Effect: "Allow", Action: "*", Resource: "*" }) };
  const tested = { name: "tested", policy: document(row.version, statement) };
  return {
    request: request({ context: row.context }),
    identityPolicies: effect === "Deny" ? [full, tested] : [tested],
  };
}

export function buildAction(row: CaseOf<"action">): Json {
  const policy = document(undefined, {
    Effect: "Allow",
    [row.negated ? "NotAction" : "Action"]: row.pattern,
    Resource: "*",
  });
  return {
    request: request({ action: row.action, resource: "*" }),
    identityPolicies: [{ name: "tested", policy }],
  };
}

export function buildResource(row: CaseOf<"resource">): Json {
  const policy = document(row.version, {
    Effect: "Allow",
    Action: "*",
    [row.negated ? "NotResource" : "Resource"]: row.pattern,
  });
  return {
    request: request({ resource: row.resource, context: row.context }),
    identityPolicies: [{ name: "tested", policy }],
  };
}

export function buildPrincipal(row: CaseOf<"principal">): Json {
  const statement = { Effect: "Allow", Principal: row.principal, Action: "*", Resource: "*" };
  const { context, canonicalUserId } = row;
  return {
    request: request({ principal: row.caller, context, canonicalUserId }),
    resourcePolicy: document(undefined, statement),
  };
}

export function buildNotPrincipal(row: CaseOf<"not-principal">): Json {
  const everyone = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
  const tested = { Effect: "Deny", NotPrincipal: row.notPrincipal, Action: "*", Resource: "*" };
  const full = { Effect: "Allow", Action: "*", Resource: "*" };
  return {
    request: request({ principal: row.caller }),
    resourcePolicy: { Version: "2012-10-17", Statement: [everyone, tested] },
    ...(row.boundary
      ? { permissionsBoundaries: [{ name: "boundary", policy: document(undefined, full) }] }
      : {}),
  };
}

/** The table's base with the row's fields over it; policies may be written as names of the table's `policies`. */
export function buildEvaluation(table: TableOf<"evaluate">, row: CaseOf<"evaluate">): Json {
  const merged = { ...table.base, ...row.given };
  const base = isRecord(table.base.request) ? table.base.request : {};
  const given = isRecord(row.given.request) ? row.given.request : {};
  return { ...mapPolicies(merged, table.policies), request: { ...base, ...given } };
}

function mapPolicies(input: Json, policies: Json): Json {
  const named = (value: unknown): unknown => {
    if (typeof value === "string") return { name: value, policy: find(value) };
    return isRecord(value) && typeof value.policy === "string"
      ? { ...value, policy: find(value.policy) }
      : value;
  };
  const find = (name: string): unknown => {
    if (!(name in policies)) throw new Error(`The table has no policy ${name}`);
    return policies[name];
  };
  const level = (value: unknown): unknown =>
    isRecord(value) && Array.isArray(value.policies)
      ? { ...value, policies: value.policies.map(named) }
      : value;
  const convert = (field: string, value: unknown): unknown => {
    if (typeof value === "string") return field.endsWith("Policy") ? find(value) : value;
    if (!Array.isArray(value)) return value;
    return value.map(field.endsWith("ControlPolicies") ? level : named);
  };
  return Object.fromEntries(Object.entries(input).map(([field, value]) => [field, convert(field, value)]));
}
