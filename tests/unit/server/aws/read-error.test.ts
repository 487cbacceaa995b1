import { expect, test } from "vitest";
import { readAwsError } from "@/server/aws/read-error";
import { awsFactsOf, toAwsProblem } from "@/server/aws/to-problem";

const site = { call: "s3:ListObjectsV2", accountId: "222222222222", bucket: "b" };
const problemFor = (error: object) => toAwsProblem(readAwsError(error, site));

test("reduces an SDK error to what a support case needs", () => {
  const thrown = Object.assign(new Error("Access Denied"), {
    name: "AccessDenied",
    $metadata: { httpStatusCode: 403, requestId: "r", extendedRequestId: "x" },
    $response: { headers: { authorization: "AWS4-HMAC-SHA256 secret" } },
  });
  expect(readAwsError(thrown, site)).toEqual({
    call: "s3:ListObjectsV2",
    status: 403,
    code: "AccessDenied",
    message: "Access Denied",
    requestId: "r",
    extendedRequestId: "x",
    accountId: "222222222222",
    bucket: "b",
    key: null,
  });
});

test.each([
  [{ name: "AccessDenied", $metadata: { httpStatusCode: 403 } }, "aws_access_denied"],
  [{ name: "403", $metadata: { httpStatusCode: 403 } }, "aws_access_denied"],
  [{ name: "NoSuchBucket", $metadata: { httpStatusCode: 404 } }, "bucket_missing"],
  [{ name: "SlowDown", $metadata: { httpStatusCode: 503 } }, "aws_throttled"],
  [{ name: "ThrottlingException", $metadata: { httpStatusCode: 400 } }, "aws_throttled"],
  [{ name: "ExpiredToken", $metadata: { httpStatusCode: 400 } }, "aws_session_expired"],
  [{ name: "TimeoutError" }, "aws_timeout"],
  [{ name: "AbortError" }, "aws_timeout"],
  [{ code: "UND_ERR_HEADERS_TIMEOUT" }, "aws_timeout"],
  [{ code: "ECONNREFUSED" }, "aws_unreachable"],
  [{ name: "InternalError", $metadata: { httpStatusCode: 500 } }, "aws_error"],
])("%j is %s", (thrown, code) => {
  const problem = problemFor(thrown);
  expect(problem.code).toBe(code);
  expect(awsFactsOf(problem)).toMatchObject({ call: "s3:ListObjectsV2", bucket: "b" });
});

test("finds no AWS facts in a failure of our own", () => {
  expect(awsFactsOf(new Error("x"))).toBeNull();
});
