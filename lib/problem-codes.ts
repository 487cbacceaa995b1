/** Every expected failure of the HTTP API: code → status and the sentence shown when the details say nothing better. */
export const problemCodes = {
  invalid_request: { status: 400, message: "The request is not valid." },
  invalid_cursor: {
    status: 400,
    message: "The cursor does not belong to this listing. Start again without it.",
  },
  unauthenticated: { status: 401, message: "Sign in, or send a bearer token." },
  forbidden: { status: 403, message: "You may not do this." },
  cross_site_request: { status: 403, message: "Changes are accepted from this site's own pages only." },
  unknown_host: { status: 421, message: "This server does not answer for that host name." },
  not_found: { status: 404, message: "There is nothing at this address." },
  account_not_found: { status: 404, message: "No such account is configured." },
  bucket_not_in_account: { status: 404, message: "The bucket is not among this account's sources." },
  method_not_allowed: { status: 405, message: "This address does not know that method." },
  assume_role_refused: { status: 403, message: "AWS refused to let the hub assume the account's role." },
  hub_credentials_missing: { status: 503, message: "No AWS credentials were found for the hub." },
  hub_credentials_invalid: { status: 503, message: "AWS does not know the hub's credentials." },
  hub_credentials_expired: { status: 503, message: "The hub's AWS credentials have expired." },
  aws_access_denied: { status: 403, message: "AWS refused the request." },
  aws_not_found: { status: 404, message: "AWS does not have it." },
  bucket_missing: { status: 404, message: "The bucket does not exist." },
  aws_session_expired: { status: 503, message: "The account's session expired and could not be renewed." },
  object_archived: { status: 409, message: "The object is archived: restore it before reading." },
  precondition_failed: { status: 412, message: "The object has changed." },
  range_not_satisfiable: { status: 416, message: "The range lies outside the object." },
  aws_throttled: { status: 503, message: "AWS asks to slow down. Try again in a moment." },
  aws_timeout: { status: 504, message: "AWS did not answer in time." },
  aws_unreachable: { status: 502, message: "AWS could not be reached." },
  aws_error: { status: 502, message: "AWS answered with an error." },
  internal: {
    status: 500,
    message: "Something went wrong on this server. The log has the cause under the request id.",
  },
} as const satisfies Record<string, { status: number; message: string }>;

export type ProblemCode = keyof typeof problemCodes;
