import { type Cause, match, noRemedy } from "./cause";

/** C5: the bucket belongs to another account than the one it is looked for in. */
export const bucketOwnedByOtherAccount: Cause = {
  code: "bucket_owned_by_other_account",
  id: "C5",
  gate: "bucket_policy",
  detect: ({ evidence, observed }) => {
    const { ownerAccountId, ownerId } = evidence.bucket;
    if (observed?.ok || !ownerAccountId.known || ownerAccountId.value === null) return null;
    if (ownerAccountId.value === evidence.subject.accountId) return null;
    return match(
      "proved",
      `The bucket belongs to account ${ownerAccountId.value}, not to ${evidence.subject.accountId}: its policies have to be changed there.`,
      [ownerAccountId, ownerId],
      { blocking: false, named: { owner: ownerAccountId.value, account: evidence.subject.accountId } },
    );
  },
  remedies: noRemedy,
};
