import { generateKeyPairSync, sign } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import type { Oidc } from "@/server/platform/env";

type Claims = Record<string, unknown>;
export type LiveProvider = {
  oidc: Oidc;
  /** What becomes of each id token on its way out; null: nothing. */
  tamper: ((token: string) => string) | null;
  /** The claims of an id token, changed, under the provider's own seal. */
  resign: (token: string, change: Claims, header?: Claims) => string;
  close: () => Promise<void>;
};

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const keys = [
  { ...privateKey.export({ format: "jwk" }), kid: "k1", alg: "RS256", use: "sig" },
  { ...privateKey.export({ format: "jwk" }), kid: "k2", alg: "PS256", use: "sig" },
  { ...ec.privateKey.export({ format: "jwk" }), kid: "k3", alg: "ES256", use: "sig" },
];
type Kind = {
  algorithm?: string;
  /** Where groups are told: in the id token, when userinfo is asked, or nowhere as there are too many. */
  groups?: "token" | "userinfo" | "elsewhere";
};
const client = { client_id: "sekisho", client_secret: "a-secret-between-two-servers-of-some-length" };

/** oidc-provider, a certified implementation, on this machine: it signs Ann in, who is in the groups sre and others. */
export async function startOidcProvider(redirectUri: string, kind: Kind = {}): Promise<LiveProvider> {
  let listener: RequestListener = (_, res) => res.end();
  const server = createServer((req, res) => listener(req, res));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: Provider = new Provider(
    issuer,
    configure(redirectUri, kind, () => provider),
  );
  const live: LiveProvider = {
    oidc: {
      ...{ issuer, clientId: client.client_id, clientSecret: client.client_secret },
      ...{ name: "Example", groupsClaim: "groups" },
    },
    tamper: null,
    resign,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  provider.use(async (exchange, next) => {
    if (exchange.path.startsWith("/interaction/")) {
      exchange.respond = false;
      return provider.interactionFinished(exchange.req, exchange.res, { login: { accountId: "ann-1" } });
    }
    await next();
    const answer = exchange.body as { id_token?: string } | undefined;
    if (exchange.path === "/token" && live.tamper && answer?.id_token)
      exchange.body = { ...answer, id_token: live.tamper(answer.id_token) };
  });
  listener = provider.callback();
  return live;
}

const configure = (
  redirectUri: string,
  { algorithm = "RS256", groups = "token" }: Kind,
  provider: () => Provider,
) => ({
  clients: [
    {
      ...client,
      redirect_uris: [redirectUri],
      response_types: ["code"],
      id_token_signed_response_alg: algorithm,
    },
  ],
  jwks: { keys },
  enabledJWA: { idTokenSigningAlgValues: ["RS256", "PS256", "ES256", "HS256"] },
  cookies: { keys: ["a key for the provider's own cookies"] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
  conformIdTokenClaims: groups === "userinfo",
  claims: {
    openid: groups === "userinfo" ? ["sub"] : ["sub", "groups", "_claim_names"],
    // With conformIdTokenClaims these are for userinfo alone.
    profile: groups === "userinfo" ? ["name", "groups"] : ["name"],
    email: ["email", "email_verified"],
  },
  findAccount: (_: unknown, accountId: string) => ({
    accountId,
    claims: () => ({
      ...{ sub: accountId, name: "Ann" },
      ...(groups === "elsewhere" ? { _claim_names: { groups: "src1" } } : { groups: ["sre", "others"] }),
      ...{ email: "ann@example.com", email_verified: true },
    }),
  }),
  // Nobody is asked whether Sekisho may know the name.
  loadExistingGrant: async () => {
    const { Grant } = provider();
    const grant = new Grant({ clientId: client.client_id, accountId: "ann-1" });
    grant.addOIDCScope("openid profile email");
    await grant.save();
    return grant;
  },
});

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const decode = (part = ""): Claims => JSON.parse(Buffer.from(part, "base64url").toString());

function resign(token: string, change: Claims, header: Claims = {}): string {
  const [head, body] = token.split(".");
  const signed = `${encode({ ...decode(head), ...header })}.${encode({ ...decode(body), ...change })}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;
}
