export type ObjectPlace = { bucket: string; key: string; region: string };

export function objectUri({ bucket, key }: ObjectPlace): string {
  return `s3://${bucket}/${key}`;
}

/** Amazon S3 resource ARN (Service Authorization Reference: neither region nor account). */
export function objectArn({ bucket, key }: ObjectPlace): string {
  return `arn:aws:s3:::${bucket}/${key}`;
}

function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A command to paste in a POSIX shell; a key with anything in it stays one argument. */
export function copyCommand(place: ObjectPlace): string {
  return `aws s3 cp ${shellQuote(objectUri(place))} . --region ${shellQuote(place.region)}`;
}

/** Where the browser downloads an object from. */
export function contentHref(accountId: string, bucket: string, key: string): string {
  return `/api/accounts/${encodeURIComponent(accountId)}/content?${new URLSearchParams({ bucket, key })}`;
}

/** The last segment of a key: what a downloaded file is called. */
export function fileName(key: string): string {
  return key.slice(key.lastIndexOf("/") + 1) || key;
}
