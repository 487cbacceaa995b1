import { expect, test } from "vitest";
import { checkTemplate, destinationKey } from "@/server/copies/select/destination-key";
import { isProblem } from "@/server/platform/problem";

const parts = {
  accountId: "222222222222",
  accountName: "payments",
  region: "ap-northeast-1",
  bucket: "payments-logs",
  key: "exportedlogs/0d9d1c06-1d2c-4d43-8c5e-1d1a1b1c1d1e/api-1/000000.gz",
  lastModified: "2026-11-26T23:59:59.000Z",
};
const standard = "{accountId}/{region}/{bucket}/{key}";

test("puts account, region and bucket before the key", () => {
  expect(destinationKey("", standard, parts)).toEqual({
    key: `222222222222/ap-northeast-1/payments-logs/${parts.key}`,
  });
});

test("takes the export's own words and the day of the last change (UTC)", () => {
  const template = "{accountName}/{yyyy}/{mm}/{dd}/{taskId}/{logStream}/{key}";
  expect(destinationKey("in/", template, parts)).toEqual({
    key: `in/payments/2026/11/26/0d9d1c06-1d2c-4d43-8c5e-1d1a1b1c1d1e/api-1/${parts.key}`,
  });
  expect(destinationKey("", "{taskId}/{logStream}/{key}", { ...parts, key: "reports/x.gz" })).toEqual({
    key: "no-task/no-stream/reports/x.gz",
  });
});

test.each([
  ["../../etc/passwd", "%2E%2E/%2E%2E/etc/passwd"],
  ["a/./b/../c", "a/%2E/b/%2E%2E/c"],
  ["a/..b/c..", "a/..b/c.."],
  ["{accountName}", "{accountName}"],
  ["$& $1 {key}", "$& $1 {key}"],
])("%j stays inside, and is taken as it is", (key, rest) => {
  expect(destinationKey("", "x/{key}", { ...parts, key })).toEqual({ key: `x/${rest}` });
});

test("what S3 or the journal cannot hold is refused with its reason", () => {
  const long = "é".repeat(506);
  expect(destinationKey("", "{accountId}/{key}", { ...parts, key: long })).toEqual({
    refused: "destination_key_too_long",
  });
  expect(destinationKey("", "{key}", { ...parts, key: "é".repeat(512) })).toHaveProperty("key");
  expect(destinationKey("", "{key}", { ...parts, key: "a\0b" })).toEqual({ refused: "unstorable_key" });
});

test.each([
  ["{accountId}/{nothing}/{key}", /\{nothing\} is none of/],
  ["{accountId}/{bucket}", /must contain \{key\}/],
  ["{accountId}/../{key}", /must not contain/],
  ["./{key}", /must not contain/],
  ["a\n{key}", /must not contain/],
])("the template %j is refused", (template, message) => {
  try {
    checkTemplate(template);
    expect.unreachable();
  } catch (error) {
    expect(isProblem(error) && error.code).toBe("invalid_request");
    expect(JSON.stringify(isProblem(error) && error.details)).toMatch(message);
  }
});
