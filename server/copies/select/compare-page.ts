import { byUtf8 } from "@/lib/by-utf8";
import type { ListedObject } from "@/server/aws/s3";
import { listObjects } from "@/server/aws/s3-calls/list-objects";
import { tryAgain } from "@/server/aws/try-again";
import type { Context } from "@/server/context";
import { callAs, hubParty } from "@/server/copies/transfer/party";
import type { Central } from "./require-central";
import type { Selected } from "./select-page";

/** Source ETag → ETag that our own copy of it got; tells what two ETags cannot. Keyed by destination key. */
export type KnownCopies = ReadonlyMap<string, { sourceEtag: string; destinationEtag: string }>;

export type Compared = {
  missing: Selected[];
  present: Selected[];
  differs: Selected[];
  undecided: Selected[];
};

const largestPage = 1000;
/** Keys beyond those looked for: others of the same range are on their way. */
const beside = 64;
const patienceMs = 30_000;
/** More pages than this mean that the keys lie far apart: the rest is found out when it is written. */
const manyPages = 20;

/**
 * Sorts a page of objects by what lies at their destination keys; costs listings of that range only. Present is what
 * has the same size and the same ETag, or whose ETag is the one that we noted when we copied this source. What has the
 * same size and another ETag is undecided where an ETag may be no MD5 of the content.
 */
export async function comparePage(
  ctx: Context,
  central: Central,
  page: readonly Selected[],
  known: KnownCopies,
): Promise<Compared> {
  const compared: Compared = { missing: [], present: [], differs: [], undecided: [] };
  if (page.length === 0) return compared;
  const there = await listRange(ctx, central, page);
  for (const object of page) compared[compare(object, there.get(object.destinationKey), known)].push(object);
  return compared;
}

function compare(
  { size, etag, destinationKey }: Selected,
  there: ListedObject | undefined,
  known: KnownCopies,
): keyof Compared {
  if (!there) return "missing";
  if (there.size !== size) return "differs";
  if (there.etag === etag) return "present";
  const copy = known.get(destinationKey);
  return copy?.sourceEtag === etag && copy.destinationEtag === there.etag ? "present" : "undecided";
}

/** What lies in the central bucket between the first and the last destination key. */
export async function listRange(
  ctx: Context,
  { accountId, bucket, region }: Central,
  page: ReadonlyArray<{ destinationKey: string }>,
  mostPages = manyPages,
): Promise<Map<string, ListedObject>> {
  const keys = page.map(({ destinationKey }) => destinationKey).sort(byUtf8);
  const [first = "", last = ""] = [keys[0], keys.at(-1)];
  const found = new Map<string, ListedObject>();
  const prefix = commonPrefix(first, last);
  const reach = { party: hubParty(ctx), bucket, region, expectedOwner: accountId };
  const limit = Math.min(largestPage, page.length + beside);
  let after = justBefore(first);
  for (let pages = 0; pages < mostPages; pages++) {
    const signal = AbortSignal.timeout(patienceMs);
    const asked = { prefix, after, limit, requesterPays: false, signal };
    const { objects, nextToken } = await tryAgain(signal, () =>
      callAs(reach, (place) => listObjects(ctx.wire, place, asked)),
    );
    for (const object of objects) found.set(object.key, object);
    const end = objects.at(-1)?.key;
    if (nextToken === null || end === undefined || byUtf8(end, last) >= 0) return found;
    after = end;
  }
  return found;
}

function commonPrefix(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  const cut = a.slice(0, length);
  // Half of a surrogate pair is no character.
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** A key that comes before `key`, and as few others as can be behind it. */
const justBefore = (key: string) => [...key].slice(0, -1).join("");
