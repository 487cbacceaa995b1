const texts = new WeakMap<object, string>();

/** Keeps the text a document came in: AWS gives policies back as they were written. */
export function rememberPolicyText(policy: object, text: string): void {
  texts.set(policy, text);
}

/** A policy document as it was written, or as plain JSON when the world brought it. */
export function policyText(policy: unknown): string {
  const known = typeof policy === "object" && policy !== null ? texts.get(policy) : undefined;
  return known ?? JSON.stringify(policy, null, 2);
}
