import { describe, expect, it } from "vitest";
import {
  addStatement,
  exceptArn,
  exceptBucket,
  exceptPrincipal,
} from "@/server/diagnosis/remedies/edit-policy";
import type { PolicyStatement } from "@/server/policy/s3/read-statements";
import cases from "@/tests/cases/diagnosis/policy-edits.json";

type Case = {
  edit: string;
  name: string;
  policy: unknown;
  statement?: PolicyStatement;
  index?: number;
  argument?: string;
  principal?: string;
  expect: unknown;
};

function edit({ edit: verb, policy, statement = {}, index = 0, argument = "", principal = "" }: Case) {
  if (verb === "addStatement") return addStatement(policy, statement);
  if (verb === "exceptArn") return exceptArn(policy, index, argument, principal);
  return verb === "exceptPrincipal"
    ? exceptPrincipal(policy, index, argument)
    : exceptBucket(policy, index, argument, principal || null);
}

describe("editing a policy that is in force", () => {
  it.each(cases as Case[])("$edit: $name", (entry) => {
    // Compared as text: the order of keys and statements is part of what people see in a difference.
    expect(JSON.stringify(edit(entry)?.document ?? null)).toBe(JSON.stringify(entry.expect));
  });

  it("leaves the document it was given alone", () => {
    const policy = { Statement: [{ Effect: "Deny", Action: "s3:*", Resource: "*" }] };
    const before = structuredClone(policy);
    exceptPrincipal(policy, 0, "arn:aws:iam::1:role/r");
    addStatement(policy, { Sid: "New" });
    expect(policy).toEqual(before);
  });
});
