import type { Exchange, ServiceHandler } from "@/server/sandbox/exchange";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import { parseQuery } from "@/server/sandbox/protocol/parse-query";
import { readText } from "@/server/sandbox/protocol/read-body";
import { renderQueryAnswer } from "@/server/sandbox/protocol/render-query-answer";
import { ACCESS_KEY_OPERATIONS } from "./access-keys";
import { ATTACHED_POLICY_OPERATIONS } from "./attached-policies";
import { failIam } from "./fail-iam";
import { INLINE_POLICY_OPERATIONS } from "./inline-policies";
import { POLICY_OPERATIONS } from "./managed-policies";
import type { IamCall, IamOperation } from "./operation";
import { BOUNDARY_OPERATIONS } from "./permissions-boundaries";
import { POLICY_VERSION_OPERATIONS } from "./policy-versions";
import { ROLE_OPERATIONS } from "./roles";
import { SIMULATION_OPERATIONS } from "./simulate-policies";
import { USER_OPERATIONS } from "./users";

const VERSION = "2010-05-08";

const OPERATIONS: ReadonlyMap<string, IamOperation> = new Map(
  Object.entries({
    ...ROLE_OPERATIONS,
    ...USER_OPERATIONS,
    ...ACCESS_KEY_OPERATIONS,
    ...INLINE_POLICY_OPERATIONS,
    ...ATTACHED_POLICY_OPERATIONS,
    ...BOUNDARY_OPERATIONS,
    ...POLICY_OPERATIONS,
    ...POLICY_VERSION_OPERATIONS,
    ...SIMULATION_OPERATIONS,
  }),
);

/** AWS Identity and Access Management: the query protocol of 2010-05-08. */
export const handleIam: ServiceHandler = async (exchange) => {
  const body = await readText(exchange.request);
  const parameters = parseQuery(`${exchange.request.query}&${body}`);
  const action = typeof parameters.Action === "string" ? parameters.Action : "";
  const version = typeof parameters.Version === "string" ? parameters.Version : VERSION;
  const operation = version === VERSION ? OPERATIONS.get(action) : undefined;
  if (operation === undefined) throw unknownAction(action, version);
  return renderQueryAnswer({
    namespace: `https://iam.amazonaws.com/doc/${VERSION}/`,
    action,
    result: operation(openCall(exchange), parameters),
    requestId: exchange.request.requestId,
  });
};

function openCall(exchange: Exchange): IamCall {
  const account = exchange.state.accounts.get(exchange.caller.accountId ?? "");
  if (account === undefined)
    throw new AwsError({
      status: 403,
      code: "MissingAuthenticationToken",
      message: "Request is missing Authentication Token",
    });
  return { ...exchange, account };
}

function unknownAction(action: string, version: string) {
  if (action === "") return failIam("MissingAction", "Could not find operation in the request");
  return failIam("InvalidAction", `Could not find operation ${action} for version ${version}`);
}
