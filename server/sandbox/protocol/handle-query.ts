import type { Exchange, ServiceHandler } from "@/server/sandbox/exchange";
import { AwsError } from "./aws-error";
import { parseQuery, type QueryParameters } from "./parse-query";
import { readText } from "./read-body";
import { renderQueryAnswer } from "./render-query-answer";
import type { XmlValue } from "./render-xml";

/** One operation of an AWS Query service: parameters in, the members of its result out. */
export type QueryOperation = (exchange: Exchange, input: QueryParameters) => XmlValue;

/** A service that speaks the AWS Query protocol (Smithy, "AWS query protocol"): form parameters in, XML out. */
export function handleQuery(namespace: string, operations: Record<string, QueryOperation>): ServiceHandler {
  return async (exchange) => {
    const { request } = exchange;
    const text = request.method === "POST" ? await readText(request) : request.query.toString();
    const { Action: action, ...input } = parseQuery(text);
    const operation =
      typeof action === "string" && Object.hasOwn(operations, action) ? operations[action] : undefined;
    if (operation === undefined || typeof action !== "string") throw unknownAction(action, input.Version);
    return renderQueryAnswer({
      namespace,
      action,
      result: operation(exchange, input),
      requestId: request.requestId,
    });
  };
}

function unknownAction(action: unknown, version: unknown): AwsError {
  const known = typeof action === "string" ? action : "";
  if (known === "") return new AwsError({ status: 400, code: "MissingAction", message: "Missing Action" });
  const shown = typeof version === "string" ? version : "";
  return new AwsError({
    status: 400,
    code: "InvalidAction",
    message: `Could not find operation ${known} for version ${shown}`,
  });
}
