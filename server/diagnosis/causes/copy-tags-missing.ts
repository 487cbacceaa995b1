import { type Analysis, analyse } from "@/server/diagnosis/analysis";
import { allNeeded } from "@/server/diagnosis/remedies/all-needed";
import { allowInBucketPolicy } from "@/server/diagnosis/remedies/allow-in-bucket-policy";
import { allowInIdentityPolicy } from "@/server/diagnosis/remedies/allow-in-identity-policy";
import type { Option } from "@/server/diagnosis/remedies/change";
import { policyPrincipal } from "@/server/diagnosis/remedies/granted";
import { weighNeed } from "@/server/diagnosis/simulate/simulate";
import { resourceArn } from "@/server/policy/s3/required-needs";
import type { Layer } from "@/server/policy/types";
import { type Cause, match, mayBeRefused } from "./cause";
import { isCopy } from "./copy-match";

const READ = "s3:GetObjectTagging";
const WRITE = "s3:PutObjectTagging";

/** The tag actions that a copy needs and has not, where the copy itself would be let through; empty when tags are not the trouble. */
export function tagActionsMissing(analysis: Analysis): string[] {
  const { evidence, simulation, message } = analysis;
  if (!isCopy(analysis)) return [];
  if (message?.action === READ || message?.action === WRITE) return [message.action];
  if (!evidence.subject.takesTags) return [];
  const refused = simulation.needs.filter(({ decision }) => !decision.allowed);
  if (refused.some(({ need }) => need.action !== WRITE) || evidence.source?.path.decision === "denied")
    return [];
  return [...(mayReadTags(evidence) ? [] : [READ]), ...refused.map(({ need }) => need.action)];
}

function mayReadTags({ source }: Analysis["evidence"]): boolean {
  if (!source) return true;
  const { bucket, key } = source.evidence.subject;
  const need = { action: READ, resource: resourceArn(READ, bucket, key ?? "") };
  return weighNeed(source.evidence, need).decision.allowed;
}

/** G3: the source has tags, which a copy takes along unless it is told not to; that needs two more permissions. */
export const copyTagsMissing: Cause = {
  code: "copy_tags_missing",
  id: "G3",
  gate: "identity_policy",
  detect: (analysis) => {
    const missing = tagActionsMissing(analysis);
    if (!mayBeRefused(analysis) || missing.length === 0) return null;
    const { source, caller, bucket } = analysis.evidence;
    return match(
      analysis.message?.action?.endsWith("Tagging") ? "reported" : "simulated",
      `The source has tags, and a copy takes them along: that needs ${missing.join(" and ")} besides.`,
      [source?.tagged ?? null, caller.identityPolicies, bucket.policy, analysis.observed],
      { named: { actions: missing.join(" ") } },
    );
  },
  remedies: (analysis) => {
    const actions = tagActionsMissing(analysis);
    const allows = actions.flatMap((action) => allowTags(analysis, action));
    return [withoutTags(analysis), ...allNeeded(allows)];
  },
};

const withoutTags = ({ evidence }: Analysis): Option => ({
  name: "copy-without-tags",
  title: "Copy without the tags",
  risk: "The copy has no tags. Nothing has to be granted.",
  applyAs: {
    accountId: evidence.principal.accountId ?? evidence.subject.accountId,
    principal: "whoever copies",
    by: { code: "by_copier", params: {} },
  },
  changes: [],
  text: "Send the copy with x-amz-tagging-directive: REPLACE (aws s3api copy-object --tagging-directive REPLACE).",
});

/** On whichever side it is missing: the copier's own policies, the bucket's, or both. */
function allowTags(analysis: Analysis, action: string): Option[] {
  const { source } = analysis.evidence;
  const there = action === READ && source ? analyse(source.evidence) : analysis;
  const { bucket, key } = there.evidence.subject;
  const need = { action, resource: resourceArn(action, bucket, key ?? "") };
  const { blockedBy } = weighNeed(there.evidence, need).layers;
  const statement = {
    Sid: "SekishoAllowTags",
    Effect: "Allow",
    Action: action,
    Resource: `arn:aws:s3:::${bucket}/*`,
  };
  const sides: Partial<Record<Layer, () => Option[]>> = {
    identity: () => allowInIdentityPolicy(there, statement),
    resource: () => allowInBucketPolicy(there, { ...statement, Principal: policyPrincipal(there) }),
  };
  return blockedBy.flatMap((layer) => sides[layer]?.() ?? []);
}
