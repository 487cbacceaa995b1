import type { ProblemCode } from "@/lib/problem-codes";
import { callAws } from "@/server/aws/call-aws";
import { readHubCredentials } from "@/server/aws/hub-credentials";
import { getCallerIdentity } from "@/server/aws/sts";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { Problem } from "@/server/platform/problem";
import { assumeRole } from "./assume-role";
import { bearerOf } from "./bearer";
import type { Session } from "./session";

const baseKey = "hub:base";
const hubKey = "hub";

/** The identity that assumes the accounts' roles: the hub's own credentials, or the hub role when one is configured. */
export async function readHub(ctx: Context): Promise<Session> {
  const role = hubRoleOf(ctx);
  if (!role) return readHubBase(ctx);
  return ctx.sessions.get(role.key, role.assume);
}

/** Loads the hub's identity anew when `outdated` is still the cached one: it was refused as expired. */
export async function renewHub(ctx: Context, outdated: Session): Promise<Session> {
  const role = hubRoleOf(ctx);
  if (!role) return ctx.sessions.replace(baseKey, outdated, () => loadBase(ctx));
  return ctx.sessions.replace(role.key, outdated, role.assume);
}

/** The hub role in the name of whoever asks; null where none is configured. */
function hubRoleOf(ctx: Context) {
  const { roleArn, externalId, accountId } = ctx.config.hub;
  if (!roleArn) return null;
  const bearer = bearerOf(ctx.config, ctx.actor?.person);
  const assume = async () =>
    assumeRole(ctx, await readHubBase(ctx), { accountId, roleArn, externalId, bearer });
  return { key: `${hubKey}${bearer.key}`, assume };
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

/** What AWS, or the chain that looks for them, says of the hub's own credentials. */
const hubProblems: Record<string, ProblemCode> = {
  InvalidClientTokenId: "hub_credentials_invalid",
  SignatureDoesNotMatch: "hub_credentials_invalid",
  UnrecognizedClientException: "hub_credentials_invalid",
  InvalidAccessKeyId: "hub_credentials_invalid",
  ExpiredToken: "hub_credentials_expired",
  ExpiredTokenException: "hub_credentials_expired",
  CredentialsProviderError: "hub_credentials_missing",
};

function toHubProblem(error: unknown): unknown {
  const facts = awsFactsOf(error);
  const code = facts && hubProblems[facts.code];
  return code ? new Problem(code, { aws: facts }, undefined, error) : error;
}
