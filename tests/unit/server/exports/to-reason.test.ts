import { expect, test } from "vitest";
import type { CheckName } from "@/lib/schemas/account";
import { readAwsError } from "@/server/aws/read-error";
import { toAwsProblem } from "@/server/aws/to-problem";
import { toReason } from "@/server/exports/to-reason";
import { Problem } from "@/server/platform/problem";

const aws = (thrown: object) =>
  toAwsProblem(readAwsError(thrown, { call: "s3:Call", accountId: "222222222222", bucket: "b" }));
const denied = { name: "AccessDenied", message: "Access Denied", $metadata: { httpStatusCode: 403 } };

test.each<[CheckName, object, string]>([
  ["export_tasks", denied, "export_tasks_denied"],
  ["source_list", denied, "list_denied"],
  ["source_owners", denied, "list_denied"],
  ["source_read", denied, "read_denied"],
  ["source_list", { name: "NoSuchBucket", $metadata: { httpStatusCode: 404 } }, "bucket_missing"],
  ["source_list", { name: "TimeoutError" }, "timeout"],
  ["source_list", { name: "PermanentRedirect", $metadata: { httpStatusCode: 301 } }, "region_mismatch"],
  ["source_list", { name: "SlowDown", $metadata: { httpStatusCode: 503 } }, "aws_throttled"],
  ["source_read", { name: "InvalidObjectState", $metadata: { httpStatusCode: 403 } }, "object_archived"],
])("%s failing with %j is %s", (check, thrown, code) => {
  expect(toReason(check, "s3://b/", aws(thrown))).toMatchObject({
    code,
    params: { target: "s3://b/", call: "s3:Call", bucket: "b" },
  });
});

test("keeps a failure of our own apart from AWS's, and its text in the log", () => {
  const reason = toReason("source_list", "s3://b/", new Error("cannot read properties of undefined"));
  expect(reason.code).toBe("check_failed");
  expect(reason.message).not.toContain("undefined");
});

test.each([
  ["because no role trust policy allows the sts:AssumeRole action", "trust"],
  ["with an explicit deny in the role trust policy", "trust"],
  ["because no identity-based policy allows the sts:AssumeRole action", "identity"],
  ["is not authorized to perform: sts:AssumeRole", "unknown"],
])("a refused role whose answer says %j names the side %s", (message, side) => {
  const { details } = aws({ ...denied, message });
  const reason = toReason("assume_role", "arn:role", new Problem("assume_role_refused", details));
  expect(reason).toMatchObject({ code: "assume_role_refused", params: { roleArn: "arn:role", side } });
  expect(reason.message).toContain(message);
});
