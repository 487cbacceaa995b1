import { invalidParameter } from "./read-input";

/** One page of a list: tokens carry the position, so a list that grows at its front does not repeat. Throws AwsError InvalidParameterException. */
export function pageItems<T>(
  items: T[],
  limit: number,
  token: string | undefined,
  identify: (item: T) => string,
) {
  const start = token === undefined ? 0 : positionAfter(items, token, identify);
  const page = items.slice(start, start + limit);
  const last = page.at(-1);
  const more = start + limit < items.length && last !== undefined;
  return { page, nextToken: more ? Buffer.from(identify(last)).toString("base64url") : undefined };
}

function positionAfter<T>(items: T[], token: string, identify: (item: T) => string): number {
  const wanted = Buffer.from(token, "base64url").toString();
  const at = items.findIndex((item) => identify(item) === wanted);
  if (at < 0) throw invalidParameter("The specified nextToken is invalid.");
  return at + 1;
}
