type ObjectAt = { accountId: string; bucket: string; key: string };

/** Where an object is browsed: its folder, with its details open. */
export function browseHref({ accountId, bucket, key }: ObjectAt): string {
  const prefix = key.slice(0, key.lastIndexOf("/") + 1);
  const query = new URLSearchParams({ tab: "objects", bucket, prefix, object: key });
  return `/accounts/${encodeURIComponent(accountId)}?${query}`;
}
