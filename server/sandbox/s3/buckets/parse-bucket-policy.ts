import { parsePolicy } from "@/server/policy/grammar/parse-policy";
import { PolicyError } from "@/server/policy/policy-error";
import { isS3Action } from "@/server/policy/s3/operation-actions";
import { findMissingPrincipal } from "@/server/sandbox/authorization/find-missing-principal";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import type { SandboxState } from "@/server/sandbox/state";

/**
 * The document PutBucketPolicy was given, after the checks S3 makes. Throws AwsError MalformedPolicy.
 * Source: Amazon S3 API Reference, PutBucketPolicy.
 */
export function parseBucketPolicy(state: SandboxState, text: string, bucket: string): unknown {
  const document = parseJson(text);
  const { Statement: statements } = parse(document);
  const missing = findMissingPrincipal(state, document);
  if (missing !== null) throw refuse("Invalid principal in policy", { Detail: `"AWS" : "${missing}"` });
  for (const statement of statements) {
    const actions = statement.Action ?? statement.NotAction ?? [];
    if (!actions.every((action) => isS3Action(action))) throw refuse("Policy has invalid action");
    const resources = statement.Resource ?? statement.NotResource ?? [];
    if (!resources.every((resource) => isWithin(resource, bucket)))
      throw refuse("Policy has invalid resource");
  }
  return document;
}

function parseJson(text: string): unknown {
  try {
    if (text.startsWith("{")) return JSON.parse(text);
  } catch {
    // Falls through to the same answer as text that is no object.
  }
  throw refuse("Policies must be valid JSON and the first byte must be '{'");
}

function parse(document: unknown) {
  try {
    return parsePolicy(document, "resource", "policy");
  } catch (error) {
    throw error instanceof PolicyError ? refuse(error.message) : error;
  }
}

/** The bucket itself or anything in it; a pattern counts as far as its fixed start goes. */
function isWithin(resource: string, bucket: string): boolean {
  const arn = `arn:aws:s3:::${bucket}`;
  if (resource === "*") return true;
  const fixed = resource.slice(0, resource.search(/[*?$]|$/));
  if (fixed !== resource && arn.startsWith(fixed)) return true;
  return resource === arn || resource.startsWith(`${arn}/`);
}

function refuse(message: string, fields: Record<string, string> = {}) {
  return failS3("MalformedPolicy", message, fields);
}
