import { AwsError } from "@/server/sandbox/protocol/aws-error";

/** Every Organizations code this endpoint answers with, and what it says; all are HTTP 400. Source: AWS Organizations API Reference. */
const MESSAGES = {
  AWSOrganizationsNotInUseException: "Your account is not a member of an organization.",
  AccessDeniedException: "You don't have permissions to access this resource.",
  AccountAlreadyRegisteredException:
    "The specified account is already a delegated administrator for this Amazon Web Services service.",
  AccountNotRegisteredException:
    "The specified account is not a delegated administrator for this Amazon Web Services service.",
  AccountNotFoundException: "You specified an account that doesn't exist.",
  ChildNotFoundException:
    "We can't find an organizational unit (OU) or account with the ChildId that you specified.",
  ConstraintViolationException: "You have exceeded a limit of your organization.",
  DestinationParentNotFoundException:
    "We can't find the destination container (a root or OU) with the ParentId that you specified.",
  DuplicateAccountException: "That account is already present in the specified destination.",
  DuplicatePolicyAttachmentException: "The selected policy is already attached to the specified target.",
  DuplicatePolicyException: "A policy with the same name already exists.",
  InvalidInputException: "You specified an invalid value.",
  MalformedPolicyDocumentException:
    "The provided policy document does not meet the requirements of the specified policy type.",
  ParentNotFoundException: "We can't find a root or OU with the ParentId that you specified.",
  PolicyInUseException:
    "The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before performing this operation.",
  PolicyNotAttachedException: "The policy isn't attached to the specified target in the specified root.",
  PolicyNotFoundException: "We can't find a policy with the PolicyId that you specified.",
  SerializationException: "A member of the request has the wrong type.",
  SourceParentNotFoundException: "We can't find a source root or OU with the ParentId that you specified.",
  TargetNotFoundException: "We can't find a root, OU, or account with the TargetId that you specified.",
} as const;

export type OrganizationsErrorCode = keyof typeof MESSAGES;

/** An Organizations error, ready to throw. */
export function failOrganizations(
  code: OrganizationsErrorCode,
  { message = MESSAGES[code], reason }: { message?: string; reason?: string } = {},
): AwsError {
  return new AwsError({
    status: 400,
    code,
    message,
    ...(reason === undefined ? {} : { fields: { Reason: reason } }),
  });
}
