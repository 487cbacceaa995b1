import {
  type CloudWatchLogsClient,
  DescribeExportTasksCommand,
  type ExportTask,
} from "@aws-sdk/client-cloudwatch-logs";

type Options = { abortSignal: AbortSignal };

/** One page of DescribeExportTasks: at most 50 tasks of this account and region. */
export async function describeExportTasks(
  client: CloudWatchLogsClient,
  token: string | undefined,
  options: Options,
): Promise<{ tasks: ExportTask[]; nextToken: string | undefined }> {
  const answer = await client.send(new DescribeExportTasksCommand({ limit: 50, nextToken: token }), options);
  return { tasks: answer.exportTasks ?? [], nextToken: answer.nextToken };
}

export type { ExportTask as AwsExportTask } from "@aws-sdk/client-cloudwatch-logs";
