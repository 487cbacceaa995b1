import { accessPointRequired } from "./access-point-required";
import { aclNotSupported } from "./acl-not-supported";
import { allAccessDisabled } from "./all-access-disabled";
import { assumeRoleServiceControlPolicy } from "./assume-role-service-control-policy";
import { awsUnreachable } from "./aws-unreachable";
import { bucketAclBlocksEnforced } from "./bucket-acl-blocks-enforced";
import { bucketLocationRefused } from "./bucket-location-refused";
import { bucketMissing } from "./bucket-missing";
import { bucketOwnedByOtherAccount } from "./bucket-owned-by-other-account";
import { bucketOwnerHasNoGrant } from "./bucket-owner-has-no-grant";
import { bucketOwnerPreferredNotRetroactive } from "./bucket-owner-preferred-not-retroactive";
import { bucketPolicyMissingAllow } from "./bucket-policy-missing-allow";
import type { Cause } from "./cause";
import { clockSkew } from "./clock-skew";
import { conditionDecides } from "./condition-decides";
import { copiedObjectOwnedBySource } from "./copied-object-owned-by-source";
import { copierMayNotReadSource } from "./copier-may-not-read-source";
import { copierMayNotWriteDestination } from "./copier-may-not-write-destination";
import { copySourceTooLarge } from "./copy-source-too-large";
import { copyTagsMissing } from "./copy-tags-missing";
import { deleteMarker } from "./delete-marker";
import { describeExportTasksMissing } from "./describe-export-tasks-missing";
import { destinationPolicyMissingAllow } from "./destination-policy-missing-allow";
import { encryptionHeaderRequired } from "./encryption-header-required";
import { endpointBlocksCopySource } from "./endpoint-blocks-copy-source";
import { explicitDenyAssumeRole } from "./explicit-deny-assume-role";
import { explicitDenyBucketPolicy } from "./explicit-deny-bucket-policy";
import { explicitDenyIdentityPolicy } from "./explicit-deny-identity-policy";
import { explicitDenyTrustPolicy } from "./explicit-deny-trust-policy";
import { exportAlreadyRunning } from "./export-already-running";
import { exportBucketAclUnreadable } from "./export-bucket-acl-unreadable";
import { exportBucketOtherRegion } from "./export-bucket-other-region";
import { exportDenied } from "./export-denied";
import { exportEmpty } from "./export-empty";
import { exportKmsGrantMissing } from "./export-kms-grant-missing";
import { exportPutRefused } from "./export-put-refused";
import { externalIdMismatch } from "./external-id-mismatch";
import { hubCredentialsInvalid } from "./hub-credentials-invalid";
import { hubLacksAssumeRole } from "./hub-lacks-assume-role";
import { iamChangeNotYetVisible } from "./iam-change-not-yet-visible";
import { identityPolicyMissingAllow } from "./identity-policy-missing-allow";
import { kmsAwsManagedKey } from "./kms-aws-managed-key";
import { kmsConditionMismatch } from "./kms-condition-mismatch";
import { kmsDecryptMissingForMultipart } from "./kms-decrypt-missing-for-multipart";
import { kmsDeniedByGuardrail } from "./kms-denied-by-guardrail";
import { kmsKeyDisabled } from "./kms-disabled";
import { kmsGenerateDataKeyMissing } from "./kms-generate-data-key-missing";
import { kmsIdentityMissingAllow } from "./kms-identity-missing-allow";
import { kmsKeyNotFound } from "./kms-key-other-region";
import { kmsKeyPolicyMissingAllow } from "./kms-key-policy-missing-allow";
import { kmsKeyPendingDeletion } from "./kms-pending-deletion";
import { kmsSideUnclear } from "./kms-side-unclear";
import { listBucketMissingAllow } from "./list-bucket-missing-allow";
import { listConditionMismatch } from "./list-condition-mismatch";
import { missingKeyMasked } from "./missing-key-masked";
import { objectArchived } from "./object-archived";
import { objectChanged } from "./object-changed";
import { objectLocked } from "./object-locked";
import { objectMissing } from "./object-missing";
import { objectNotOwnedByBucketOwner } from "./object-not-owned-by-bucket-owner";
import { objectVersionMissingAllow } from "./object-version-missing-allow";
import { ownerFullControlRequired } from "./owner-full-control-required";
import { ownershipControlsAbsent } from "./ownership-controls-absent";
import { permissionsBoundary } from "./permissions-boundary";
import { permissionsBoundaryDeny } from "./permissions-boundary-deny";
import { policyGrantsNothing } from "./policy-grants-nothing";
import { publicAclBlocked } from "./public-acl-blocked";
import { publicPolicyRestricted } from "./public-policy-restricted";
import { putObjectAclMissing } from "./put-object-acl-missing";
import { regionMismatch } from "./region-mismatch";
import { requesterPays } from "./requester-pays";
import { resourceControlPolicy } from "./resource-control-policy";
import { roleChainingDuration } from "./role-chaining-duration";
import { roleMissing } from "./role-missing";
import { serviceControlPolicy } from "./service-control-policy";
import { serviceControlPolicySilent } from "./service-control-policy-silent";
import { sessionPolicy } from "./session-policy";
import { sessionPolicyDeny } from "./session-policy-deny";
import { sessionPolicyInvalid } from "./session-policy-invalid";
import { sseCObject } from "./sse-c-object";
import { stsRegionDisabled } from "./sts-region-disabled";
import { throttled } from "./throttled";
import { trustConditionUnmet } from "./trust-condition-unmet";
import { trustPolicyMissingPrincipal } from "./trust-policy-missing-principal";
import { vpcEndpointPolicy } from "./vpc-endpoint-policy";
import { vpcEndpointPolicyDeny } from "./vpc-endpoint-policy-deny";
import { vpcEndpointPolicyThroughScp } from "./vpc-endpoint-policy-through-scp";

/** Every row of the catalogue that an answer of AWS or a policy can show, in the catalogue's order. A new cause is a new file and a line here. */
export const ALL_CAUSES: readonly Cause[] = [
  awsUnreachable,
  roleMissing,
  hubLacksAssumeRole,
  trustPolicyMissingPrincipal,
  externalIdMismatch,
  explicitDenyTrustPolicy,
  assumeRoleServiceControlPolicy,
  explicitDenyAssumeRole,
  trustConditionUnmet,
  roleChainingDuration,
  hubCredentialsInvalid,
  stsRegionDisabled,
  sessionPolicyInvalid,
  clockSkew,
  iamChangeNotYetVisible,
  describeExportTasksMissing,
  exportAlreadyRunning,
  exportBucketAclUnreadable,
  exportPutRefused,
  exportDenied,
  exportBucketOtherRegion,
  exportKmsGrantMissing,
  exportEmpty,
  listBucketMissingAllow,
  listConditionMismatch,
  bucketMissing,
  regionMismatch,
  bucketOwnedByOtherAccount,
  bucketLocationRefused,
  ownershipControlsAbsent,
  allAccessDisabled,
  throttled,
  identityPolicyMissingAllow,
  explicitDenyIdentityPolicy,
  bucketPolicyMissingAllow,
  explicitDenyBucketPolicy,
  permissionsBoundary,
  permissionsBoundaryDeny,
  sessionPolicy,
  sessionPolicyDeny,
  serviceControlPolicy,
  serviceControlPolicySilent,
  resourceControlPolicy,
  vpcEndpointPolicy,
  vpcEndpointPolicyDeny,
  vpcEndpointPolicyThroughScp,
  conditionDecides,
  policyGrantsNothing,
  accessPointRequired,
  objectVersionMissingAllow,
  objectNotOwnedByBucketOwner,
  bucketOwnerHasNoGrant,
  bucketOwnerPreferredNotRetroactive,
  aclNotSupported,
  bucketAclBlocksEnforced,
  putObjectAclMissing,
  ownerFullControlRequired,
  publicAclBlocked,
  publicPolicyRestricted,
  copiedObjectOwnedBySource,
  requesterPays,
  missingKeyMasked,
  objectMissing,
  objectArchived,
  deleteMarker,
  objectLocked,
  objectChanged,
  kmsIdentityMissingAllow,
  kmsDeniedByGuardrail,
  kmsKeyPolicyMissingAllow,
  kmsAwsManagedKey,
  kmsKeyDisabled,
  kmsKeyPendingDeletion,
  kmsKeyNotFound,
  kmsSideUnclear,
  kmsGenerateDataKeyMissing,
  kmsDecryptMissingForMultipart,
  kmsConditionMismatch,
  sseCObject,
  copierMayNotReadSource,
  copierMayNotWriteDestination,
  destinationPolicyMissingAllow,
  copyTagsMissing,
  copySourceTooLarge,
  encryptionHeaderRequired,
  endpointBlocksCopySource,
];
