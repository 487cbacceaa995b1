import { z } from "zod";
import type { NamedPolicy, RequestContext } from "@/server/policy/types";
import type { SandboxState } from "@/server/sandbox/state";
import { failIam } from "./fail-iam";
import { IdentityArn, List, Paging, PolicyText } from "./parameters";
import { readDocument } from "./read-document";

const ContextEntry = z.object({
  ContextKeyName: z.string().min(5).max(256),
  ContextKeyValues: List(z.string(), 1000).default([]),
  ContextKeyType: z.string().default("string"),
});

/** What both simulations take. Source: IAM API Reference, "SimulatePrincipalPolicy". */
export const SIMULATION_PARAMETERS = {
  ActionNames: List(z.string().min(3).max(128), 1000),
  ResourceArns: List(z.string().min(1).max(2048), 1000).optional(),
  ResourcePolicy: PolicyText.optional(),
  ResourceOwner: z.string().min(1).max(2048).optional(),
  CallerArn: IdentityArn.optional(),
  ContextEntries: List(ContextEntry, 1000).optional(),
  PermissionsBoundaryPolicyInputList: List(PolicyText, 100).optional(),
  ResourceHandlingOption: z.string().min(1).max(64).optional(),
  ...Paging,
};

/** A key of a list type is multivalued even with one value. */
export function readContext(entries: Array<z.infer<typeof ContextEntry>> = []): RequestContext {
  return Object.fromEntries(
    entries.map(({ ContextKeyName, ContextKeyValues, ContextKeyType }) => {
      const [only = ""] = ContextKeyValues;
      const single = ContextKeyValues.length === 1 && !ContextKeyType.endsWith("List");
      return [ContextKeyName, single ? only : ContextKeyValues];
    }),
  );
}

/** Policies given as texts, named as the answer names them: PolicyInputList.1, … */
export function readPolicyList(list: string, texts: string[] = [], state: SandboxState): NamedPolicy[] {
  return texts.map((text, index) => ({
    name: `${list}.${index + 1}`,
    policy: readDocument(text, "identity", state),
  }));
}

/** Throws AwsError InvalidInput for a text that is no JSON object; its grammar is checked when it is evaluated. */
export function readResourcePolicy(text: string | undefined): object | undefined {
  if (text === undefined) return undefined;
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document === "object" && document !== null) return document;
  } catch {
    throw failIam("InvalidInput", "Invalid input: the resource policy is not valid JSON.");
  }
  throw failIam("InvalidInput", "Invalid input: the resource policy is not a JSON object.");
}

/** An account id from an id or an account's ARN. */
export function readOwner(owner: string | undefined): string | undefined {
  return owner === undefined ? undefined : (/\d{12}/.exec(owner)?.[0] ?? owner);
}
