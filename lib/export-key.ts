/** How an object of an export destination is laid out (CloudWatch Logs User Guide, "Export log data to Amazon S3"). */
export type ExportKey = {
  kind: "log" | "write-test" | "other";
  taskId: string | null;
  logStream: string | null;
  part: number | null;
};

const writeTestName = "aws-logs-write-test";
const taskIdPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const logPattern = /(?:^|\/)([0-9a-f-]{36})\/([^/]+)\/(\d{6})\.gz$/;

/** True for the id of an export task, which is also the name of its folder. */
export const isTaskId = (text: string): boolean => taskIdPattern.test(text);

/** Reads `<prefix>/<taskId>/<log stream, "/" as "-">/NNNNNN.gz`; the prefix may have any depth or none. */
export function parseExportKey(key: string): ExportKey {
  if (key === writeTestName || key.endsWith(`/${writeTestName}`)) return { kind: "write-test", ...nothing };
  const [, taskId, logStream, part] = logPattern.exec(key) ?? [];
  if (!taskId || !logStream || !part || !isTaskId(taskId)) return { kind: "other", ...nothing };
  return { kind: "log", taskId, logStream, part: Number(part) };
}

const nothing = { taskId: null, logStream: null, part: null };

/** The prefix as a folder: no slash before, exactly one behind; empty for the root. */
export function toFolder(prefix: string): string {
  const trimmed = prefix.replace(/^\/+|\/+$/g, "");
  return trimmed === "" ? "" : `${trimmed}/`;
}
