import { PolicyError } from "@/server/policy/policy-error";
import type { PrincipalInput } from "@/server/policy/types";

type Identity = { account: string; partition: string; arn: string; name: string };

/** The caller as the rules see it. A session's `name` is that of its role: its ARN does not hold the role's path. */
export type Caller =
  | (Identity & { kind: "root" | "user" | "role" | "session" })
  | (Identity & { kind: "federated_user"; federatedBy?: string })
  | { kind: "federated"; provider: string }
  | { kind: "service"; service: string }
  | { kind: "canonical_user"; id: string }
  | { kind: "origin_access_identity"; arn: string }
  | { kind: "anonymous" };

const ARN = /^arn:([a-z0-9-]+):(iam|sts)::(\d{12}|cloudfront):(.+)$/s;

const NO_PRINCIPAL =
  "The principal is not the ARN of a user, role, role session, federated user, account root or identity provider";

/** Reads who asks; PolicyError at `path` when the ARN is none of a principal. */
export function describeCaller(principal: PrincipalInput, path: string): Caller {
  if (typeof principal === "string") return describeText(principal, path);
  switch (principal.type) {
    case "anonymous":
      return { kind: "anonymous" };
    case "service":
      return { kind: "service", service: principal.service };
    case "canonical_user":
      return { kind: "canonical_user", id: principal.id };
    case "federated":
      return { kind: "federated", provider: principal.provider };
    case "federated_user":
      return describeFederatedUser(principal, path);
  }
}

function describeFederatedUser(principal: { arn: string; federatedBy: string }, path: string): Caller {
  const caller = describeArn(principal.arn, `${path}.arn`);
  if (caller.kind === "federated_user") return { ...caller, federatedBy: principal.federatedBy };
  throw new PolicyError(
    `${path}.arn`,
    "A federated user’s ARN is arn:aws:sts::<account>:federated-user/<name>",
  );
}

function describeText(text: string, path: string): Caller {
  if (/^\d{12}$/.test(text)) return describeArn(`arn:aws:iam::${text}:root`, path);
  if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(text)) return { kind: "service", service: text };
  if (/^[0-9a-f]{64}$/.test(text)) return { kind: "canonical_user", id: text };
  return describeArn(text, path);
}

function describeArn(arn: string, path: string): Caller {
  const [, partition = "", service = "", account = "", resource = ""] = ARN.exec(arn) ?? [];
  if (account === "cloudfront") return { kind: "origin_access_identity", arn };
  const [type = "", ...rest] = resource.split("/");
  const identity = { account, partition, arn, name: rest.at(-1) ?? "" };
  if (resource === "root" && service === "iam") return { ...identity, kind: "root", name: "root" };
  if (identity.name !== "") {
    switch (`${service}:${type}`) {
      case "iam:user":
        return { ...identity, kind: "user" };
      case "iam:role":
        return { ...identity, kind: "role" };
      case "sts:federated-user":
        return { ...identity, kind: "federated_user" };
      case "iam:saml-provider":
      case "iam:oidc-provider":
        return { kind: "federated", provider: arn };
      case "sts:assumed-role":
        if (rest.length === 2 && rest[0]) return { ...identity, kind: "session", name: rest[0] };
    }
  }
  throw new PolicyError(path, NO_PRINCIPAL);
}

/** The account whose policies speak for the caller; undefined for services, anonymous and other outside callers. */
export function accountOf(caller: Caller): string | undefined {
  return "account" in caller ? caller.account : undefined;
}
