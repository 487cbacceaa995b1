import type { PrincipalFacts } from "@/server/diagnosis/evidence/evidence";
import { accountOfArn, roleBehindSession } from "@/server/diagnosis/parse-iam-arn";
import { givenItem, missingItem } from "./read-item";
import { canonicalIdOf, type Run } from "./run";

/** Who a name of the question stands for: role, hub, an ARN, a canonical user or an AWS service. */
export function describePrincipal(run: Run, id: string): PrincipalFacts {
  if (id === "role" && run.roleArn !== null) {
    const arn = run.role.session?.arn ?? run.roleArn;
    return ours(
      run,
      "role",
      arn,
      run.roleArn,
      `role ${run.roleArn.split("/").at(-1)} of ${run.subject.accountId}`,
    );
  }
  if (id === "role" || id === "hub") {
    const arn = run.hub.session?.arn ?? null;
    return ours(run, id, arn, arn === null ? null : roleBehindSession(arn), "hub");
  }
  return simulated(run, id);
}

function ours(
  run: Run,
  id: "role" | "hub",
  arn: string | null,
  iamArn: string | null,
  label: string,
): PrincipalFacts {
  const accountId =
    id === "role" && run.roleArn !== null ? run.subject.accountId : run.ctx.config.hub.accountId;
  return {
    id,
    arn,
    iamArn,
    label,
    kind: id,
    principal: arn ?? { type: "anonymous" },
    accountId,
    canonicalId: canonical(run, accountId),
  };
}

function simulated(run: Run, id: string): PrincipalFacts {
  const base = { id, kind: "simulated", label: `${id} (simulated)` } as const;
  if (/^[0-9a-f]{64}$/.test(id))
    return {
      ...base,
      arn: null,
      iamArn: null,
      principal: { type: "canonical_user", id },
      accountId: null,
      canonicalId: givenItem("caller-canonical-id", id, "as asked"),
    };
  if (!id.startsWith("arn:") || isDistribution(id)) {
    const canonicalId = givenItem("caller-canonical-id", null, "AWS services have none that is documented");
    return {
      ...base,
      arn: null,
      iamArn: null,
      principal: { type: "service", service: isDistribution(id) ? "cloudfront.amazonaws.com" : id },
      accountId: null,
      canonicalId,
    };
  }
  const accountId = accountOfArn(id);
  return {
    ...base,
    arn: id,
    iamArn: roleBehindSession(id),
    principal: id,
    accountId,
    canonicalId: canonical(run, accountId),
  };
}

/**
 * A CloudFront distribution asks as the service, on behalf of itself: that is origin access control. Source: CloudFront
 * Developer Guide, "Restrict access to an Amazon S3 origin".
 */
export const isDistribution = (id: string) => /^arn:aws[a-z-]*:cloudfront::\d{12}:distribution\//.test(id);

function canonical(run: Run, accountId: string | null): PrincipalFacts["canonicalId"] {
  const id = canonicalIdOf(run, accountId);
  return id === null
    ? missingItem(
        "caller-canonical-id",
        "s3:ListAllMyBuckets",
        `the canonical id of ${accountId ?? "this principal"} is not known`,
      )
    : givenItem("caller-canonical-id", id, "learnt from S3");
}
