import { callAws } from "@/server/aws/call-aws";
import { sendAssumeRole } from "@/server/aws/sts";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { Problem } from "@/server/platform/problem";
import type { Bearer } from "./bearer";
import type { Session } from "./session";

type Target = {
  accountId: string;
  roleArn: string;
  externalId?: string;
  sessionPolicy?: string;
  bearer: Bearer;
};

/** Assumes one role with `caller`'s credentials. Throws `assume_role_refused` with AWS's answer when STS says no. */
export async function assumeRole(ctx: Context, caller: Session, target: Target): Promise<Session> {
  const { accountId, roleArn, externalId, sessionPolicy: policy, bearer } = target;
  const { key: _, ...told } = bearer;
  const client = ctx.aws.sts(caller, ctx.config.hub.region);
  const site = { call: "sts:AssumeRole", accountId };
  try {
    const input = { roleArn, externalId, policy, ...told };
    const role = await callAws(site, (options) => sendAssumeRole(client, input, options));
    ctx.log.info({ accountId, arn: role.arn, expiresAt: role.expiresAt }, "role assumed");
    return { ...role, accountId, sessionName: told.sessionName };
  } catch (error) {
    const facts = awsFactsOf(error);
    ctx.log.warn({ accountId, roleArn, aws: facts }, "role not assumed");
    if (!facts || !isRefusal(facts.code)) throw error;
    throw new Problem(
      "assume_role_refused",
      { aws: facts, roleArn, callerArn: caller.arn },
      undefined,
      error,
    );
  }
}

/** STS answers AccessDenied for a missing permission, a trust policy, an external id and a missing role alike. */
const isRefusal = (code: string) =>
  [
    "AccessDenied",
    "AccessDeniedException",
    "ValidationError",
    "MalformedPolicyDocument",
    "PackedPolicyTooLarge",
    "RegionDisabledException",
  ].includes(code);
