import type { SandboxResponse } from "@/server/sandbox/exchange";
import { renderXml, type XmlValue } from "./render-xml";

export type QueryAnswer = {
  namespace: string;
  action: string;
  /** null where the operation answers nothing but its metadata. */
  result: XmlValue;
  requestId: string;
};

/** A successful answer of the AWS query protocol (IAM, STS). */
export function renderQueryAnswer({ namespace, action, result, requestId }: QueryAnswer): SandboxResponse {
  const body = result === null ? "" : `<${action}Result>${renderXml(result, "member")}</${action}Result>`;
  return {
    status: 200,
    headers: { "content-type": "text/xml" },
    body: `<${action}Response xmlns="${namespace}">${body}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`,
  };
}
