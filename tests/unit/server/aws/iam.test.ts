// IAM decides how many it lists on a page, whatever it was asked for: what stands on a later one may be a Deny.
import { IAMClient } from "@aws-sdk/client-iam";
import { expect, test } from "vitest";
import { listAttachedPolicies, listGroupsOfUser, listInlinePolicies } from "@/server/aws/iam";

type Asked = { input: { Marker?: string } };

/** Answers a page with this, and another that the first one's marker asks for. */
function inPages(first: object, second: object): Promise<IAMClient> {
  const send = async ({ input }: Asked) =>
    input.Marker === "more"
      ? { ...second, IsTruncated: false }
      : { ...first, IsTruncated: true, Marker: "more" };
  return Promise.resolve(Object.assign(new IAMClient({ region: "us-east-1" }), { send }));
}

const options = { abortSignal: new AbortController().signal };
const types = ["role", "user", "group"] as const;

test.each(types)("all policies of a %s are listed", async (type) => {
  const inline = inPages({ PolicyNames: ["a"] }, { PolicyNames: ["b"] });
  expect(await listInlinePolicies(inline, { type, name: "n" }, options)).toEqual(["a", "b"]);
  const policy = (name: string) => ({ PolicyArn: `arn:${name}`, PolicyName: name });
  const attached = inPages({ AttachedPolicies: [policy("a")] }, { AttachedPolicies: [policy("b")] });
  expect(await listAttachedPolicies(attached, { type, name: "n" }, options)).toEqual([
    { arn: "arn:a", name: "a" },
    { arn: "arn:b", name: "b" },
  ]);
});

test("all groups of a user are listed", async () => {
  const groups = inPages({ Groups: [{ Arn: "arn:a" }] }, { Groups: [{ Arn: "arn:b" }] });
  expect(await listGroupsOfUser(groups, "n", options)).toEqual(["arn:a", "arn:b"]);
});
