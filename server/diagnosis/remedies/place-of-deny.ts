import type { Analysis } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { accountOfArn, type IamIdentity, nameInArn } from "@/server/diagnosis/parse-iam-arn";
import type { Layer } from "@/server/policy/types";
import type { Asked } from "./asked";
import { commandLine } from "./dialects/quote-shell";

/** Where a policy stands that could not be read: the account of those who may look, what they need, and what they run. */
export type DenyPlace = { where: string; accountId: string; needs: string; commands: string[] };
type Search = (asked: Asked, analysis: Analysis) => DenyPlace | null;

const aws = (...words: string[]) => commandLine(["aws", ...words]);

/** null where nothing can be said of it: IAM keeps no policies for who asks. */
export function placeOfDeny(analysis: Analysis, layer: Layer, asked: Asked): DenyPlace | null {
  return SEARCHES[layer](asked, analysis);
}

const SEARCHES: Record<Layer, Search> = {
  identity: (asked) => asked.identity && ofIdentity(asked.identity, asked.namedDeny("identity")),
  boundary: ({ identity, namedDeny }) =>
    identity && {
      where: `the permissions boundary of ${identity.type} ${identity.name}${named(namedDeny("boundary"))}`,
      accountId: identity.accountId,
      needs: `iam:Get${identity.type === "role" ? "Role" : "User"} and iam:GetPolicyVersion`,
      commands: [aws("iam", `get-${identity.type}`, `--${identity.type}-name`, identity.name)],
    },
  session: ({ arn }) => ofSession(arn ?? ""),
  scp: ({ arn, namedDeny }, analysis) =>
    ofOrganization(analysis, "SERVICE_CONTROL_POLICY", accountOfArn(arn ?? "") ?? "", namedDeny("scp")),
  rcp: ({ resourceAccount, namedDeny }, analysis) =>
    ofOrganization(analysis, "RESOURCE_CONTROL_POLICY", resourceAccount, namedDeny("rcp")),
  vpce: (_, { evidence }) => {
    const id = valueOr(evidence.endpoint, null)?.name ?? evidence.context["aws:SourceVpce"];
    const ids = typeof id === "string" ? ["--vpc-endpoint-ids", id] : [];
    return {
      where: `the policy of the VPC endpoint${typeof id === "string" ? ` ${id}` : ""} that the request goes through`,
      accountId: evidence.principal.accountId ?? evidence.subject.accountId,
      needs: "ec2:DescribeVpcEndpoints and ec2:ModifyVpcEndpoint",
      commands: [aws("ec2", "describe-vpc-endpoints", ...ids)],
    };
  },
  resource: ({ target, resourceAccount }) =>
    target.kind === "key" ? ofKey(target.name) : ofBucket(target.name, resourceAccount),
};

const named = (arn: string | null) => (arn === null ? "" : `, as AWS says in ${arn}`);

function ofIdentity({ type, name, accountId }: IamIdentity, arn: string | null): DenyPlace {
  const who = [`--${type}-name`, name];
  const word = type === "role" ? "Role" : "User";
  const lists = [
    aws("iam", `list-${type}-policies`, ...who),
    aws("iam", `list-attached-${type}-policies`, ...who),
    ...(type === "user" ? [aws("iam", "list-groups-for-user", ...who)] : []),
  ];
  return {
    where: `a policy of ${type} ${name}${type === "user" ? " or of one of its groups" : ""}${named(arn)}`,
    accountId,
    needs:
      arn === null ? `iam:List${word}Policies and iam:ListAttached${word}Policies` : "iam:GetPolicyVersion",
    commands: arn === null ? lists : [aws("iam", "get-policy", "--policy-arn", arn)],
  };
}

/** No call of AWS's shows a session policy. Source: IAM User Guide, "Logging IAM and AWS STS API calls with AWS CloudTrail". */
const ofSession = (arn: string): DenyPlace => ({
  where: `the session policy that was passed when the session of ${arn} was made: whoever makes it knows, and CloudTrail has it in requestParameters`,
  accountId: accountOfArn(arn) ?? "",
  needs: "cloudtrail:LookupEvents",
  commands: ["AssumeRole", "GetFederationToken"].map((name) =>
    aws(
      "cloudtrail",
      "lookup-events",
      "--lookup-attributes",
      `AttributeKey=EventName,AttributeValue=${name}`,
    ),
  ),
});

function ofOrganization(
  { evidence }: Analysis,
  type: string,
  account: string,
  arn: string | null,
): DenyPlace {
  const word = type === "SERVICE_CONTROL_POLICY" ? "service control policy" : "resource control policy";
  return {
    where: `a ${word} of account ${account}, of a unit above it or of the root${named(arn)}`,
    accountId: valueOr(evidence.organization.managementAccount, null) ?? "the management account",
    needs: arn === null ? "organizations:ListPoliciesForTarget" : "organizations:DescribePolicy",
    commands:
      arn === null
        ? [
            aws("organizations", "list-policies-for-target", "--target-id", account, "--filter", type),
            aws("organizations", "list-parents", "--child-id", account),
          ]
        : [aws("organizations", "describe-policy", "--policy-id", nameInArn(arn))],
  };
}

const ofBucket = (bucket: string, accountId: string): DenyPlace => ({
  where: `the bucket policy of ${bucket}`,
  accountId,
  needs: "s3:GetBucketPolicy and s3:PutBucketPolicy",
  commands: [aws("s3api", "get-bucket-policy", "--bucket", bucket)],
});

const ofKey = (key: string): DenyPlace => ({
  where: `the key policy of ${key}`,
  accountId: accountOfArn(key) ?? "",
  needs: "kms:GetKeyPolicy and kms:PutKeyPolicy",
  commands: [
    aws(
      "kms",
      "get-key-policy",
      "--region",
      key.split(":")[3] ?? "",
      "--key-id",
      key,
      "--policy-name",
      "default",
    ),
  ],
});
