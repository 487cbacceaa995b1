import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SignedRequest, sendSigned } from "@/tests/support/send-signed";
import { SERVICES_WORLD } from "@/tests/support/services-world";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const json = (target: string) => ({ "content-type": "application/x-amz-json-1.1", "x-amz-target": target });
const user = "111111111111/admin";
const management = "999999999999/admin";
const deep = `A${".member.1.B".repeat(500)}=x`;

let sandbox: StartedSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ world: SERVICES_WORLD });
});
afterAll(() => sandbox.close());

type Case = { name: string; request: SignedRequest; status: number; code: string; message?: RegExp };

const iam = (body: string): SignedRequest => ({ user, service: "iam", headers: FORM, body });
const ec2 = (body: string): SignedRequest => ({ user, service: "ec2", headers: FORM, body });
const kms = (operation: string, body: string): SignedRequest => ({
  user,
  service: "kms",
  headers: json(`TrentService.${operation}`),
  body,
});
const organizations = (operation: string, body: string): SignedRequest => ({
  user: management,
  service: "organizations",
  headers: json(`AWSOrganizationsV20161128.${operation}`),
  body,
});
const control = (
  method: string,
  path: string,
  headers: Record<string, string>,
  body = "",
): SignedRequest => ({
  user,
  service: "s3",
  method,
  path,
  headers,
  body,
});
const BLOCK = "/v20180820/configuration/publicAccessBlock";
const OWN = { "x-amz-account-id": "111111111111" };

const CASES: Case[] = [
  { name: "IAM: no action", request: iam(""), status: 400, code: "MissingAction" },
  {
    name: "IAM: unknown action",
    request: iam("Action=Dance&Version=2010-05-08"),
    status: 400,
    code: "InvalidAction",
    message: /Dance/,
  },
  {
    name: "IAM: an action that objects have",
    request: iam("Action=constructor"),
    status: 400,
    code: "InvalidAction",
  },
  {
    name: "IAM: a list for a name",
    request: iam("Action=GetRole&RoleName.member.1=x"),
    status: 400,
    code: "ValidationError",
  },
  {
    name: "IAM: missing name",
    request: iam("Action=GetRole"),
    status: 400,
    code: "ValidationError",
    message:
      /^1 validation error detected: Value null at 'roleName' failed to satisfy constraint: Member must not be null$/,
  },
  {
    name: "IAM: two mistakes",
    request: iam(`Action=PutRolePolicy&RoleName=${"x".repeat(65)}`),
    status: 400,
    code: "ValidationError",
    message:
      /^3 validation errors detected: Value 'x+' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64; /,
  },
  {
    name: "IAM: a name with forbidden characters",
    request: iam("Action=GetRole&RoleName=%3Cb%3E%26"),
    status: 400,
    code: "ValidationError",
    message: /'<b>&' at 'roleName'/,
  },
  {
    name: "IAM: a number that is none",
    request: iam("Action=ListRoles&MaxItems=many"),
    status: 400,
    code: "ValidationError",
  },
  {
    name: "IAM: a number out of range",
    request: iam("Action=ListRoles&MaxItems=1001"),
    status: 400,
    code: "ValidationError",
    message: /less than or equal to 1000/,
  },
  {
    name: "IAM: prototype keys and deep nesting",
    request: iam(`Action=GetRole&__proto__.RoleName=x&${deep}`),
    status: 400,
    code: "ValidationError",
  },
  { name: "EC2: no action", request: ec2(""), status: 400, code: "MissingParameter" },
  {
    name: "EC2: unknown action",
    request: ec2("Action=RunInstances"),
    status: 400,
    code: "InvalidAction",
    message: /The action RunInstances is not valid for this web service\./,
  },
  {
    name: "EC2: missing id",
    request: ec2("Action=ModifyVpcEndpoint"),
    status: 400,
    code: "MissingParameter",
    message: /^The request must contain the parameter VpcEndpointId$/,
  },
  {
    name: "EC2: text for a list",
    request: ec2("Action=DescribeVpcEndpoints&VpcEndpointId=vpce-1"),
    status: 400,
    code: "InvalidParameterValue",
  },
  {
    name: "EC2: bad token",
    request: ec2("Action=DescribeVpcEndpoints&NextToken=x"),
    status: 400,
    code: "InvalidNextToken",
  },
  {
    name: "KMS: unknown operation",
    request: kms("Dance", "{}"),
    status: 400,
    code: "UnknownOperationException",
  },
  { name: "KMS: no JSON", request: kms("DescribeKey", "{"), status: 400, code: "SerializationException" },
  {
    name: "KMS: JSON that is no object",
    request: kms("DescribeKey", "[]"),
    status: 400,
    code: "SerializationException",
  },
  { name: "KMS: null", request: kms("DescribeKey", "null"), status: 400, code: "SerializationException" },
  {
    name: "KMS: missing member",
    request: kms("DescribeKey", "{}"),
    status: 400,
    code: "ValidationException",
    message: /Value null at 'keyId'/,
  },
  {
    name: "KMS: a value a hundred thousand levels deep",
    request: kms("DescribeKey", `{"KeyId":${"[".repeat(100_000)}${"]".repeat(100_000)}}`),
    status: 400,
    code: "SerializationException",
  },
  {
    name: "KMS: no base64",
    request: kms("Decrypt", '{"CiphertextBlob":"%%%"}'),
    status: 400,
    code: "ValidationException",
  },
  {
    name: "KMS: a context of numbers",
    request: kms("Encrypt", '{"KeyId":"alias/hub","Plaintext":"eA==","EncryptionContext":{"a":1}}'),
    status: 400,
    code: "SerializationException",
  },
  {
    name: "KMS: a broken marker",
    request: kms("ListKeys", '{"Marker":"x"}'),
    status: 400,
    code: "InvalidMarkerException",
  },
  {
    name: "KMS: an ARN of something else",
    request: kms("DescribeKey", '{"KeyId":"arn:aws:s3:::bucket"}'),
    status: 400,
    code: "InvalidArnException",
  },
  {
    name: "Organizations: unknown operation",
    request: organizations("Dance", "{}"),
    status: 400,
    code: "UnknownOperationException",
  },
  {
    name: "Organizations: missing member",
    request: organizations("DescribePolicy", "{}"),
    status: 400,
    code: "InvalidInputException",
  },
  {
    name: "Organizations: wrong type",
    request: organizations("DescribePolicy", '{"PolicyId":1}'),
    status: 400,
    code: "SerializationException",
  },
  {
    name: "Organizations: broken token",
    request: organizations("ListAccounts", '{"NextToken":"x"}'),
    status: 400,
    code: "InvalidInputException",
  },
  {
    name: "S3 Control: another path",
    request: control("GET", "/v20180820/jobs", OWN),
    status: 404,
    code: "NoSuchResource",
  },
  {
    name: "S3 Control: another method",
    request: control("POST", BLOCK, OWN),
    status: 405,
    code: "MethodNotAllowed",
  },
  {
    name: "S3 Control: no account",
    request: control("GET", BLOCK, { "x-amz-account-id": "me" }),
    status: 400,
    code: "InvalidRequest",
  },
  {
    name: "S3 Control: no XML",
    request: control("PUT", BLOCK, OWN, "<a"),
    status: 400,
    code: "MalformedXML",
  },
  {
    name: "S3 Control: no body",
    request: control("PUT", BLOCK, OWN),
    status: 400,
    code: "MissingRequestBodyError",
  },
  {
    name: "STS: nothing to decode",
    request: {
      user,
      service: "sts",
      headers: FORM,
      body: "Action=DecodeAuthorizationMessage&Version=2011-06-15",
    },
    status: 400,
    code: "ValidationError",
  },
];

describe("requests that no SDK would send", () => {
  it.each(CASES)("$name: $code", async ({ request, status, code, message }) => {
    const answer = await sendSigned(sandbox, request);
    expect({ status: answer.status, code: codeOf(answer.body) }).toEqual({ status, code });
    if (message !== undefined) expect(messageOf(answer.body)).toMatch(message);
  });

  it("refuses a body of more than a megabyte, and lives", async () => {
    const huge = await sendSigned(sandbox, iam(`Action=GetRole&RoleName=${"x".repeat(2_000_000)}`));
    expect({ status: huge.status, code: codeOf(huge.body) }).toEqual({
      status: 413,
      code: "RequestEntityTooLarge",
    });
    const after = await sendSigned(sandbox, iam("Action=GetUser"));
    expect(after.status).toBe(200);
  });

  it("answers in the shape of each protocol, with a request id", async () => {
    const query = await sendSigned(sandbox, iam("Action=GetRole&RoleName=none"));
    expect(query.body).toMatch(
      /^<ErrorResponse xmlns="https:\/\/iam\.amazonaws\.com\/doc\/2010-05-08\/"><Error><Type>Sender<\/Type><Code>NoSuchEntity<\/Code>.*<RequestId>\w+<\/RequestId><\/ErrorResponse>$/,
    );
    const ec2Answer = await sendSigned(sandbox, ec2("Action=Dance"));
    expect(ec2Answer.body).toMatch(
      /<Response><Errors><Error><Code>InvalidAction<.*<RequestID>\w+<\/RequestID><\/Response>$/s,
    );
    const jsonAnswer = await sendSigned(sandbox, kms("DescribeKey", "{}"));
    expect(jsonAnswer.headers.get("x-amzn-requestid")).toMatch(/^\w+/);
  });
});

function codeOf(body: string): string | undefined {
  if (body.startsWith("{")) return JSON.parse(body).__type;
  return /<Code>(.*?)<\/Code>/.exec(body)?.[1];
}

function messageOf(body: string): string {
  if (body.startsWith("{")) return JSON.parse(body).message;
  const text = /<Message>(.*?)<\/Message>/s.exec(body)?.[1] ?? "";
  return text.replace(/&#39;/g, "'").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}
