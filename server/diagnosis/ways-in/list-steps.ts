import type { Way, WayStep } from "@/lib/schemas/ways-in";
import { type Analysis, analyse } from "@/server/diagnosis/analysis";
import { diagnosePath } from "@/server/diagnosis/diagnose-path";
import { type Evidence, valueOr } from "@/server/diagnosis/evidence/evidence";
import { detectCauses } from "@/server/diagnosis/find-causes";
import type { Option } from "@/server/diagnosis/remedies/change";
import { grantBucketByAcl } from "@/server/diagnosis/remedies/grant-bucket-by-acl";
import { grantByAcl } from "@/server/diagnosis/remedies/grant-by-acl";
import { renderOptions } from "@/server/diagnosis/remedies/render-options";
import { isWrite } from "@/server/diagnosis/simulate/needs-of";
import { applyChange } from "@/server/diagnosis/what-if/apply-change";

const MOST_STEPS = 8;
/** Nothing on the way of ACLs gets round it. */
export const ACLS_OFF = "acl_not_supported";

/** Ways out that are no way in of this kind, or serve one object only. */
const NOT_FOR_ALL = new Set(["read-as-role", "grant-by-acl", "owner-full-control", "take-ownership"]);

/** What is missing, one after another: each as it shows once those before it are made. Pure. */
export function listSteps(evidence: Evidence, way: Way): WayStep[] {
  const steps: WayStep[] = [];
  let current = evidence;
  while (steps.length < MOST_STEPS) {
    const found = nextStep(current, way);
    if (!found) break;
    steps.push(found.step);
    // What AWS answered before the change says nothing about the time after it.
    const changed = (found.option?.changes ?? []).reduce(applyChange, { ...current, probes: [] });
    if (!found.option || found.option.changes.length === 0) break;
    current = changed;
  }
  return steps;
}

type Found = { step: WayStep; option: Option | null };

function nextStep(evidence: Evidence, way: Way): Found | null {
  const first = diagnosePath(evidence).findings.find(({ blocking }) => blocking);
  if (!first) return null;
  const { cause, causeId, gate } = first;
  const analysis = analyse(evidence);
  const atOwner = gate === "bucket_policy" || gate === "ownership";
  if (way === "acl" && atOwner) return byAcl(analysis, { cause, causeId, gate });
  const options = detectCauses(analysis)
    .find((hit) => hit.cause.code === cause)
    ?.cause.remedies(analysis);
  const option = (options ?? []).find(({ name }) => !NOT_FOR_ALL.has(name)) ?? null;
  return { step: { cause, causeId, gate, ...liftedBy(option) }, option };
}

/** A grant in the object's ACL lets others read it, one in the bucket's lets them write; where ACLs are off there is none. */
function byAcl(
  analysis: Analysis,
  { cause, causeId, gate }: Pick<WayStep, "cause" | "causeId" | "gate">,
): Found {
  const { bucket, subject } = analysis.evidence;
  if (valueOr(bucket.ownership, null) === "BucketOwnerEnforced") {
    const step = { cause: ACLS_OFF, causeId: "E4", gate: "ownership" as const, ...liftedBy(null) };
    return { step, option: null };
  }
  const grant = isWrite(subject.operation) ? grantBucketByAcl : grantByAcl;
  const option = grant(analysis)[0] ?? null;
  return { step: { cause, causeId, gate, ...liftedBy(option) }, option };
}

const liftedBy = (option: Option | null) => ({
  option: option?.name ?? null,
  remedies: option ? renderOptions([option]) : [],
});
