import { AwsError, type AwsErrorDetails } from "@/server/sandbox/protocol/aws-error";
import type { Protocol } from "@/server/sandbox/protocol/render-error";
import { MOST_SKEW_MS, type Verdict } from "@/server/sandbox/signature/verify-signature";

type Refused = Exclude<Verdict, { verdict: "valid" }>;
export type CredentialProblem =
  | "unknown_key"
  | "token_missing"
  | "token_wrong"
  | "token_expired"
  | "unsigned";

const MISMATCH = "The request signature we calculated does not match the signature you provided. Check your";

/** What each protocol answers to a request whose signature does not hold. */
export function refuseSignature(
  protocol: Protocol,
  verdict: Refused,
  now: Date,
  accessKeyId: string,
): AwsError {
  return new AwsError(
    isS3(protocol) ? s3Details(verdict, now, accessKeyId) : otherDetails(protocol, verdict, now),
  );
}

function isS3(protocol: Protocol): boolean {
  return protocol === "rest-xml" || protocol === "s3-control";
}

function s3Details(verdict: Refused, now: Date, accessKeyId: string): AwsErrorDetails {
  const denied = (message: string, fields = {}) => ({ status: 403, code: "AccessDenied", message, fields });
  switch (verdict.verdict) {
    case "undecodable":
      return { status: 400, code: "InvalidURI", message: "Couldn't parse the specified URI." };
    case "unsigned_headers":
      return denied("There were headers present in the request which were not signed", {
        HeadersNotSigned: verdict.names.join(", "),
      });
    case "url_not_yet_valid":
      return denied("Request is not yet valid");
    case "url_expired":
      return denied("Request has expired", {
        "X-Amz-Expires": String(verdict.expiresSeconds),
        Expires: isoSeconds(verdict.expiredAt),
        ServerTime: isoSeconds(now),
      });
    case "skewed":
      return {
        status: 403,
        code: "RequestTimeTooSkewed",
        message: "The difference between the request time and the current time is too large.",
        fields: {
          RequestTime: compact(verdict.requestTime),
          ServerTime: isoSeconds(now),
          MaxAllowedSkewMilliseconds: String(MOST_SKEW_MS),
        },
      };
    case "mismatch":
      return {
        status: 403,
        code: "SignatureDoesNotMatch",
        message: `${MISMATCH} key and signing method.`,
        fields: {
          AWSAccessKeyId: accessKeyId,
          StringToSign: verdict.stringToSign,
          CanonicalRequest: verdict.canonicalRequest,
        },
      };
  }
}

function otherDetails(protocol: Protocol, verdict: Refused, now: Date): AwsErrorDetails {
  const message = signatureMessage(verdict, now);
  if (protocol === "json") return { status: 400, code: "InvalidSignatureException", message };
  if (protocol === "query") return { status: 403, code: "SignatureDoesNotMatch", message };
  if (verdict.verdict === "skewed")
    return { status: 400, code: "RequestExpired", message: "Request has expired." };
  return {
    status: 401,
    code: "AuthFailure",
    message: "AWS was not able to validate the provided access credentials",
  };
}

function signatureMessage(verdict: Refused, now: Date): string {
  if (verdict.verdict === "skewed") return skewMessage(verdict.requestTime, now);
  if (verdict.verdict === "url_expired")
    return `Signature expired: ${compact(verdict.expiredAt)} is now earlier than ${compact(now)}`;
  if (verdict.verdict === "unsigned_headers")
    return `'${verdict.names.join(", ")}' must be a 'SignedHeader' in the AWS Authorization.`;
  return `${MISMATCH} AWS Secret Access Key and signing method. Consult the service documentation for details.`;
}

function skewMessage(requestTime: Date, now: Date): string {
  const late = requestTime < now;
  const bound = new Date(now.getTime() + (late ? -MOST_SKEW_MS : MOST_SKEW_MS));
  return late
    ? `Signature expired: ${compact(requestTime)} is now earlier than ${compact(bound)} (${compact(now)} - 15 min.)`
    : `Signature not yet current: ${compact(requestTime)} is still later than ${compact(bound)} (${compact(now)} + 15 min.)`;
}

/** What each protocol answers to a key or session token that it does not accept. */
export function refuseCredential(protocol: Protocol, problem: CredentialProblem, accessKeyId = ""): AwsError {
  return new AwsError(CREDENTIAL[protocol](problem, accessKeyId));
}

const INVALID_TOKEN = "The security token included in the request is invalid";
const EXPIRED_TOKEN = "The security token included in the request is expired";

type Describe = (problem: CredentialProblem, accessKeyId: string) => AwsErrorDetails;

const s3Credential: Describe = (problem, accessKeyId) => {
  if (problem === "token_expired")
    return { status: 400, code: "ExpiredToken", message: "The provided token has expired." };
  if (problem === "token_wrong")
    return {
      status: 400,
      code: "InvalidToken",
      message: "The provided token is malformed or otherwise invalid.",
    };
  if (problem === "unsigned") return { status: 403, code: "AccessDenied", message: "Access Denied" };
  return {
    status: 403,
    code: "InvalidAccessKeyId",
    message: "The AWS Access Key Id you provided does not exist in our records.",
    fields: { AWSAccessKeyId: accessKeyId },
  };
};

const CREDENTIAL: Record<Protocol, Describe> = {
  "rest-xml": s3Credential,
  "s3-control": s3Credential,
  query: (problem) => {
    if (problem === "token_expired") return { status: 403, code: "ExpiredToken", message: EXPIRED_TOKEN };
    if (problem === "unsigned")
      return {
        status: 403,
        code: "MissingAuthenticationToken",
        message: "Request is missing Authentication Token",
      };
    return { status: 403, code: "InvalidClientTokenId", message: INVALID_TOKEN };
  },
  json: (problem) => {
    if (problem === "token_expired")
      return { status: 400, code: "ExpiredTokenException", message: EXPIRED_TOKEN };
    if (problem === "unsigned")
      return {
        status: 400,
        code: "MissingAuthenticationTokenException",
        message: "Missing Authentication Token",
      };
    return { status: 400, code: "UnrecognizedClientException", message: `${INVALID_TOKEN}.` };
  },
  ec2: (problem) => {
    if (problem === "token_expired")
      return { status: 400, code: "RequestExpired", message: "Request has expired." };
    if (problem === "unsigned")
      return {
        status: 400,
        code: "MissingAuthenticationToken",
        message: "Request is missing Authentication Token",
      };
    return {
      status: 401,
      code: "AuthFailure",
      message: "AWS was not able to validate the provided access credentials",
    };
  },
};

/** 20261123T063003Z */
function compact(date: Date): string {
  return isoSeconds(date).replace(/[-:]/g, "");
}

function isoSeconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
