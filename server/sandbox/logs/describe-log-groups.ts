import { z } from "zod";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import { pageItems } from "./page-items";
import { invalidParameter, readInput } from "./read-input";
import { requireLogsAction } from "./require-logs-action";

const PAGE = 50;
const Input = z.object({
  logGroupNamePrefix: z.string().min(1).max(512).optional(),
  logGroupNamePattern: z.string().max(512).optional(),
  limit: z.number().int().min(1).max(PAGE).default(PAGE),
  nextToken: z.string().min(1).optional(),
});

/** The log groups of the caller's account in the request's region by name, at most 50 a page (CloudWatch Logs API Reference). */
export const describeLogGroups: JsonOperation = (exchange, value) => {
  const input = readInput(Input, value);
  if (input.logGroupNamePrefix !== undefined && input.logGroupNamePattern !== undefined) {
    throw invalidParameter("logGroupNamePattern and logGroupNamePrefix are mutually exclusive parameters.");
  }
  const account = requireLogsAction(exchange, "DescribeLogGroups");
  const matching = account.logGroups.filter(
    (group) =>
      group.region === exchange.request.region &&
      group.name.startsWith(input.logGroupNamePrefix ?? "") &&
      group.name.toLowerCase().includes((input.logGroupNamePattern ?? "").toLowerCase()),
  );
  const { page, nextToken } = pageItems(matching, input.limit, input.nextToken, (group) => group.name);
  return {
    logGroups: page.map((group) => ({
      logGroupName: group.name,
      arn: `${group.arn}:*`,
      logGroupArn: group.arn,
      creationTime: group.createdAt.getTime(),
      storedBytes: group.storedBytes,
      metricFilterCount: 0,
      logGroupClass: "STANDARD",
    })),
    nextToken,
  };
};
