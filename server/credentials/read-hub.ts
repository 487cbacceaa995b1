import { callAws } from "@/server/aws/call-aws";
import { readHubCredentials } from "@/server/aws/hub-credentials";
import { getCallerIdentity } from "@/server/aws/sts";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { isProblem, Problem } from "@/server/platform/problem";
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
