/** The page that gives the bucket's owner access to everything below a prefix, with its fields filled in. */
export function grantHref(place: { accountId?: string; bucket?: string; prefix?: string }): string {
  const filled = Object.entries(place).filter(([, value]) => value);
  return filled.length > 0 ? `/copies/grant?${new URLSearchParams(filled)}` : "/copies/grant";
}
