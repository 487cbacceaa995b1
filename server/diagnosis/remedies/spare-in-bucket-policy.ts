import { type Analysis, analyse, decidingStatement, layerOf } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { publicAccessBlocks } from "@/server/diagnosis/gates/decide-public-access-block";
import { applyChange } from "@/server/diagnosis/what-if/apply-change";
import type { Option, PolicyText } from "./change";
import { exceptPrincipal } from "./edit-policy";
import { nameCallersInPolicy } from "./name-callers-in-policy";
import { policyAdministrator } from "./policy-administrator";

/**
 * The Deny of the bucket policy keeps denying everybody but this principal. Where Block Public Access would then void what
 * the policy allows, the same edit names the callers there.
 */
export function spareInBucketPolicy(analysis: Analysis): Option[] {
  const { subject, principal } = analysis.evidence;
  const arn = principal.iamArn;
  const spared = arn === null ? null : sparedIn(analysis, arn);
  if (arn === null || !spared) return [];
  const place = { params: { arn, bucket: subject.bucket }, applyAs: policyAdministrator(analysis) };
  const named = namedToo(analysis, spared);
  if (named)
    return [
      {
        name: "spare-and-name-in-policy",
        title: `Except ${arn} from the Deny in the bucket policy of ${subject.bucket}, and name it there instead of everybody`,
        risk: "The Deny was put there on purpose: ask its author. It goes on denying everybody else. Block Public Access voids an Allow for everybody, and so the same edit names the bucket’s own account and this caller instead, which takes nothing away today.",
        ...place,
        changes: [{ kind: "bucket_policy", bucket: subject.bucket, ...named }],
      },
    ];
  return [
    {
      name: "spare-in-bucket-policy",
      title: `Except ${arn} from the Deny in the bucket policy of ${subject.bucket}`,
      risk: "The Deny was put there on purpose: ask its author. It goes on denying everybody else.",
      ...place,
      changes: [{ kind: "bucket_policy", bucket: subject.bucket, ...spared }],
    },
  ];
}

/** Those that apply, or the one that AWS's answer points to. */
function sparedIn(analysis: Analysis, arn: string): PolicyText | null {
  const applied = layerOf(analysis, "resource")?.deniedBy ?? [];
  const named = decidingStatement(analysis, "resource");
  const denies = applied.length > 0 || named === null ? applied : [named];
  if (denies.length === 0) return null;
  return denies.reduce<PolicyText | null>(
    (text, { index }) => {
      const next = text && exceptPrincipal(text.document, index, arn);
      return next && { document: next.document, adds: [...(text?.adds ?? []), ...next.adds] };
    },
    { document: valueOr(analysis.evidence.bucket.policy, null), adds: [] },
  );
}

/** With the Deny out of the way the policy is weighed again; null where nothing in it is voided. */
function namedToo(analysis: Analysis, spared: PolicyText): PolicyText | null {
  const { bucket } = analysis.evidence.subject;
  const changed = applyChange(analysis.evidence, { kind: "bucket_policy", bucket, ...spared });
  const after = analyse({ ...changed, probes: [] });
  if (!publicAccessBlocks(after)) return null;
  const [change] = nameCallersInPolicy(after).flatMap(({ changes }) => changes);
  return change?.kind === "bucket_policy"
    ? { document: change.document, adds: [...spared.adds, ...change.adds] }
    : null;
}
