import type { AuditEvent } from "./trail";

/** How an answer ended that went on after it was given. */
export type Ended = Pick<AuditEvent, "result" | "code" | "bytes" | "query">;
