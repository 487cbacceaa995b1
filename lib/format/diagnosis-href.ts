import type { Check, Reason } from "@/lib/schemas/account";
import type { DiagnosisLink } from "@/lib/schemas/copies";
import type { AwsErrorFacts } from "@/lib/schemas/problem";

type Source = { sourceAccount?: string; sourceBucket?: string; sourceKey?: string };
type Question = { accountId: string } & Partial<Omit<DiagnosisLink, "accountId">> & Source;

/** The page that answers a question of the diagnosis; that of a copy names its source besides. */
export function diagnosisHref({ accountId, bucket, key, operation, principal, ...source }: Question): string {
  const query = new URLSearchParams({
    ...(bucket && { bucket }),
    ...(bucket && key && { key }),
    ...(operation && { operation }),
    ...(principal && { principal }),
    ...(source.sourceBucket && sourceOf(source)),
  });
  return `/accounts/${encodeURIComponent(accountId)}/diagnosis?${query}`;
}

const sourceOf = ({ sourceAccount = "", sourceBucket = "", sourceKey = "" }: Source) => ({
  sourceAccount,
  sourceBucket,
  sourceKey,
});

/** Where the account as a whole is in question: whether its role lets the hub in at all. */
const accountQuestion = { operation: "DescribeExportTasks", principal: "role" };

/** The question behind a call that AWS refused: about the object, the bucket, or the account, as far as it came. */
export function hrefOfCall(
  accountId: string,
  { call, bucket, key }: Pick<AwsErrorFacts, "call"> & { bucket?: string | null; key?: string | null },
): string {
  const [service, action = ""] = call.split(":");
  if (service !== "s3" || !bucket) return diagnosisHref({ accountId, ...accountQuestion });
  if (key && !/List/.test(action)) return diagnosisHref({ accountId, bucket, key });
  return diagnosisHref({ accountId, bucket, operation: "ListObjectsV2" });
}

const textOf = (params: Reason["params"], name: string) => {
  const value = params[name];
  return typeof value === "string" ? value : null;
};

/** The question behind a reason why an account is not ok. */
export function hrefOfReason(accountId: string, { code, params }: Reason): string {
  const bucket = textOf(params, "bucket");
  const key = textOf(params, "key");
  if (code === "export_failed") return diagnosisHref({ accountId, operation: "CreateExportTask" });
  const call = textOf(params, "call") ?? (bucket ? "s3:GetObject" : "sts:AssumeRole");
  return hrefOfCall(accountId, { call, bucket, key });
}

/** The question behind a check that did not pass; null for one that did, or never ran. */
export function hrefOfCheck(accountId: string, { status, error, reason }: Check): string | null {
  if (status === "pass" || status === "skipped") return null;
  if (error) return hrefOfCall(accountId, error);
  return reason && hrefOfReason(accountId, reason);
}
