import type { SandboxResponse } from "@/server/sandbox/exchange";
import { xmlDocument } from "./write-xml";

/** 200 with an XML document. */
export function answerXml(root: string, ...children: string[]): SandboxResponse {
  return {
    status: 200,
    headers: { "content-type": "application/xml" },
    body: xmlDocument(root, ...children),
  };
}

/** An answer without a body. */
export function answerEmpty(status: number, headers: Record<string, string> = {}): SandboxResponse {
  return { status, headers, body: null };
}
