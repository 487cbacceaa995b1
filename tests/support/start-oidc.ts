import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export type OidcProvider = {
  issuer: string;
  /** Codes handed out and not yet redeemed, with what the client sent along. */
  pending: Map<string, { nonce: string | null; challenge: string | null; method: string | null }>;
  close: () => Promise<void>;
};

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const clientId = "sekisho";

/** A person's identity provider: signs Ann in without asking, and insists on PKCE as a strict provider does. */
export async function startOidc(): Promise<OidcProvider> {
  const pending: OidcProvider["pending"] = new Map();
  const server = createServer(async (req, res) => {
    const url = new URL(req.url ?? "/", issuerOf());
    const json = (status: number, body: unknown) =>
      res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (url.pathname.startsWith("/.well-known/")) return json(200, discovery(issuerOf()));
    if (url.pathname === "/jwks")
      return json(200, {
        keys: [{ ...publicKey.export({ format: "jwk" }), kid: "k", alg: "RS256", use: "sig" }],
      });
    if (url.pathname === "/authorize")
      return res.writeHead(302, { location: grant(url.searchParams, pending) }).end();
    if (url.pathname === "/token")
      return json(...redeem(new URLSearchParams(await text(req)), issuerOf(), pending));
    return json(404, {});
  });
  const issuerOf = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    issuer: issuerOf(),
    pending,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const discovery = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
});

function grant(query: URLSearchParams, pending: OidcProvider["pending"]): string {
  const code = randomUUID();
  const [nonce, challenge, method] = ["nonce", "code_challenge", "code_challenge_method"].map((name) =>
    query.get(name),
  );
  pending.set(code, { nonce: nonce ?? null, challenge: challenge ?? null, method: method ?? null });
  return `${query.get("redirect_uri")}?${new URLSearchParams({ code, state: query.get("state") ?? "" })}`;
}

function redeem(form: URLSearchParams, issuer: string, pending: OidcProvider["pending"]): [number, unknown] {
  const code = form.get("code") ?? "";
  const known = pending.get(code);
  pending.delete(code);
  const challenge = createHash("sha256")
    .update(form.get("code_verifier") ?? "")
    .digest("base64url");
  if (!known || known.challenge !== challenge) return [400, { error: "invalid_grant" }];
  return [200, { access_token: "unused", token_type: "Bearer", id_token: idToken(issuer, known.nonce) }];
}

const ann = { name: "Ann", email: "ann@example.com", email_verified: false, groups: ["sre", "others"] };

function idToken(issuer: string, nonce: string | null): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: clientId, sub: "ann-1", ...ann, iat: now, exp: now + 60, nonce };
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${encode({ alg: "RS256", kid: "k" })}.${encode(claims)}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;
}
