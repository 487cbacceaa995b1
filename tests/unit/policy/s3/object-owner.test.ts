import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CANNED_ACLS, expandCannedAcl } from "@/server/policy/s3/canned-acl";
import { checkAclChange, mayDisableAcls } from "@/server/policy/s3/check-acl-change";
import { newObjectOwner, objectOwner } from "@/server/policy/s3/object-owner";

const id = fc.stringMatching(/^[0-9a-f]{64}$/);
const cannedAcl = fc.constantFrom(...CANNED_ACLS);
const bucket = (
  ownership: "ObjectWriter" | "BucketOwnerPreferred" | "BucketOwnerEnforced" | null,
  ownerId: string,
) => ({
  ownership,
  ownerId,
  ownerAccountId: "222222222222",
});

describe("the owner of an object", () => {
  it("is the bucket owner for every object under BucketOwnerEnforced, whoever wrote it and whatever its ACL", () => {
    fc.assert(
      fc.property(
        id,
        id,
        cannedAcl,
        fc.option(fc.constant("333333333333")),
        (owner, writer, canned, account) => {
          const acl = expandCannedAcl(canned, writer, owner);
          const found = objectOwner(bucket("BucketOwnerEnforced", owner), { acl, ownerAccountId: account });
          expect(found).toEqual({ id: owner, accountId: "222222222222", isBucketOwner: true });
          expect(newObjectOwner(bucket("BucketOwnerEnforced", owner), writer, canned)).toBe(owner);
        },
      ),
    );
  });

  it("is the writer under every other setting, unless Preferred meets bucket-owner-full-control", () => {
    fc.assert(
      fc.property(
        id,
        id,
        cannedAcl,
        fc.constantFrom("ObjectWriter", "BucketOwnerPreferred", null),
        (owner, writer, canned, ownership) => {
          const given = ownership === "BucketOwnerPreferred" && canned === "bucket-owner-full-control";
          expect(newObjectOwner(bucket(ownership, owner), writer, canned)).toBe(given ? owner : writer);
          const acl = expandCannedAcl(canned, writer, owner);
          expect(objectOwner(bucket(ownership, owner), { acl, ownerAccountId: null }).id).toBe(writer);
        },
      ),
    );
  });
});

describe("changing an ACL", () => {
  const change = { ownership: null, blockPublicAcls: false, cannedAcl: null, writesObject: true } as const;
  const publicRead = expandCannedAcl("public-read", "a", "b");

  it("is refused where ACLs are disabled, but for bucket-owner-full-control on a new object", () => {
    const disabled = { ...change, ownership: "BucketOwnerEnforced" as const };
    const full = { ...disabled, acl: expandCannedAcl("bucket-owner-full-control", "b", "b") };
    expect(checkAclChange({ ...full, cannedAcl: "bucket-owner-full-control" })).toBeNull();
    expect(checkAclChange({ ...full, cannedAcl: "bucket-owner-full-control", writesObject: false })).toBe(
      "acls_disabled",
    );
    expect(
      checkAclChange({ ...disabled, acl: expandCannedAcl("private", "b", "b"), cannedAcl: "private" }),
    ).toBe("acls_disabled");
    expect(checkAclChange({ ...disabled, acl: null })).toBeNull();
  });

  it("is refused where BlockPublicAcls meets a public one", () => {
    expect(checkAclChange({ ...change, acl: publicRead, blockPublicAcls: true })).toBe("public_acls_blocked");
    expect(checkAclChange({ ...change, acl: publicRead })).toBeNull();
    expect(
      checkAclChange({
        ...change,
        acl: expandCannedAcl("log-delivery-write", "b", "b"),
        blockPublicAcls: true,
      }),
    ).toBeNull();
  });

  it("must leave the bucket's owner alone before ACLs can be disabled", () => {
    expect(mayDisableAcls(expandCannedAcl("private", "b", "b"))).toBe(true);
    expect(mayDisableAcls(expandCannedAcl("log-delivery-write", "b", "b"))).toBe(false);
  });
});
