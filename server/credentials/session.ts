import type { AwsCredentials } from "@/server/aws/clients";
import type { Cache } from "@/server/platform/cache";

/** What an account is read with. `expiresAt` is null for credentials that do not end. */
export type Session = AwsCredentials & {
  accountId: string;
  arn: string;
  sessionName: string | null;
  expiresAt: Date | null;
};

export type SessionCache = Cache<Session>;
