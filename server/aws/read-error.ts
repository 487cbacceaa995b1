import type { AwsErrorFacts } from "@/lib/schemas/problem";

/** Where an AWS call was going: goes into the facts of its failure. */
export type CallSite = { call: string; accountId: string | null; bucket?: string; key?: string };

type SdkError = {
  name?: unknown;
  code?: unknown;
  Code?: unknown;
  message?: unknown;
  cause?: unknown;
  $metadata?: { httpStatusCode?: number; requestId?: string; extendedRequestId?: string };
};

/** Reduces whatever the SDK or the socket threw to the facts a support case needs. */
export function readAwsError(error: unknown, site: CallSite): AwsErrorFacts {
  // Not spread: an Error's message is not enumerable.
  const thrown: SdkError = isObject(error) ? error : {};
  const meta = thrown.$metadata;
  const code = [thrown.code, thrown.Code, thrown.name].find(
    (name) => typeof name === "string" && name !== "Error",
  );
  return {
    call: site.call,
    status: meta?.httpStatusCode ?? null,
    code: isDeadline(thrown) ? "TimeoutError" : String(code ?? "UnknownError"),
    message: typeof thrown.message === "string" && thrown.message ? thrown.message : String(code ?? error),
    requestId: meta?.requestId ?? null,
    extendedRequestId: meta?.extendedRequestId ?? null,
    accountId: site.accountId,
    bucket: site.bucket ?? null,
    key: site.key ?? null,
  };
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

const deadlineCodes = [
  "TimeoutError",
  "AbortError",
  "ETIMEDOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
  "UND_ERR_CONNECT_TIMEOUT",
];
const isDeadline = ({ name, code }: SdkError) =>
  [name, code].some((each) => deadlineCodes.includes(String(each)));
