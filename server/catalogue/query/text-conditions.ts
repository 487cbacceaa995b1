import { type SQL, sql } from "drizzle-orm";

/** `rows`: what has to hold of an object `o`. `folders`: what then holds of its folder `f`, where an index helps. */
export type TextConditions = { rows: SQL[]; folders: SQL[] };

const mostWords = 8;
/** Names of export parts are made of these: any other word is in a folder's path, or in a folder that holds other names. */
export const maybePart = /^[\d.gz]+$/i;

/**
 * Conditions for a text: every word has to be somewhere in the key, whatever its case; a word with `*` or `?` is a glob for
 * the whole key. Most of a key is its folder, of which there are few. Pure.
 */
export function textConditions(text: string): TextConditions {
  const words = text.split(/\s+/).filter(Boolean).slice(0, mostWords);
  return {
    rows: words.map((word) => sql`o.key ilike ${patternOf(word)}`),
    folders: words.flatMap((word) => (isGlob(word) ? foldersOfGlob(word) : foldersOfWord(word))),
  };
}

const isGlob = (word: string) => /[*?]/.test(word);

/** The characters that LIKE takes for its own, taken literally. */
export const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");

function patternOf(word: string): string {
  const literal = escapeLike(word);
  return isGlob(word) ? literal.replaceAll("*", "%").replaceAll("?", "_") : `%${literal}%`;
}

function foldersOfWord(word: string): SQL[] {
  const inside = sql`f.path ilike ${`%${escapeLike(word)}%`}`;
  const slash = word.lastIndexOf("/");
  // What stands behind the last slash may begin an object's own name: the rest then ends its folder.
  if (slash >= 0) return [sql`(${inside} or f.path ilike ${`%${escapeLike(word.slice(0, slash + 1))}`})`];
  return maybePart.test(word) ? [] : [sql`(${inside} or f.other_names)`];
}

/** The longest run of a glob's own characters that lies before its last slash, and so in the folder. */
function foldersOfGlob(word: string): SQL[] {
  const runs = word.slice(0, word.lastIndexOf("/") + 1).split(/[*?]/);
  const longest = runs.toSorted((a, b) => b.length - a.length)[0] ?? "";
  return longest.length < 3 ? [] : [sql`f.path ilike ${`%${escapeLike(longest)}%`}`];
}
