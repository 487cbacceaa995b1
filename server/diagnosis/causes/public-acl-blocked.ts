import { type Cause, match, noRemedy } from "./cause";

/** E7: the write sends a public ACL and BlockPublicAcls refuses it. */
export const publicAclBlocked: Cause = {
  code: "public_acl_blocked",
  id: "E7",
  gate: "public_access_block",
  detect: ({ message, observed, evidence }) => {
    if (message?.form === "public_acl")
      return match("reported", "The ACL is public, and Block Public Access refuses public ACLs.", [observed]);
    const { bucketBlock, accountBlock } = evidence.bucket;
    const blocks = [bucketBlock, accountBlock].some((item) => item.known && item.value?.blockPublicAcls);
    return blocks && evidence.subject.acl?.startsWith("public-")
      ? match(
          "simulated",
          `The ACL ${evidence.subject.acl} is public, and Block Public Access refuses public ACLs.`,
          [bucketBlock, accountBlock],
          { variant: "simulated", named: { acl: evidence.subject.acl } },
        )
      : null;
  },
  remedies: noRemedy,
};
