import type { EvaluationRequest } from "@/server/policy/types";
import { accountOf, type Caller } from "./describe-caller";

/** Context values by lower-case key. */
export type Context = ReadonlyMap<string, string[]>;

/**
 * The request context with lower-case keys: what the caller gave, completed by the keys that follow from the request.
 * A given key always wins. Derived (IAM User Guide, "AWS global condition context keys" and "Principal key values"):
 * aws:PrincipalArn, aws:PrincipalAccount, aws:PrincipalType, aws:PrincipalIsAWSService, aws:PrincipalServiceName,
 * aws:PrincipalServiceNamesList, aws:username, aws:userid (root, federated user and anonymous only: other unique ids
 * are not in an ARN), aws:ViaAWSService (false: the caller asks by itself), aws:ResourceAccount, and the services' own
 * names for two of them, s3:ResourceAccount and kms:CallerAccount. Clock, network and organization never are.
 */
export function deriveContext(request: EvaluationRequest, caller: Caller): Context {
  const context = new Map<string, string[]>();
  for (const [key, value] of Object.entries(request.context ?? {})) {
    context.set(key.toLowerCase(), (Array.isArray(value) ? value : [value]).map(String));
  }
  for (const [key, value] of Object.entries(principalKeys(caller))) addMissing(context, key, value);
  addMissing(context, "aws:resourceaccount", request.resourceAccount);
  const service = request.action.slice(0, request.action.indexOf(":")).toLowerCase();
  if (service === "s3") addMissing(context, "s3:resourceaccount", request.resourceAccount);
  if (service === "kms") addMissing(context, "kms:calleraccount", accountOf(caller));
  return context;
}

function addMissing(context: Map<string, string[]>, key: string, value: string | undefined): void {
  if (value !== undefined && !context.has(key)) context.set(key, [value]);
}

function principalKeys(caller: Caller): Record<string, string | undefined> {
  switch (caller.kind) {
    case "anonymous":
      return {
        "aws:principaltype": "Anonymous",
        "aws:userid": "anonymous",
        "aws:principalaccount": "anonymous",
      };
    case "service":
      return {
        "aws:principalisawsservice": "true",
        "aws:principalservicename": caller.service,
        "aws:principalservicenameslist": caller.service,
      };
    case "canonical_user":
    case "origin_access_identity":
    case "federated":
      return {};
    default:
      return { ...signedKeys(caller.account), ...identityKeys(caller) };
  }
}

function signedKeys(account: string): Record<string, string> {
  return {
    "aws:principalaccount": account,
    "aws:principalisawsservice": "false",
    "aws:viaawsservice": "false",
  };
}

type Identity = Extract<Caller, { account: string }>;

function identityKeys(caller: Identity): Record<string, string> {
  switch (caller.kind) {
    case "root":
      return { "aws:principalarn": caller.arn, "aws:principaltype": "Account", "aws:userid": caller.account };
    case "user":
      return { "aws:principalarn": caller.arn, "aws:principaltype": "User", "aws:username": caller.name };
    case "role":
      return { "aws:principalarn": caller.arn, "aws:principaltype": "AssumedRole" };
    case "session":
      return {
        "aws:principalarn": `arn:${caller.partition}:iam::${caller.account}:role/${caller.name}`,
        "aws:principaltype": "AssumedRole",
      };
    case "federated_user":
      return {
        "aws:principalarn": caller.arn,
        "aws:principaltype": "FederatedUser",
        "aws:userid": `${caller.account}:${caller.name}`,
      };
  }
}
