import { z } from "zod";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import type { LogGroupState } from "@/server/sandbox/state";
import { findLogGroup } from "./find-log-group";
import { pageItems } from "./page-items";
import { invalidParameter, readInput } from "./read-input";
import { requireLogsAction } from "./require-logs-action";

const PAGE = 50;
const Input = z.object({
  logGroupName: z.string().min(1).max(512).optional(),
  logGroupIdentifier: z.string().min(1).max(2048).optional(),
  logStreamNamePrefix: z.string().min(1).max(512).optional(),
  orderBy: z.enum(["LogStreamName", "LastEventTime"]).default("LogStreamName"),
  descending: z.boolean().default(false),
  limit: z.number().int().min(1).max(PAGE).default(PAGE),
  nextToken: z.string().min(1).optional(),
});

/** The streams of a log group, at most 50 a page (CloudWatch Logs API Reference). Throws AwsError ResourceNotFoundException. */
export const describeLogStreams: JsonOperation = (exchange, value) => {
  const input = readInput(Input, value);
  const name = input.logGroupName ?? input.logGroupIdentifier?.split(":log-group:").at(-1);
  if (name === undefined) throw invalidParameter("Either logGroupName or logGroupIdentifier is required.");
  if (input.orderBy === "LastEventTime" && input.logStreamNamePrefix !== undefined) {
    throw invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
  }
  const account = requireLogsAction(exchange, "DescribeLogStreams", name);
  const group = findLogGroup(account, exchange.request.region, name);
  const matching = group.streams
    .filter((stream) => stream.name.startsWith(input.logStreamNamePrefix ?? ""))
    .sort(input.orderBy === "LastEventTime" ? byLastEvent : byName);
  if (input.descending) matching.reverse();
  const { page, nextToken } = pageItems(matching, input.limit, input.nextToken, (stream) => stream.name);
  return {
    logStreams: page.map((stream) => ({
      logStreamName: stream.name,
      arn: `${group.arn}:log-stream:${stream.name}`,
      creationTime: stream.firstEventAt.getTime(),
      firstEventTimestamp: stream.firstEventAt.getTime(),
      lastEventTimestamp: stream.lastEventAt.getTime(),
      lastIngestionTime: stream.lastEventAt.getTime(),
      storedBytes: 0,
    })),
    nextToken,
  };
};

type Stream = LogGroupState["streams"][number];
const byName = (a: Stream, b: Stream) => (a.name < b.name ? -1 : 1);
const byLastEvent = (a: Stream, b: Stream) =>
  a.lastEventAt.getTime() - b.lastEventAt.getTime() || byName(a, b);
