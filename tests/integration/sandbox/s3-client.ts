import { readFileSync } from "node:fs";
import { S3Client, type S3ClientConfig, S3ServiceException } from "@aws-sdk/client-s3";
import type { StartedSandbox } from "@/tests/support/start-sandbox";

/** The text of the world that the S3 tests share. */
export const S3_WORLD = readFileSync(new URL("./s3-world.yaml", import.meta.url), "utf8");

/** The real SDK against a sandbox, as `<account id>/<user>`; null signs nothing. */
export function connect(sandbox: StartedSandbox, who: string | null, config: S3ClientConfig = {}): S3Client {
  const keys = who === null ? undefined : sandbox.keys[who];
  if (who !== null && keys === undefined) throw new Error(`no keys for ${who}`);
  return new S3Client({
    endpoint: sandbox.endpoint,
    region: "ap-northeast-1",
    forcePathStyle: true,
    maxAttempts: 1,
    ...(keys === undefined
      ? {
          signer: { sign: async (request) => request },
          credentials: { accessKeyId: "", secretAccessKey: "" },
        }
      : { credentials: keys }),
    ...config,
  });
}

export type SeenError = { status: number | undefined; code: string; message: string };

/** The refusal of a call as the SDK sees it. */
export async function refusal(call: Promise<unknown>): Promise<SeenError> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    return { status: error.$metadata.httpStatusCode, code: error.name, message: error.message };
  }
  throw new Error("the call was not refused");
}
