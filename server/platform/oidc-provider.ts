import type { AuthOptions, Profile } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { AccessRule } from "@/lib/roles";
import { summarizeError } from "./db/summarize-error";
import type { Oidc } from "./env";
import type { Logger } from "./log";

type Claims = Record<string, unknown>;
type OidcProfile = { sub: string; name?: string; preferred_username?: string; email?: string };
type TokenRequest = Exclude<NonNullable<OAuthConfig<OidcProfile>["token"]>, string>["request"];
type UserinfoRequest = Exclude<NonNullable<OAuthConfig<OidcProfile>["userinfo"]>, string>["request"];
type Client = Parameters<NonNullable<TokenRequest>>[0]["client"];
type Tokens = Awaited<ReturnType<Client["grant"]>>;

/** Signed with a key that only the provider has: never "none", and never by a secret that we hold as well. */
const asymmetric = /^(RS|PS|ES)(256|384|512)$|^EdDSA$/;
const usual = "RS256";

/** The algorithm that an id token's head names, where it is one of a kind and one that the provider says it uses. */
export function chooseAlgorithm(idToken: string | undefined, offered: unknown): string {
  const [head = ""] = (idToken ?? "").split(".");
  const named = readAlgorithm(head);
  return asymmetric.test(named) && Array.isArray(offered) && offered.includes(named) ? named : usual;
}

function readAlgorithm(head: string): string {
  try {
    return String((JSON.parse(Buffer.from(head, "base64url").toString()) as Claims).alg);
  } catch {
    return "";
  }
}

/** The groups are more than the provider puts into a token: it says where to ask, which needs rights of their own there (Microsoft Entra ID, "Groups overage claim"). */
export const hasTooManyGroups = (claims: Profile | undefined, groupsClaim: string): boolean => {
  const { [groupsClaim]: groups, _claim_names: elsewhere, hasgroups } = (claims ?? {}) as Claims;
  if (groups !== undefined) return false;
  return (
    hasgroups === true || (typeof elsewhere === "object" && elsewhere !== null && groupsClaim in elsewhere)
  );
};

/** Any provider by discovery: code flow with PKCE, state and nonce. Groups that the id token lacks are asked of userinfo. */
export function oidcProvider(
  oidc: Oidc,
  access: readonly AccessRule[],
  log: Pick<Logger, "warn">,
): AuthOptions["providers"][number] {
  const asksForGroups = access.some(({ group }) => group !== undefined && group !== "*");
  return {
    id: "oidc",
    name: oidc.name,
    type: "oauth",
    wellKnown: `${oidc.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    authorization: { params: { scope: "openid profile email" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    token: { request: redeem },
    userinfo: {
      request: async ({ client, tokens }) => {
        const claims = (tokens as { claims: () => Claims }).claims();
        const lacks = asksForGroups && claims[oidc.groupsClaim] === undefined;
        const more = lacks ? await askUserinfo(client, tokens, log) : {};
        return { ...more, ...claims } as Profile;
      },
    },
    profile: ({ sub, name, preferred_username, email }: OidcProfile) => ({
      id: sub,
      name: name ?? preferred_username ?? email ?? sub,
      email,
    }),
  };
}

/**
 * As the library does it, by the algorithm of the token that comes: a client of it expects one, and says so after the code
 * was exchanged, so that a second one weighs what the first was given.
 */
const redeem: NonNullable<TokenRequest> = async ({ client, provider, params, checks }) => {
  const come = (expected: Client) => expected.callback(provider.callbackUrl, params, checks);
  let tokens: Tokens | undefined;
  let algorithm = usual;
  const first = expecting(client, usual);
  first.grant = async (...asked) => {
    tokens = await client.grant(...asked);
    algorithm = chooseAlgorithm(
      tokens.id_token,
      client.issuer.metadata.id_token_signing_alg_values_supported,
    );
    if (algorithm !== usual) throw otherAlgorithm;
    return tokens;
  };
  const usually = await come(first).catch((error: unknown) => {
    if (error !== otherAlgorithm) throw error;
    return null;
  });
  if (usually) return { tokens: usually };
  const second = expecting(client, algorithm);
  second.grant = async () => tokens!;
  return { tokens: await come(second) };
};

const otherAlgorithm = new Error("signed by another algorithm than the usual one");

/** The same client, settings and all, for id tokens of one algorithm. */
function expecting(client: Client, algorithm: string): Client {
  const { Client: Another } = client.issuer;
  const another = new Another({ ...client.metadata, id_token_signed_response_alg: algorithm });
  for (const setting of Object.getOwnPropertySymbols(client))
    Reflect.set(another, setting, Reflect.get(client, setting));
  return another;
}

/** The library checks that the answer is about the same person. Without an answer, somebody has no groups. */
async function askUserinfo(
  client: Client,
  tokens: Parameters<NonNullable<UserinfoRequest>>[0]["tokens"],
  log: Pick<Logger, "warn">,
): Promise<Claims> {
  if (!client.issuer.metadata.userinfo_endpoint || !tokens.access_token) return {};
  try {
    return await client.userinfo(tokens as Parameters<Client["userinfo"]>[0]);
  } catch (error) {
    log.warn(summarizeError(error), "the provider does not say who is in which group");
    return {};
  }
}
