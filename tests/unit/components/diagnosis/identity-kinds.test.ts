import { describe, expect, it } from "vitest";
import { EXAMPLES, IDENTITY_KINDS, nameIdentity } from "@/components/diagnosis/identity-kinds";
import { splitPrincipals } from "@/lib/principal-name";
import { PrincipalNames } from "@/lib/schemas/diagnosis";

const oai = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2QWRUHEXAMPLE";

describe("nameIdentity", () => {
  it.each(IDENTITY_KINDS)("an example of %s is a name that a question takes", (kind) => {
    const name = nameIdentity(kind, ` ${EXAMPLES[kind] ?? ""} `);
    expect(PrincipalNames.parse(name)).toEqual([name]);
  });

  it("an origin access identity may be typed by its id or whole", () => {
    expect(nameIdentity("oai", "E2QWRUHEXAMPLE")).toBe(oai);
    expect(nameIdentity("oai", oai)).toBe(oai);
  });

  it.each([
    ["arn", "role/Reader"],
    ["oai", "an id"],
    ["oac", "arn:aws:iam::111122223333:role/Reader"],
    ["canonical", "79a59d"],
    ["service", "logs"],
  ] as const)("%s refuses %s", (kind, typed) => {
    expect(nameIdentity(kind, typed)).toBeNull();
  });
});

it("names of several identities are told apart although a role's name may hold a comma", () => {
  const role = "arn:aws:iam::111122223333:role/a,b";
  expect(splitPrincipals(`hub,${role},role,${oai}`)).toEqual(["hub", role, "role", oai]);
});
