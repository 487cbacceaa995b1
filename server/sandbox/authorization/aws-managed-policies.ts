import type { NamedPolicy } from "@/server/policy/types";
import { AWS_MANAGED_DENIES } from "./aws-managed-denies";

const allow = (...actions: string[]) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }],
});

const DOCUMENTS: Record<string, unknown> = {
  AdministratorAccess: allow("*"),
  AmazonS3FullAccess: allow("s3:*", "s3-object-lambda:*"),
  AmazonS3ReadOnlyAccess: allow(
    "s3:Get*",
    "s3:List*",
    "s3:Describe*",
    "s3-object-lambda:Get*",
    "s3-object-lambda:List*",
  ),
  CloudWatchLogsReadOnlyAccess: allow("logs:Describe*", "logs:Get*", "logs:List*", "logs:FilterLogEvents"),
  IAMReadOnlyAccess: allow(
    "iam:Get*",
    "iam:List*",
    "iam:SimulateCustomPolicy",
    "iam:SimulatePrincipalPolicy",
  ),
};

/** AWS's own managed policies that are attached to a role like Sekisho's, by ARN (AWS Managed Policy Reference Guide). */
export const AWS_MANAGED_POLICIES: ReadonlyMap<string, NamedPolicy> = new Map(
  Object.entries({ ...DOCUMENTS, ...AWS_MANAGED_DENIES }).map(([name, policy]) => {
    const arn = `arn:aws:iam::aws:policy/${name}`;
    return [arn, { name, arn, policy }];
  }),
);
