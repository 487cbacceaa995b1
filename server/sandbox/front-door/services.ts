import { handleEc2 } from "@/server/sandbox/ec2/handle-ec2";
import { handleIam } from "@/server/sandbox/iam/handle-iam";
import { handleKms } from "@/server/sandbox/kms/handle-kms";
import { handleLogs } from "@/server/sandbox/logs/handle-logs";
import { handleOrganizations } from "@/server/sandbox/organizations/handle-organizations";
import { handleS3 } from "@/server/sandbox/s3/handle-s3";
import { handleS3Control } from "@/server/sandbox/s3-control/handle-s3-control";
import { handleSts } from "@/server/sandbox/sts/handle-sts";
import type { SandboxService } from "./service";

const S3: SandboxService = { name: "s3", protocol: "rest-xml", handle: handleS3 };

const SERVICES = new Map<string, SandboxService>(
  [
    S3,
    { name: "sts", protocol: "query", handle: handleSts } as const,
    { name: "logs", protocol: "json", handle: handleLogs } as const,
    { name: "iam", protocol: "query", handle: handleIam } as const,
    { name: "kms", protocol: "json", handle: handleKms } as const,
    { name: "organizations", protocol: "json", handle: handleOrganizations } as const,
    { name: "ec2", protocol: "ec2", handle: handleEc2 } as const,
    { name: "s3-control", protocol: "s3-control", handle: handleS3Control } as const,
  ].map((service) => [service.name, service]),
);

const TARGETS: Record<string, string> = {
  Logs_20140328: "logs",
  TrentService: "kms",
  AWSOrganizationsV20161128: "organizations",
};

/**
 * Which service a request is for: by the scope of its signature, S3 Control by its path; unsigned requests by what only
 * one service's protocol has. null for a service this sandbox does not have.
 */
export function chooseService(
  scopeService: string | null,
  rawPath: string,
  headers: Record<string, string>,
): SandboxService | null {
  const name = scopeService ?? guessService(headers);
  if (name === "s3" && rawPath.startsWith("/v20180820/") && headers["x-amz-account-id"] !== undefined) {
    return SERVICES.get("s3-control") ?? null;
  }
  return SERVICES.get(name) ?? null;
}

function guessService(headers: Record<string, string>): string {
  const [target] = (headers["x-amz-target"] ?? "").split(".");
  const named = target === undefined ? undefined : TARGETS[target];
  if (named !== undefined) return named;
  return headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ? "sts" : "s3";
}
