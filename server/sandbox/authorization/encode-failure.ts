import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Evaluation, RequestContext } from "@/server/policy/types";
import type { Caller } from "@/server/sandbox/exchange";

export type AuthorizationFailure = {
  caller: Caller;
  action: string;
  resource: string;
  context: RequestContext;
  evaluation: Evaluation;
};

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Only this process has to read its own messages. */
const SECRET = randomBytes(32);

/**
 * Why a request was refused, readable only with sts:DecodeAuthorizationMessage in the caller's account.
 * Source: AWS STS API Reference, "DecodeAuthorizationMessage".
 */
export function encodeFailure(failure: AuthorizationFailure): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", SECRET, iv);
  cipher.setAAD(Buffer.from(failure.caller.accountId ?? ""));
  const text = deflateRawSync(JSON.stringify(describeFailure(failure)));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** The JSON text inside; null for a message that is not ours or was meant for another account. */
export function decodeFailure(message: string, accountId: string): string | null {
  const blob = Buffer.from(message, "base64url");
  // Decoding drops what is no digit, and a lone last one: only the exact text is ours.
  if (blob.toString("base64url") !== message || blob.length <= IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv("aes-256-gcm", SECRET, blob.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(accountId));
  decipher.setAuthTag(blob.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(blob.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return inflateRawSync(text).toString("utf8");
  } catch {
    return null;
  }
}

function describeFailure({ caller, action, resource, context, evaluation }: AuthorizationFailure) {
  const denials = Object.values(evaluation.layers).flatMap((layer) => layer.deniedBy);
  return {
    allowed: false,
    explicitDeny: denials.length > 0,
    matchedStatements: items(
      denials.map(({ sid, arn, policy }) => ({
        statementId: sid ?? "",
        effect: "DENY",
        sourcePolicyId: arn ?? policy,
      })),
    ),
    failures: items([]),
    context: {
      principal: { id: caller.userId, arn: caller.arn },
      action,
      resource,
      conditions: items(
        Object.entries(context).map(([key, value]) => ({
          key,
          values: items((Array.isArray(value) ? value : [value]).map((item) => ({ value: String(item) }))),
        })),
      ),
    },
  };
}

function items<T>(list: T[]): { items: T[] } {
  return { items: list };
}
