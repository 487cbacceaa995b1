import { AwsError } from "@/server/sandbox/protocol/aws-error";
import type { AccountState, LogGroupState } from "@/server/sandbox/state";

/** Throws AwsError ResourceNotFoundException. */
export function findLogGroup(account: AccountState, region: string, name: string): LogGroupState {
  const group = account.logGroups.find((candidate) => candidate.region === region && candidate.name === name);
  if (group === undefined) {
    throw new AwsError({
      status: 400,
      code: "ResourceNotFoundException",
      message: "The specified log group does not exist.",
    });
  }
  return group;
}
