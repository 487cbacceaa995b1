import { AwsError } from "@/server/sandbox/protocol/aws-error";

/** HTTP status of every IAM code this endpoint answers with. Source: IAM API Reference, "Errors" of each action. */
const STATUS = {
  AccessDenied: 403,
  DeleteConflict: 409,
  EntityAlreadyExists: 409,
  InvalidInput: 400,
  LimitExceeded: 409,
  MalformedPolicyDocument: 400,
  NoSuchEntity: 404,
  ValidationError: 400,
} as const;

export type IamErrorCode = keyof typeof STATUS;

/** An IAM error, ready to throw. */
export function failIam(code: IamErrorCode, message: string): AwsError {
  return new AwsError({ status: STATUS[code], code, message });
}
