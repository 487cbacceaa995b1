import type { Sentence } from "@/lib/schemas/diagnosis";
import type { IamIdentity } from "@/server/diagnosis/parse-iam-arn";
import type { S3Acl } from "@/server/policy/s3/types";

/** Statements a change adds or rewrites, beside the whole document that holds everything there was before. */
export type PolicyText = { document: unknown; adds: unknown[] };

/** One change in AWS, without a dialect. Printing it, and applying it to evidence, both start here. */
export type Change =
  | ({ kind: "role_policy"; roleName: string; policyName: string } & PolicyText)
  | ({ kind: "user_policy"; userName: string; policyName: string } & PolicyText)
  | ({ kind: "group_policy"; groupArn: string; policyName: string } & PolicyText)
  | ({ kind: "managed_policy"; arn: string } & PolicyText)
  | ({
      kind: "attached_policy";
      accountId: string;
      policyName: string;
      to: { type: "role" | "user"; name: string };
    } & PolicyText)
  | {
      kind: "detached_policy";
      policyArn: string;
      from: { type: "role" | "user" | "group"; arn: string };
      /** ARNs of the managed policies that stay attached there; null where they are not known. */
      remaining: string[] | null;
    }
  /** A new policy of the account's own, put as the permissions boundary of one role or user. */
  | ({ kind: "replaced_boundary"; policyName: string; of: IamIdentity } & PolicyText)
  | ({ kind: "trust_policy"; roleName: string } & PolicyText)
  | ({ kind: "session_policy"; accountId: string } & PolicyText)
  | ({ kind: "bucket_policy"; bucket: string } & PolicyText)
  | ({ kind: "key_policy"; keyArn: string; region: string } & PolicyText)
  | ({ kind: "organization_policy"; policyId: string; name: string; type: string } & PolicyText)
  | ({ kind: "endpoint_policy"; endpointId: string; region: string } & PolicyText)
  | { kind: "bucket_ownership"; bucket: string; setting: "BucketOwnerEnforced" | "BucketOwnerPreferred" }
  | { kind: "bucket_acl_private"; bucket: string }
  | { kind: "bucket_acl"; bucket: string; acl: S3Acl }
  | { kind: "object_acl_owner_full_control"; bucket: string; key: string }
  | { kind: "object_acl"; bucket: string; key: string; acl: S3Acl }
  | { kind: "copy_in_place"; bucket: string; key: string; kmsKeyArn: string | null }
  | { kind: "restore_object"; bucket: string; key: string; days: number }
  | { kind: "request_payment_owner"; bucket: string }
  | { kind: "enable_key"; keyArn: string; region: string }
  | { kind: "cancel_key_deletion"; keyArn: string; region: string };

export type ChangeKind = Change["kind"];
export type ChangeOf<K extends ChangeKind> = Extract<Change, { kind: K }>;

/** A way to lift a cause: its changes in order, who makes them, and what it costs. */
export type Option = {
  name: string;
  title: string;
  risk: string;
  /** What fills title and risk in another language; their names there follow from `name`. */
  params?: Sentence["params"];
  /** Where title or risk has another form than the option's usual one. */
  titleForm?: string;
  riskForm?: string;
  /** One of several that help only together. */
  step?: { at: number; of: number };
  applyAs: { accountId: string; principal: string; by?: Sentence };
  changes: Change[];
  /** For ways without a change in AWS: what to write into sekisho.yaml, or the statement when the document is unreadable. */
  text?: string;
};
