/** What a policy is called that a user has through a group. No policy of IAM is called so by itself: names have no spaces. */
export const nameGroupPolicy = (policy: string, group: string) => `${policy} of group ${group}`;
