import type { Session } from "@/server/credentials/session";

/** The ETag of every object of the stub, without quotes. */
export const etag = "0123456789abcdef0123456789abcdef";

export const session: Session = {
  accessKeyId: "ASIABENCHBENCHBENCH1",
  secretAccessKey: "a-secret-that-opens-nothing-at-all-anywhere",
  sessionToken: "t".repeat(600),
  accountId: "111111111111",
  arn: "arn:aws:sts::111111111111:assumed-role/bench/bench",
  sessionName: "bench",
  expiresAt: null,
};
