import { byUtf8 } from "@/lib/by-utf8";
import type { ObjectListing } from "@/server/aws/s3";
import { holds, type Range } from "./source";

/** Lists behind a key: folders of one level with `prefix`, or else the next key alone. */
export type Look = (ask: {
  after: string;
  prefix?: string;
  delimiter?: "/";
  limit: number;
}) => Promise<ObjectListing>;

const deepest = 12;

/**
 * Keys at which a stretch can be cut, in order: the folders of the first level that has several, or where the
 * level is flat, the first characters in which its keys differ. Each can be the `until` of the piece before it. Empty when nothing was found.
 */
export async function findSplits(
  look: Look,
  { cursor, until }: Pick<Range, "cursor" | "until">,
  root: string,
): Promise<string[]> {
  const range = { cursor, until };
  let prefix = root;
  for (let depth = 0; depth < deepest; depth++) {
    const { prefixes } = await look({ after: cursor, prefix, delimiter: "/", limit: 1000 });
    const inside = prefixes.filter((each) => holds(range, each));
    if (inside.length > 0) return inside.sort(byUtf8);
    const next = folderBelow(prefix, cursor, until, prefixes);
    if (next === null) break;
    prefix = next;
  }
  return bisect(look, range);
}

/** The one folder of this level in which the stretch lies. */
function folderBelow(
  prefix: string,
  cursor: string,
  until: string | null,
  prefixes: string[],
): string | null {
  if (cursor.startsWith(prefix)) {
    const slash = cursor.indexOf("/", prefix.length);
    if (slash >= 0) return cursor.slice(0, slash + 1);
  }
  const only = prefixes.length === 1 ? prefixes[0]! : null;
  return only !== null && only !== prefix && (until === null || byUtf8(only, until) <= 0) ? only : null;
}

const lastAscii = 0x7e;

/**
 * Keys between those of a flat level. First the place where the last key differs from the cursor is found (a key that is
 * larger there is larger in every place behind it too: a binary search), then how far its character goes.
 */
async function bisect(look: Look, range: Pick<Range, "cursor" | "until">): Promise<string[]> {
  const letters = Array.from(range.cursor);
  const keysBehind = async (key: string) => {
    const { objects } = await look({ after: key, limit: 1 });
    const found = objects[0]?.key;
    return found !== undefined && holds(range, found);
  };
  const at = (place: number, code: number) => letters.slice(0, place).join("") + String.fromCodePoint(code);
  const codeAt = (place: number) => letters[place]!.codePointAt(0)!;
  const place = await firstWhere(
    0,
    letters.length,
    async (each) => codeAt(each) < lastAscii && keysBehind(at(each, codeAt(each) + 1)),
  );
  if (place === letters.length) return [];
  const low = codeAt(place) + 1;
  const end = await firstWhere(low + 1, lastAscii + 1, async (code) => !(await keysBehind(at(place, code))));
  return Array.from({ length: end - low }, (_, more) => at(place, low + more)).filter((key) =>
    holds(range, key),
  );
}

/** The first number for which it holds, given that it holds for all behind it; `end` when for none. */
async function firstWhere(
  begin: number,
  end: number,
  says: (at: number) => Promise<boolean>,
): Promise<number> {
  let low = begin;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (await says(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
