import { callAws } from "@/server/aws/call-aws";
import { readHubCredentials } from "@/server/aws/hub-credentials";
import { getCallerIdentity } from "@/server/aws/sts";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { isProblem, Problem } from "@/server/platform/problem";
import { assumeRole } from "./assume-role";
import type { Session } from "./session";

const baseKey = "hub:base";
const hubKey = "hub";

/** The identity that assumes the accounts' roles: the hub's own credentials, or the hub role when one is configured. */
export async function readHub(ctx: Context): Promise<Session> {
  const { roleArn, externalId, accountId } = ctx.config.hub;
  if (!roleArn) return readHubBase(ctx);
  return ctx.sessions.get(hubKey, async () => {
    return assumeRole(ctx, await readHubBase(ctx), { accountId, roleArn, externalId });
  });
}

/** Loads the hub's identity anew when `outdated` is still the cached one: it was refused as expired. */
export async function renewHub(ctx: Context, outdated: Session): Promise<Session> {
  if (!ctx.config.hub.roleArn) return ctx.sessions.replace(baseKey, outdated, () => loadBase(ctx));
  const { roleArn, externalId, accountId } = ctx.config.hub;
  return ctx.sessions.replace(hubKey, outdated, async () => {
    return assumeRole(ctx, await readHubBase(ctx), { accountId, roleArn, externalId });
  });
}

const readHubBase = (ctx: Context) => ctx.sessions.get(baseKey, () => loadBase(ctx));

async function loadBase(ctx: Context): Promise<Session> {
  const { accountId, region } = ctx.config.hub;
  try {
    const credentials = await readHubCredentials(accountId);
    const site = { call: "sts:GetCallerIdentity", accountId };
    const identity = await callAws(site, (options) =>
      getCallerIdentity(ctx.aws.sts(credentials, region), options),
    );
    const name = /:assumed-role\/[^/]+\/(.+)$/.exec(identity.arn)?.[1] ?? null;
    return { ...credentials, accountId: identity.accountId, arn: identity.arn, sessionName: name };
  } catch (error) {
    throw toHubProblem(error);
  }
}

const invalidCodes = [
  "InvalidClientTokenId",
  "SignatureDoesNotMatch",
  "UnrecognizedClientException",
  "InvalidAccessKeyId",
];
const expiredCodes = ["ExpiredToken", "ExpiredTokenException"];

function toHubProblem(error: unknown): unknown {
  const facts = awsFactsOf(error);
  if (!facts || !isProblem(error)) return error;
  if (invalidCodes.includes(facts.code))
    return new Problem("hub_credentials_invalid", { aws: facts }, undefined, error);
  if (expiredCodes.includes(facts.code))
    return new Problem("hub_credentials_expired", { aws: facts }, undefined, error);
  if (error.code === "hub_credentials_missing")
    return new Problem("hub_credentials_missing", { aws: facts }, undefined, error);
  return error;
}
