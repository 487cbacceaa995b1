import { z } from "zod";
import { decodeFailure } from "@/server/sandbox/authorization/encode-failure";
import { requireAction } from "@/server/sandbox/authorization/require-action";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import type { QueryOperation } from "@/server/sandbox/protocol/handle-query";
import { parseInput } from "@/server/sandbox/protocol/parse-input";

const Input = z.object({ EncodedMessage: z.string().min(1).max(10_240) });

/**
 * DecodeAuthorizationMessage: the reason behind a refusal of the caller's own account, as JSON.
 * Throws AwsError ValidationError, AccessDenied, InvalidAuthorizationMessageException (AWS STS API Reference).
 */
export const decodeAuthorizationMessage: QueryOperation = (exchange, parameters) => {
  const parsed = parseInput(Input, parameters);
  if (!parsed.ok)
    throw new AwsError({ status: 400, code: "ValidationError", message: parsed.mistake.message });
  const accountId = exchange.caller.accountId ?? "";
  requireAction(
    exchange,
    { action: "sts:DecodeAuthorizationMessage", resource: "*", resourceAccount: accountId },
    "AccessDenied",
  );
  const DecodedMessage = decodeFailure(parsed.value.EncodedMessage, accountId);
  if (DecodedMessage !== null) return { DecodedMessage };
  throw new AwsError({
    status: 400,
    code: "InvalidAuthorizationMessageException",
    message: "The provided message is not valid.",
  });
};
