import { PRINCIPAL_NAME } from "@/lib/principal-name";

export const IDENTITY_KINDS = ["arn", "role", "hub", "oai", "oac", "canonical", "service"] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** What a person types for each kind; null: nothing has to be typed. */
export const EXAMPLES: Record<IdentityKind, string | null> = {
  arn: "arn:aws:iam::111122223333:role/Reader",
  role: null,
  hub: null,
  oai: "E2QWRUHEXAMPLE",
  oac: "arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE",
  canonical: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be",
  service: "logs.ap-northeast-1.amazonaws.com",
};

const ACCEPTS: Record<IdentityKind, RegExp> = {
  arn: /^arn:aws[a-z-]*:(iam|sts)::/,
  role: /^role$/,
  hub: /^hub$/,
  oai: /^arn:aws:iam::cloudfront:user\/CloudFront Origin Access Identity [A-Z0-9]+$/,
  oac: /^arn:aws[a-z-]*:cloudfront::/,
  canonical: /^[0-9a-f]{64}$/,
  service: /\.amazonaws\.com$/,
};

/** The name by which a question knows an identity; null for what is none of this kind. An OAI may be typed by its id. */
export function nameIdentity(kind: IdentityKind, typed: string): string | null {
  const text = EXAMPLES[kind] === null ? kind : typed.trim();
  const name =
    kind === "oai" && /^[A-Z0-9]+$/.test(text)
      ? `arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${text}`
      : text;
  return ACCEPTS[kind].test(name) && PRINCIPAL_NAME.test(name) ? name : null;
}
