import type { XmlValue } from "@/server/sandbox/protocol/render-xml";
import type { GroupState, IdentityState, RoleState, UserState } from "@/server/sandbox/state";
import { pathOf } from "./identity-kind";
import { printDocument } from "./read-document";

/** A role as GetRole shows it; ListRoles leaves tags and boundary out. */
export function describeRole(role: RoleState, full = true): XmlValue {
  return {
    Path: pathOf(role.arn),
    RoleName: role.name,
    RoleId: role.uniqueId,
    Arn: role.arn,
    CreateDate: role.createdAt,
    AssumeRolePolicyDocument: printDocument(role.trustPolicy),
    Description: role.description,
    MaxSessionDuration: role.maxSessionSeconds,
    ...(full ? { ...extras(role), RoleLastUsed: {} } : {}),
  };
}

/** A user as GetUser shows it; ListUsers leaves tags and boundary out. */
export function describeUser(user: UserState, full = true): XmlValue {
  return {
    Path: pathOf(user.arn),
    UserName: user.name,
    UserId: user.uniqueId,
    Arn: user.arn,
    CreateDate: user.createdAt,
    ...(full ? extras(user) : {}),
  };
}

export function describeGroup(group: GroupState): XmlValue {
  return {
    Path: pathOf(group.arn),
    GroupName: group.name,
    GroupId: group.uniqueId,
    Arn: group.arn,
    CreateDate: group.createdAt,
  };
}

function extras(identity: IdentityState): { [name: string]: XmlValue } {
  const tags = [...identity.tags].map(([Key, Value]) => ({ Key, Value }));
  return {
    PermissionsBoundary:
      identity.permissionsBoundary === null
        ? null
        : {
            PermissionsBoundaryType: "Policy",
            PermissionsBoundaryArn: identity.permissionsBoundary,
          },
    Tags: tags.length === 0 ? null : tags,
  };
}
