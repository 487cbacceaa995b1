import type { Config } from "@/server/accounts/config-schema";
import type { ReportBoard } from "@/server/accounts/report-board";
import type { AwsClients } from "@/server/aws/clients";
import type { S3Wire } from "@/server/aws/s3-wire";
import type { SessionCache } from "@/server/credentials/session";
import type { CanonicalIdCache } from "@/server/exports/learn-accounts";
import type { BucketCache } from "@/server/exports/read-bucket";
import type { WriterCache } from "@/server/exports/read-owner-book";
import type { TaskCache } from "@/server/exports/read-tasks";
import type { StartMatcher } from "@/server/grep/thread/start-matcher";
import type { KeptTexts } from "@/server/lines/kept-texts";
import type { AuditTrail } from "@/server/platform/audit/trail";
import type { AuthSettings } from "@/server/platform/auth";
import type { Actor } from "@/server/platform/authorize";
import type { Database } from "@/server/platform/db/open-database";
import type { Env } from "@/server/platform/env";
import type { JobClock } from "@/server/platform/jobs/clock";
import type { Logger } from "@/server/platform/log";
import type { Metrics } from "@/server/platform/metrics";

/** What every verb receives. A plain object: a test passes its own. */
export type Context = {
  env: Env;
  config: Config;
  version: string;
  auth: AuthSettings;
  log: Logger;
  /** Opens no connection before the first query. */
  db: Database;
  clock: JobClock;
  audit: AuditTrail;
  metrics: Metrics;
  aws: AwsClients;
  wire: S3Wire;
  /** Threads that search texts; what starts them has to be the program itself, which lies beside theirs. */
  startMatcher: StartMatcher;
  /** Texts that somebody reads page by page. */
  texts: KeptTexts;
  /** Told of every piece of a download that passes through, bytes. */
  streamed: (bytes: number) => void;
  sessions: SessionCache;
  reports: ReportBoard;
  tasks: TaskCache;
  buckets: BucketCache;
  writers: WriterCache;
  canonicalIds: CanonicalIdCache;
  /** Who asks; null for strangers and for the server's own work. */
  actor: Actor | null;
  requestId: string;
};
