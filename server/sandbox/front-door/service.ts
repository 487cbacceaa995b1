import type { ServiceHandler } from "@/server/sandbox/exchange";
import type { Protocol } from "@/server/sandbox/protocol/render-error";

/** One AWS service behind the front door. */
export type SandboxService = {
  /** As in the SigV4 scope, and s3-control. */
  name: string;
  protocol: Protocol;
  handle: ServiceHandler;
};
