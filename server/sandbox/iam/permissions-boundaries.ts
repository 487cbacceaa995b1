import { requireAttachable } from "./attached-policies";
import { failIam } from "./fail-iam";
import { IDENTITY_KINDS, type IdentityKind } from "./identity-kind";
import { defineIdentityOperation } from "./identity-operation";
import type { IamOperation } from "./operation";
import { PolicyArn } from "./parameters";

/** Put and Delete of the permissions boundary of a role or user. */
export const BOUNDARY_OPERATIONS: Record<string, IamOperation> = Object.fromEntries(
  IDENTITY_KINDS.flatMap((kind) => [
    [`Put${kind.word}PermissionsBoundary`, putBoundary(kind)],
    [`Delete${kind.word}PermissionsBoundary`, deleteBoundary(kind)],
  ]),
);

function putBoundary(kind: IdentityKind): IamOperation {
  return defineIdentityOperation({
    action: `Put${kind.word}PermissionsBoundary`,
    kind,
    shape: { PermissionsBoundary: PolicyArn },
    context: (input) => ({ "iam:PermissionsBoundary": input.PermissionsBoundary }),
    answer: (call, identity, input) => {
      requireAttachable(call, input.PermissionsBoundary);
      identity.permissionsBoundary = input.PermissionsBoundary;
      return null;
    },
  });
}

function deleteBoundary(kind: IdentityKind): IamOperation {
  return defineIdentityOperation({
    action: `Delete${kind.word}PermissionsBoundary`,
    kind,
    shape: {},
    answer: (_call, identity) => {
      if (identity.permissionsBoundary === null)
        throw failIam("NoSuchEntity", `${kind.word} ${identity.name} does not have a permission boundary.`);
      identity.permissionsBoundary = null;
      return null;
    },
  });
}
