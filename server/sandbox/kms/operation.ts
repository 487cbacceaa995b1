import type { z } from "zod";
import type { Exchange } from "@/server/sandbox/exchange";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import { parseInput } from "@/server/sandbox/protocol/parse-input";
import type { AccountState } from "@/server/sandbox/state";
import { failKms } from "./fail-kms";

/** One KMS request of a principal, in the region it was signed for. */
export type KmsCall = Exchange & { account: AccountState; region: string };

/** An operation that checks its members, then does its work. Throws AwsError ValidationException, SerializationException. */
export function defineOperation<T>(
  input: z.ZodType<T>,
  answer: (call: KmsCall, input: T) => unknown,
): JsonOperation {
  return (exchange, members) => {
    const call = openCall(exchange);
    const parsed = parseInput(input, members);
    if (parsed.ok) return answer(call, parsed.value);
    const { kind, member, message } = parsed.mistake;
    if (kind === "type")
      throw failKms("SerializationException", `The value of ${member || "the request"} has the wrong type.`);
    throw failKms("ValidationException", message);
  };
}

function openCall(exchange: Exchange): KmsCall {
  const account = exchange.state.accounts.get(exchange.caller.accountId ?? "");
  if (account !== undefined) return { ...exchange, account, region: exchange.request.region };
  throw new AwsError({
    status: 400,
    code: "MissingAuthenticationTokenException",
    message: "Missing Authentication Token",
  });
}
