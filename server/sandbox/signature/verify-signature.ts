import { hash, timingSafeEqual } from "node:crypto";
import { type CanonicalParts, canonicalRequest } from "./canonical-request";
import { deriveSigningKey, hmac } from "./derive-signing-key";
import type { Authorization } from "./parse-authorization";

export type Verdict =
  | { verdict: "valid"; signingKey: Buffer }
  | { verdict: "undecodable" }
  | { verdict: "unsigned_headers"; names: string[] }
  /** More than 15 minutes away from the server's clock. */
  | { verdict: "skewed"; requestTime: Date }
  | { verdict: "url_expired"; expiredAt: Date; expiresSeconds: number }
  | { verdict: "url_not_yet_valid" }
  | { verdict: "mismatch"; canonicalRequest: string; stringToSign: string };

export const MOST_SKEW_MS = 15 * 60 * 1000;

/** Whether a request was signed with this secret, and when. Pure. Source: IAM User Guide, "Create a signed AWS API request". */
export function verifySignature(
  request: Omit<CanonicalParts, "signedHeaders" | "encodesPathTwice">,
  authorization: Authorization,
  secret: string,
  now: Date,
): Verdict {
  const late = checkTime(authorization, now);
  if (late) return late;
  const names = headersLeftOut(request.headers, authorization);
  if (names.length > 0) return { verdict: "unsigned_headers", names };
  const canonical = canonicalRequest({
    ...request,
    signedHeaders: authorization.signedHeaders,
    encodesPathTwice: authorization.service !== "s3",
  });
  if (canonical === null) return { verdict: "undecodable" };
  const { date, region, service, amzDate, signature } = authorization;
  const stringToSign = `AWS4-HMAC-SHA256\n${amzDate}\n${date}/${region}/${service}/aws4_request\n${hash("sha256", canonical)}`;
  const signingKey = deriveSigningKey(secret, date, region, service);
  const expected = hmac(signingKey, stringToSign).toString("hex");
  if (sameText(expected, signature)) return { verdict: "valid", signingKey };
  return { verdict: "mismatch", canonicalRequest: canonical, stringToSign };
}

function checkTime(authorization: Authorization, now: Date): Verdict | null {
  const requestTime = parseAmzDate(authorization.amzDate);
  const age = now.getTime() - requestTime.getTime();
  if (authorization.expiresSeconds === null) {
    return Math.abs(age) > MOST_SKEW_MS ? { verdict: "skewed", requestTime } : null;
  }
  if (age < -MOST_SKEW_MS) return { verdict: "url_not_yet_valid" };
  const expiredAt = new Date(requestTime.getTime() + authorization.expiresSeconds * 1000);
  return now > expiredAt
    ? { verdict: "url_expired", expiredAt, expiresSeconds: authorization.expiresSeconds }
    : null;
}

/** host and every x-amz-* header must be under the signature. */
function headersLeftOut(headers: Record<string, string>, { signedHeaders, form }: Authorization): string[] {
  const left: string[] = [];
  for (const name in headers) {
    const required = name === "host" || (form === "header" && name.startsWith("x-amz-"));
    if (required && !signedHeaders.includes(name)) left.push(name);
  }
  return left;
}

function parseAmzDate(text: string): Date {
  const [y, mo, d, h, mi, s] = [0, 4, 6, 9, 11, 13].map((at, i) =>
    Number(text.slice(at, at + (i === 0 ? 4 : 2))),
  );
  return new Date(Date.UTC(y ?? 0, (mo ?? 1) - 1, d ?? 1, h ?? 0, mi ?? 0, s ?? 0));
}

export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
