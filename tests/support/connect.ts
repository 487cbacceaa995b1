import type { StartedSandbox } from "./start-sandbox";

/** Settings of an SDK client that signs as `<account id>/<user>`, with path-style S3 and no retries. */
export function connect(sandbox: StartedSandbox, user: string) {
  const credentials = sandbox.keys[user];
  if (credentials === undefined) throw new Error(`The world has no keys for ${user}`);
  return {
    endpoint: sandbox.endpoint,
    region: "ap-northeast-1",
    credentials,
    forcePathStyle: true,
    maxAttempts: 1,
  };
}

export type Refusal = { name: string; message: string; status: number | undefined };

/** What a call was refused with. Fails when it was not. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  const answer = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(answer instanceof Error)) throw new Error("The call was expected to be refused, and was not");
  const { name, message } = answer;
  const metadata: unknown = Reflect.get(answer, "$metadata");
  const status =
    typeof metadata === "object" && metadata !== null ? Reflect.get(metadata, "httpStatusCode") : null;
  return { name, message, status: typeof status === "number" ? status : undefined };
}
