import { z } from "zod";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import { findLogGroup } from "./find-log-group";
import { readInput } from "./read-input";
import { requireLogsAction } from "./require-logs-action";

const Name = z
  .string()
  .regex(/^[.\-_/#A-Za-z0-9]+$/)
  .min(1)
  .max(512);

/** CreateLogGroup. Throws AwsError ResourceAlreadyExistsException. */
export const createLogGroup: JsonOperation = (exchange, value) => {
  const { logGroupName: name } = readInput(z.object({ logGroupName: Name }), value);
  const account = requireLogsAction(exchange, "CreateLogGroup", name);
  const { region } = exchange.request;
  if (account.logGroups.some((group) => group.region === region && group.name === name))
    throw exists("log group");
  account.logGroups.push({
    name,
    arn: `arn:aws:logs:${region}:${account.id}:log-group:${name}`,
    region,
    createdAt: exchange.state.now(),
    storedBytes: 0,
    streams: [],
  });
  account.logGroups.sort((a, b) => (a.name < b.name ? -1 : 1));
  return null;
};

/** DeleteLogGroup. Throws AwsError ResourceNotFoundException. */
export const deleteLogGroup: JsonOperation = (exchange, value) => {
  const { logGroupName: name } = readInput(z.object({ logGroupName: Name }), value);
  const account = requireLogsAction(exchange, "DeleteLogGroup", name);
  const group = findLogGroup(account, exchange.request.region, name);
  account.logGroups.splice(account.logGroups.indexOf(group), 1);
  return null;
};

/** CreateLogStream: a stream without events. Throws AwsError ResourceNotFoundException, ResourceAlreadyExistsException. */
export const createLogStream: JsonOperation = (exchange, value) => {
  const Input = z.object({
    logGroupName: Name,
    logStreamName: z
      .string()
      .regex(/^[^:*]+$/)
      .min(1)
      .max(512),
  });
  const { logGroupName, logStreamName: name } = readInput(Input, value);
  const account = requireLogsAction(exchange, "CreateLogStream", logGroupName);
  const group = findLogGroup(account, exchange.request.region, logGroupName);
  if (group.streams.some((stream) => stream.name === name)) throw exists("log stream");
  const now = exchange.state.now();
  group.streams.push({ name, firstEventAt: now, lastEventAt: now });
  return null;
};

function exists(what: string): AwsError {
  return new AwsError({
    status: 400,
    code: "ResourceAlreadyExistsException",
    message: `The specified ${what} already exists`,
  });
}
