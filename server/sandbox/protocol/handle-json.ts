import type { Exchange, SandboxResponse, ServiceHandler } from "@/server/sandbox/exchange";
import { AwsError } from "./aws-error";
import { readText } from "./read-body";

/** One operation of a JSON 1.1 service: the request's parsed body in, the answer's members out. */
export type JsonOperation = (exchange: Exchange, input: unknown) => unknown;

/** A service that speaks AWS JSON 1.1 (Smithy, "AWS JSON 1.1 protocol"): the operation is in x-amz-target. */
export function handleJson(operations: Record<string, JsonOperation>): ServiceHandler {
  return async (exchange) => {
    const name = exchange.request.headers["x-amz-target"]?.split(".").at(-1) ?? "";
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (operation === undefined) {
      throw new AwsError({
        status: 400,
        code: "UnknownOperationException",
        message: `Unknown operation ${name}`,
      });
    }
    return answer(await operation(exchange, parseJson(await readText(exchange.request))));
  };
}

function parseJson(text: string): unknown {
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError({
      status: 400,
      code: "SerializationException",
      message: "The request body is not valid JSON.",
    });
  }
}

function answer(members: unknown): SandboxResponse {
  return {
    status: 200,
    headers: { "content-type": "application/x-amz-json-1.1" },
    body: members === null ? "" : JSON.stringify(members),
  };
}
