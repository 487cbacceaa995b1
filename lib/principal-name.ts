/** How a question names whoever asks: role, hub, an ARN, CloudFront's distribution or origin access identity, a canonical user, an AWS service. */
export const PRINCIPAL_NAME =
  /^(role|hub|arn:aws[a-z-]*:(iam|sts)::(\d{12}|cloudfront):.{1,500}|arn:aws[a-z-]*:cloudfront::\d{12}:distribution\/[A-Z0-9]{1,64}|[0-9a-f]{64}|[a-z0-9.-]+\.amazonaws\.com)$/;

/** A question weighs this many at most. */
export const MOST_PRINCIPALS = 5;

/** Names in one text, separated by commas. A role's name may hold a comma: only one before another name separates. */
export const splitPrincipals = (text: string): string[] =>
  text.split(/,(?=role\b|hub\b|arn:|[0-9a-f]{64}|[a-z0-9.-]+\.amazonaws\.com)/);
