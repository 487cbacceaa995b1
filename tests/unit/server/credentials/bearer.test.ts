import { expect, test } from "vitest";
import { toAwsName } from "@/server/credentials/bearer";
import { folderOf, scopePolicy } from "@/server/credentials/scope";

test("a login that STS takes stays as it is; any other is told apart by a digest", () => {
  expect(toAwsName("ann@example.com")).toBe("ann@example.com");
  const odd = ["ann abe", "ann/abe", "阿部", "x", "a".repeat(200), "a\r\nb", `${"a".repeat(199)}b`];
  const told = odd.map(toAwsName);
  for (const name of told) expect(name).toMatch(/^[\w+=,.@-]{2,54}$/);
  expect(new Set(told).size).toBe(odd.length);
});

test("a scoped policy keeps what the account's own says and takes the rest away", () => {
  const base = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" } };
  const places = [{ bucket: "b", prefix: "exports/" }];
  const { Statement } = JSON.parse(scopePolicy({ may: "read", places }, JSON.stringify(base)));
  expect(Statement).toEqual([
    base.Statement,
    { Effect: "Deny", NotAction: ["s3:Get*", "s3:List*", "kms:Decrypt"], Resource: "*" },
    { Effect: "Deny", Action: "s3:*", NotResource: ["arn:aws:s3:::b", "arn:aws:s3:::b/exports/*"] },
  ]);
});

test("a prefix that a policy cannot say is said as far as it can", () => {
  const patternOf = (prefix: string) =>
    JSON.parse(scopePolicy({ may: "write", places: [{ bucket: "b", prefix }] }, undefined)).Statement[2]
      .NotResource[1];
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable, as a key may hold it
  expect(patternOf("a/${aws:username}/")).toBe("arn:aws:s3:::b/a/*");
  expect(patternOf("logs/関所/x")).toBe("arn:aws:s3:::b/logs/*");
  expect(patternOf("")).toBe("arn:aws:s3:::b/*");
  expect(patternOf("x".repeat(1000)).length).toBeLessThan(200);
  expect([folderOf("a/b/c"), folderOf("c")]).toEqual(["a/b/", ""]);
});
