import { AwsError } from "@/server/sandbox/protocol/aws-error";

/** Every KMS code this endpoint answers with; all of them are HTTP 400. Source: AWS KMS API Reference. */
export type KmsErrorCode =
  | "AccessDeniedException"
  | "AlreadyExistsException"
  | "DisabledException"
  | "IncorrectKeyException"
  | "InvalidAliasNameException"
  | "InvalidArnException"
  | "InvalidCiphertextException"
  | "InvalidMarkerException"
  | "KMSInvalidStateException"
  | "MalformedPolicyDocumentException"
  | "NotFoundException"
  | "SerializationException"
  | "UnsupportedOperationException"
  | "ValidationException";

/** A KMS error, ready to throw. */
export function failKms(code: KmsErrorCode, message: string): AwsError {
  return new AwsError({ status: 400, code, message });
}
