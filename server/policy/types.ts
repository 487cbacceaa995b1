/** The IAM evaluator's contract: the wire format of `npm run -s simulate`, and what the verbs around it use. */

export type Decision = "allowed" | "explicitly_denied" | "implicitly_denied";

export type Layer = "identity" | "resource" | "session" | "boundary" | "scp" | "rcp" | "vpce";

/** A policy document beside the name people know it by. `policy` is the parsed JSON document. */
export type NamedPolicy = { name: string; arn?: string; policy: unknown };

/** The policies attached at one level of the organization: root, an OU, or the account. */
export type TargetPolicies = { target: string; policies: NamedPolicy[] };

/**
 * Who asks: an ARN (user, role, assumed-role session, federated user, root), or one of the principals that have none.
 * A text may also be an account id (its root user), a service's name (`logs.amazonaws.com`), a canonical user id, or the
 * ARN of an identity provider.
 * `federated` is the caller of AssumeRoleWithSAML/WebIdentity: `provider` is the SAML or OIDC provider's ARN, or the
 * identity provider's domain. `federated_user` names the IAM user who called GetFederationToken.
 */
export type PrincipalInput =
  | string
  | { type: "anonymous" }
  | { type: "service"; service: string }
  | { type: "canonical_user"; id: string }
  | { type: "federated"; provider: string }
  | { type: "federated_user"; arn: string; federatedBy: string };

/** Context values as IAM sees them: strings, or lists of strings for multivalued keys. Keys compare case-insensitively. */
export type RequestContext = Record<string, string | number | boolean | Array<string | number | boolean>>;

export type EvaluationRequest = {
  principal: PrincipalInput;
  action: string;
  resource: string;
  /** 12-digit id of the account that owns the resource. */
  resourceAccount: string;
  context?: RequestContext;
  /** Canonical user id of the caller's account, so that `Principal: {"CanonicalUser": …}` can name it. */
  canonicalUserId?: string;
};

export type EvaluationInput = {
  request: EvaluationRequest;
  /** The organization's management account: no SCP binds its principals, no RCP its resources. */
  managementAccount?: string;
  identityPolicies?: NamedPolicy[];
  permissionsBoundaries?: NamedPolicy[];
  sessionPolicy?: unknown;
  /** Managed session policies passed beside the inline one: together they allow what any of them allows. */
  sessionPolicies?: NamedPolicy[];
  serviceControlPolicies?: TargetPolicies[];
  resourceControlPolicies?: TargetPolicies[];
  vpcEndpointPolicies?: NamedPolicy[];
  /** In a gateway endpoint's policy an account principal means its root user only. Interface when absent. */
  vpcEndpointType?: "Gateway" | "Interface";
  resourcePolicy?: unknown;
};

/** Points at one statement: the policy's name or ARN, its Sid if it has one, and its index. */
export type StatementRef = {
  policy: string;
  arn?: string;
  target?: string;
  sid?: string;
  index: number;
  /** Resource policies only: how the statement's Principal reached the caller. */
  principalMatch?: PrincipalMatch;
};

/**
 * `direct`: the caller itself (user, session, service, everyone); `role`: the role behind the session, or the user
 * behind the federated session; `account`: the caller's account, which delegates to that account's own policies.
 */
export type PrincipalMatch = "direct" | "role" | "account";

/** The first part of a statement that did not match, so that a person sees what to change. */
export type Mismatch =
  | { part: "action" | "resource" | "principal"; expected: string[]; actual: string; negated?: true }
  | { part: "condition"; operator: string; key: string; expected: string[]; actual: string[] | null };

export type NearMiss = StatementRef & { effect: "Allow" | "Deny"; mismatch: Mismatch };

export type LayerResult = {
  decision: Decision | "not_applicable";
  allowedBy: StatementRef[];
  deniedBy: StatementRef[];
  nearMisses: NearMiss[];
  /** SCPs only: the levels of the organization where no statement allows the request. */
  targetsWithoutAllow?: string[];
};

export type Evaluation = {
  decision: Decision;
  /** The layers that keep the request from being allowed; empty when it is. */
  blockedBy: Layer[];
  layers: Record<Layer, LayerResult>;
};
