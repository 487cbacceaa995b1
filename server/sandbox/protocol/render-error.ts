import type { SandboxResponse } from "@/server/sandbox/exchange";
import type { AwsErrorDetails } from "./aws-error";
import { escapeXml } from "./escape-xml";

/** How a service speaks: S3's REST XML, AWS Query (STS, IAM), EC2's own query dialect, JSON 1.1 (Logs, KMS, Organizations). */
export type Protocol = "rest-xml" | "s3-control" | "query" | "ec2" | "json";

const QUERY_NAMESPACE: Record<string, string> = {
  sts: "https://sts.amazonaws.com/doc/2011-06-15/",
  iam: "https://iam.amazonaws.com/doc/2010-05-08/",
};

/** An error in the shape of its protocol. */
export function renderError(
  protocol: Protocol,
  service: string,
  error: AwsErrorDetails,
  requestId: string,
): SandboxResponse {
  const { status, headers = {} } = error;
  if (protocol === "json") {
    return {
      status,
      headers: { ...headers, "content-type": "application/x-amz-json-1.1", "x-amzn-errortype": error.code },
      body: JSON.stringify({ __type: error.code, message: error.message, ...error.fields }),
    };
  }
  return {
    status,
    headers: { ...headers, "content-type": "text/xml" },
    body: BODIES[protocol](error, requestId, service),
  };
}

type Render = (error: AwsErrorDetails, requestId: string, service: string) => string;

const BODIES: Record<Exclude<Protocol, "json">, Render> = {
  "rest-xml": (error, requestId) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${codeAndMessage(error)}${fields(error)}<RequestId>${requestId}</RequestId><HostId>${requestId}</HostId></Error>`,
  "s3-control": (error, requestId) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<ErrorResponse><Error>${codeAndMessage(error)}${fields(error)}</Error><RequestId>${requestId}</RequestId><HostId>${requestId}</HostId></ErrorResponse>`,
  query: (error, requestId, service) =>
    `<ErrorResponse xmlns="${QUERY_NAMESPACE[service] ?? "http://webservices.amazon.com/AWSFault/2005-15-09"}"><Error><Type>${error.status < 500 ? "Sender" : "Receiver"}</Type>${codeAndMessage(error)}${fields(error)}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  ec2: (error, requestId) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error>${codeAndMessage(error)}</Error></Errors><RequestID>${requestId}</RequestID></Response>`,
};

function codeAndMessage({ code, message }: AwsErrorDetails): string {
  return `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>`;
}

function fields(error: AwsErrorDetails): string {
  return Object.entries(error.fields ?? {})
    .map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
    .join("");
}
