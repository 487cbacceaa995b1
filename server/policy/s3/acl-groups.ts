export const ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
export const AUTHENTICATED_USERS = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
export const LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";

/** Groups that make an ACL public. Source: "Blocking public access to your Amazon S3 storage". */
export function isPublicGroup(uri: string): boolean {
  return uri === ALL_USERS || uri === AUTHENTICATED_USERS;
}
