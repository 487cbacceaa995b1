import { AwsError } from "@/server/sandbox/protocol/aws-error";
import type { SandboxState } from "@/server/sandbox/state";
import type { SandboxService } from "./service";

const KNOWN = /^(?:127\.0\.0\.1|\[::1\]|(?:.+\.)?localhost|.+\.amazonaws\.com)$/;

/**
 * Refuses a host that is neither this machine nor a name AWS gives. S3 takes an unknown host for a bucket's own domain
 * name (Amazon S3 User Guide, "Virtual hosting of general purpose buckets"), the other services know none.
 */
export function checkHost(host: string, service: SandboxService, state: SandboxState): void {
  if (KNOWN.test(host) || isBucketHost(host, state)) return;
  if (service.protocol === "rest-xml") {
    throw new AwsError({
      status: 404,
      code: "NoSuchBucket",
      message: "The specified bucket does not exist",
      fields: { BucketName: host },
    });
  }
  throw new AwsError({
    status: 404,
    code: "UnknownOperationException",
    message: `No service answers at ${host}.`,
  });
}

function isBucketHost(host: string, state: SandboxState): boolean {
  for (let dot = host.indexOf("."); dot > 0; dot = host.indexOf(".", dot + 1)) {
    if (state.buckets.has(host.slice(0, dot))) return true;
  }
  return false;
}
