/** A policy document after parsing: every "one or many" is a list, every condition value a string. */

export type PolicyVersion = "2008-10-17" | "2012-10-17";

export type PrincipalType = "AWS" | "Service" | "Federated" | "CanonicalUser";

export type PrincipalElement = "*" | Partial<Record<PrincipalType, string[]>>;

export type ConditionBlock = Record<string, Record<string, string[]>>;

export type Statement = {
  Sid?: string;
  Effect: "Allow" | "Deny";
  Principal?: PrincipalElement;
  NotPrincipal?: PrincipalElement;
  Action?: string[];
  NotAction?: string[];
  Resource?: string[];
  NotResource?: string[];
  Condition?: ConditionBlock;
};

export type PolicyDocument = { Version?: PolicyVersion; Id?: string; Statement: Statement[] };

/** Where a policy is attached decides which elements it must, may and must not have. */
export type PolicyKind = "identity" | "scp" | "rcp" | "vpce" | "resource" | "attached" | "trust";
