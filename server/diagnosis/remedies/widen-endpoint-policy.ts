import { type Analysis, layerOf } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { accountOfArn } from "@/server/diagnosis/parse-iam-arn";
import type { Option, PolicyText } from "./change";
import { addStatement, exceptBucket, spares } from "./edit-policy";
import { administrator, missingGrant } from "./granted";

/** The endpoint lets these calls to this bucket through; a Deny leaves the bucket out. */
export function widenEndpointPolicy(analysis: Analysis): Option[] {
  const { endpoint, subject, principal, bucket } = analysis.evidence;
  const policy = valueOr(endpoint, null);
  if (policy === null) return [];
  const denied = layerOf(analysis, "vpce")?.deniedBy[0];
  const text: PolicyText | null = denied
    ? exceptBucket(policy.policy, denied.index, subject.bucket, principal.iamArn)
    : addStatement(policy.policy, { ...missingGrant(analysis), Principal: "*" });
  if (!text) return [];
  return [
    {
      name: "widen-endpoint-policy",
      ...saying(text, policy.name, principal.iamArn),
      params: { endpoint: policy.name, principal: principal.iamArn ?? "" },
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

function saying(
  text: PolicyText,
  endpoint: string,
  principalArn: string | null,
): Pick<Option, "title" | "titleForm" | "risk" | "riskForm"> {
  if (principalArn !== null && spares(text, principalArn))
    return {
      title: `Except ${principalArn} from the Deny of the VPC endpoint ${endpoint}`,
      titleForm: "_spared",
      risk: `The endpoint’s Deny then spares ${principalArn} from all that it names, as it names buckets by a pattern.`,
      riskForm: "_spared",
    };
  return {
    title: `Let the bucket through the VPC endpoint ${endpoint}`,
    risk: "Everything in the VPC may then reach these objects, as far as its own policies allow.",
  };
}
