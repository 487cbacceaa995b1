/** What AWS says when it refuses: rendered by the front door in the shape of the service's protocol. */
export type AwsErrorDetails = {
  status: number;
  code: string;
  message: string;
  /** More elements or members of the error body, in order: BucketName, Endpoint, StringToSign… */
  fields?: Record<string, string>;
  headers?: Record<string, string>;
};

/** Thrown by any handler or body; the front door answers it. An exception of its own because it must cross streams. */
export class AwsError extends Error {
  override readonly name = "AwsError";
  constructor(readonly details: AwsErrorDetails) {
    super(details.message);
  }
}
