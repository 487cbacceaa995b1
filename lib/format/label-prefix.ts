import { isTaskId } from "@/lib/export-key";

export type PrefixLabel = {
  /** The last segment, without its slash. */
  name: string;
  kind: "folder" | "task" | "stream";
  taskId: string | null;
};

/** What a folder of an export is: `<prefix>/<taskId>/<log stream>/NNNNNN.gz` (CloudWatch Logs: "Exporting log data to Amazon S3"). */
export function labelPrefix(prefix: string): PrefixLabel {
  const segments = prefix.replace(/\/$/, "").split("/");
  const name = segments.at(-1) ?? "";
  if (isTaskId(name)) return { name, kind: "task", taskId: name };
  const parent = segments.at(-2) ?? "";
  if (isTaskId(parent)) return { name, kind: "stream", taskId: parent };
  return { name, kind: "folder", taskId: null };
}

export type Crumb = { label: string; prefix: string; kind: PrefixLabel["kind"] };

/** The way down to a prefix, one crumb a segment; the bucket itself is not among them. */
export function splitPrefix(prefix: string): Crumb[] {
  const crumbs: Crumb[] = [];
  let end = prefix.indexOf("/");
  while (end >= 0) {
    const upTo = prefix.slice(0, end + 1);
    const { name, kind } = labelPrefix(upTo);
    crumbs.push({ label: name, prefix: upTo, kind });
    end = prefix.indexOf("/", end + 1);
  }
  return crumbs;
}
