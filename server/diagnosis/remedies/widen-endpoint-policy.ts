import { type Analysis, layerOf } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { accountOfArn } from "@/server/diagnosis/parse-iam-arn";
import type { Option, PolicyText } from "./change";
import { addStatement, exceptBucket } from "./edit-policy";
import { administrator, missingGrant } from "./granted";

/** The endpoint lets these calls to this bucket through; a Deny leaves the bucket out. */
export function widenEndpointPolicy(analysis: Analysis): Option[] {
  const { endpoint, subject, principal, bucket } = analysis.evidence;
  const policy = valueOr(endpoint, null);
  if (policy === null) return [];
  const denied = layerOf(analysis, "vpce")?.deniedBy[0];
  const text: PolicyText | null = denied
    ? exceptBucket(policy.policy, denied.index, subject.bucket)
    : addStatement(policy.policy, { ...missingGrant(analysis), Principal: "*" });
  if (!text) return [];
  return [
    {
      name: "widen-endpoint-policy",
      title: `Let the bucket through the VPC endpoint ${policy.name}`,
      risk: "Everything in the VPC may then reach these objects, as far as its own policies allow.",
      params: { endpoint: policy.name },
      applyAs: administrator(
        accountOfArn(policy.arn ?? "") ?? principal.accountId ?? subject.accountId,
        "ec2:ModifyVpcEndpoint",
      ),
      changes: [
        {
          kind: "endpoint_policy",
          endpointId: policy.name,
          region: valueOr(bucket.region, subject.region),
          ...text,
        },
      ],
    },
  ];
}
