import { AwsError } from "@/server/sandbox/protocol/aws-error";

/** HTTP status of every EC2 code this endpoint answers with. Source: Amazon EC2 API Reference, "Error codes". */
const STATUS = {
  DryRunOperation: 412,
  InvalidAction: 400,
  InvalidNextToken: 400,
  InvalidParameterValue: 400,
  InvalidPolicyDocument: 400,
  InvalidServiceName: 400,
  "InvalidVpcEndpointId.NotFound": 400,
  "InvalidVpcID.NotFound": 400,
  MissingAuthenticationToken: 400,
  MissingParameter: 400,
  UnauthorizedOperation: 403,
} as const;

export type Ec2ErrorCode = keyof typeof STATUS;

/** An EC2 error, ready to throw. */
export function failEc2(code: Ec2ErrorCode, message: string): AwsError {
  return new AwsError({ status: STATUS[code], code, message });
}
