import { PolicyError } from "@/server/policy/policy-error";
import type { PrincipalInput } from "@/server/policy/types";

/** The caller as the rules see it. `roleArn` is exact when the role's path is known, else built from the session. */
export type Caller =
  | { kind: "root" | "user"; account: string; arn: string; name: string }
  | { kind: "role"; account: string; arn: string; name: string }
  | { kind: "session"; account: string; arn: string; name: string; sessionName: string; partition: string }
  | { kind: "federated_user"; account: string; arn: string; name: string; federatedBy?: string }
  | { kind: "federated"; provider: string }
  | { kind: "service"; service: string }
  | { kind: "canonical_user"; id: string }
  | { kind: "origin_access_identity"; arn: string }
  | { kind: "anonymous" };

const ARN = /^arn:([a-z0-9-]+):(iam|sts)::(\d{12}|cloudfront):(.+)$/s;

/** Reads who asks; PolicyError at `path` when the ARN is none of a principal. */
export function describeCaller(principal: PrincipalInput, path: string): Caller {
  if (typeof principal === "string") return describeArn(principal, path);
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
    "A federated user's ARN is arn:aws:sts::<account>:federated-user/<name>",
  );
}

function describeArn(arn: string, path: string): Caller {
  if (/^\d{12}$/.test(arn))
    return { kind: "root", account: arn, arn: `arn:aws:iam::${arn}:root`, name: "root" };
  const [, partition = "", service, account = "", resource = ""] = ARN.exec(arn) ?? [];
  const [type = "", ...rest] = resource.split("/");
  const name = rest.at(-1) ?? "";
  if (account === "cloudfront") return { kind: "origin_access_identity", arn };
  if (service === "iam" && resource === "root") return { kind: "root", account, arn, name: "root" };
  if (service === "iam" && name !== "" && (type === "user" || type === "role"))
    return { kind: type, account, arn, name };
  if (service === "sts" && type === "federated-user" && name !== "")
    return { kind: "federated_user", account, arn, name };
  if (service === "sts" && type === "assumed-role" && rest.length === 2 && rest[0] && name !== "") {
    return { kind: "session", account, arn, name: rest[0], sessionName: name, partition };
  }
  throw new PolicyError(
    path,
    "The principal is not the ARN of a user, role, role session, federated user or account root",
  );
}

/** The account whose policies speak for the caller; undefined for services, anonymous and other outside callers. */
export function accountOf(caller: Caller): string | undefined {
  return "account" in caller ? caller.account : undefined;
}
