import { findMissingPrincipal } from "@/server/sandbox/authorization/find-missing-principal";
import { policyText, rememberPolicyText } from "@/server/sandbox/protocol/policy-text";
import { encodeRfc3986 } from "@/server/sandbox/signature/encode-uri";
import type { SandboxState } from "@/server/sandbox/state";
import { failIam } from "./fail-iam";
import { type DocumentKind, findDocumentMistake } from "./find-document-mistake";

/** A policy document that IAM would save, parsed. Throws AwsError MalformedPolicyDocument. */
export function readDocument(text: string, kind: DocumentKind, state: SandboxState): object {
  const document = parseJson(text);
  const mistake = findDocumentMistake(document, kind);
  if (mistake !== null) throw failIam("MalformedPolicyDocument", mistake);
  const missing = kind === "trust" ? findMissingPrincipal(state, document) : null;
  if (missing !== null)
    throw failIam("MalformedPolicyDocument", `Invalid principal in policy: "AWS":"${missing}"`);
  rememberPolicyText(document, text);
  return document;
}

function parseJson(text: string): object {
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document === "object" && document !== null) return document;
  } catch {
    throw failIam("MalformedPolicyDocument", "This policy contains invalid Json");
  }
  throw failIam("MalformedPolicyDocument", "Syntax errors in policy.");
}

/** A document as IAM answers it: percent-encoded by RFC 3986. */
export function printDocument(policy: unknown): string {
  return encodeRfc3986(policyText(policy));
}

/** Characters that count against a quota: IAM leaves white space out. */
export function countCharacters(policy: unknown): number {
  return JSON.stringify(policy).length;
}
