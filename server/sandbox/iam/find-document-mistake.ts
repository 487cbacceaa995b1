import { parsePolicy } from "@/server/policy/grammar/parse-policy";
import { type PolicyStatement, readStatements } from "@/server/policy/s3/read-statements";

export type DocumentKind = "identity" | "trust";

const SYNTAX = "Syntax errors in policy.";

/** What IAM says is wrong with a policy document; null when nothing is. Source: the messages of IAM's MalformedPolicyDocument. */
export function findDocumentMistake(document: unknown, kind: DocumentKind): string | null {
  const statements = readStatements(document);
  const named = statements.map(CHECKS[kind]).find((mistake) => mistake !== null);
  if (named !== undefined) return named;
  const sids = statements.map(({ Sid }) => Sid).filter((sid) => sid !== undefined && sid !== "");
  if (new Set(sids).size < sids.length) return "Statement IDs (SID) in a single policy must be unique.";
  return statements.length > 0 && isGrammatical(document, kind) ? null : SYNTAX;
}

function isGrammatical(document: unknown, kind: DocumentKind): boolean {
  try {
    parsePolicy(document, kind, "");
    return true;
  } catch {
    return false;
  }
}

const CHECKS: Record<DocumentKind, (statement: PolicyStatement) => string | null> = {
  identity: (statement) => {
    if ("Principal" in statement || "NotPrincipal" in statement)
      return "Policy document should not specify a principal.";
    if (!("Action" in statement || "NotAction" in statement)) return "Policy statement must contain actions.";
    if (!("Resource" in statement || "NotResource" in statement))
      return "Policy statement must contain resources.";
    const bare = listOf(statement.Action ?? statement.NotAction).find((action) => !/^\*$|:/.test(action));
    if (bare !== undefined)
      return "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
    const odd = listOf(statement.Resource ?? statement.NotResource).find((arn) => !/^\*$|^arn:/.test(arn));
    return odd === undefined ? null : `Resource ${odd} must be in ARN format or "*".`;
  },
  trust: (statement) => {
    if ("Resource" in statement || "NotResource" in statement) return "Has prohibited field Resource";
    if (!("Principal" in statement || "NotPrincipal" in statement)) return "Missing required field Principal";
    if (!("Action" in statement || "NotAction" in statement)) return "Missing required field Action";
    const foreign = listOf(statement.Action).some((action) => !/^(\*|sts:)/i.test(action));
    return foreign ? "AssumeRole policy may only specify STS AssumeRole actions." : null;
  },
};

function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string");
}
