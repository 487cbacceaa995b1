/** RoleSessionName for CloudTrail readers: which installation asked. STS allows 2 to 64 characters of [\w+=,.@-]. */
export function sessionName(host: string): string {
  return `sekisho-${host.replace(/[^\w+=,.@-]/g, "-")}`.slice(0, 64);
}
