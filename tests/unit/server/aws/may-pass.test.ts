import { expect, test } from "vitest";
import { mayPass, mayPassAlone } from "@/server/aws/may-pass";
import { toAwsProblem } from "@/server/aws/to-problem";
import { Problem } from "@/server/platform/problem";

const failure = (status: number | null, code: string, call = "s3:UploadPart") =>
  toAwsProblem({
    call,
    status,
    code,
    message: code,
    requestId: null,
    extendedRequestId: null,
    accountId: null,
    bucket: null,
    key: null,
  });

test.each([
  [503, "SlowDown"],
  [503, "ServiceUnavailable"],
  [500, "InternalError"],
  [200, "InternalError"],
  [200, "SlowDown"],
  [200, "InvalidAnswer"],
  [409, "OperationAborted"],
  [400, "RequestTimeout"],
  [400, "BadDigest"],
  [400, "IncompleteBody"],
  [null, "ECONNRESET"],
  [null, "UND_ERR_SOCKET"],
  [null, "HPE_INVALID_CONSTANT"],
  [null, "TimeoutError"],
])("%s %s may pass at the next try", (status, code) => {
  expect(mayPass(failure(status, code))).toBe(true);
  expect(mayPassAlone(failure(status, code))).toBe(true);
});

test.each([
  [403, "AccessDenied"],
  [404, "NoSuchKey"],
  [404, "NoSuchBucket"],
  [412, "PreconditionFailed"],
  [400, "InvalidRequest"],
  [400, "EntityTooLarge"],
  [301, "PermanentRedirect"],
  [200, "AccessDenied"],
  [403, "InvalidObjectState"],
  [null, "UND_ERR_INVALID_ARG"],
  [null, "TypeError"],
])("%s %s will not", (status, code) => {
  expect(mayPass(failure(status, code))).toBe(false);
});

test.each([
  [404, "NoSuchUpload", "s3:UploadPart"],
  [409, "ConditionalRequestConflict", "s3:CompleteMultipartUpload"],
  [400, "BadDigest", "s3:CompleteMultipartUpload"],
])("%s %s of %s may pass when the whole object is sent again, and not alone", (status, code, call) => {
  expect(mayPass(failure(status, code, call))).toBe(true);
  expect(mayPassAlone(failure(status, code, call))).toBe(false);
});

test("an upload that is gone is no missing object", () => {
  expect(failure(404, "NoSuchUpload").code).toBe("aws_error");
});

test("what did not come from AWS will not pass", () => {
  expect(mayPass(new Error("a mistake of ours"))).toBe(false);
  expect(mayPass(new Problem("aws_error"))).toBe(false);
});
