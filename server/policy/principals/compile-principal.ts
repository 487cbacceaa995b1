import type { PrincipalElement } from "@/server/policy/grammar/document";

/** A Principal element sorted by what an entry names, so that one lookup answers for the caller. */
export type PrincipalSet = {
  anyone: boolean;
  /** Bare account ids; accounts written as root ARNs are among `arns`. */
  accounts: ReadonlySet<string>;
  arns: ReadonlySet<string>;
  /** `<account>/<role name>` of every role ARN: a session's ARN tells its role's name but not the role's path. */
  roles: ReadonlySet<string>;
  uniqueIds: ReadonlySet<string>;
  services: ReadonlySet<string>;
  providers: ReadonlySet<string>;
  canonicalIds: ReadonlySet<string>;
  entries: string[];
};

/** Compiles a parsed Principal or NotPrincipal element. */
export function compilePrincipal(element: PrincipalElement): PrincipalSet {
  const lists = element === "*" ? {} : element;
  const aws = lists.AWS ?? [];
  const arns = aws.filter((entry) => entry.startsWith("arn:"));
  return {
    anyone: element === "*",
    accounts: new Set(aws.filter((entry) => /^\d{12}$/.test(entry))),
    arns: new Set(arns),
    roles: new Set(arns.flatMap(roleKey)),
    uniqueIds: new Set(aws.filter((entry) => /^A[A-Z0-9]+$/.test(entry))),
    services: new Set(lists.Service),
    providers: new Set(lists.Federated),
    canonicalIds: new Set(lists.CanonicalUser),
    entries: element === "*" ? ["*"] : Object.values(lists).flat(),
  };
}

function roleKey(arn: string): string[] {
  const [, account, name] = /^arn:[^:]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  return account && name ? [`${account}/${name}`] : [];
}
