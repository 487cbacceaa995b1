import { countUp } from "./count-up";
import { safeName } from "./entry-name";
import { below, depthOf, fold } from "./fold-name";
import { type SortedNames, sortedNames } from "./sorted-names";

/**
 * Gives each name once, and to no file the name of a folder, as a file system without case sees them. Whichever comes later
 * gets a number: a file before its ending (`b~2.gz`), a folder behind its name, for all that lies in it (`a`, then `a~2/b`).
 * The same keys in the same order get the same names. `ending`: what may be added to any name without meeting another.
 */
export function nameEntries(ending = ""): (accountId: string, bucket: string, key: string) => string {
  const given = sortedNames();
  const endings = [...new Set(["", ending])];
  const moveOut = moveOutOfFiles(given);
  const numberFile = countUp(
    (name, count) => name.replace(/(\.[^./]*)?$/, `~${count}$1`),
    (name) => endings.some((each) => isTaken(given, name + each)),
  );
  return (accountId, bucket, key) => {
    const name = numberFile(moveOut(safeName(accountId, bucket, key)));
    for (const each of endings) given.add(fold(name + each));
    return name;
  };
}

/** Whether there is a file or a folder of this name: what lies in a folder would follow on its name. */
const isTaken = (given: SortedNames, name: string): boolean =>
  below(given.from(fold(name)) ?? "").startsWith(below(fold(name)));

/**
 * Numbers the folders of a name that are files. As nothing lies in a file, one that the name leads through is the last before
 * it, however many folders there are. A folder that something was put into stays one: what the last name learnt is kept.
 */
function moveOutOfFiles(given: SortedNames): (name: string) => string {
  const number = countUp(
    (name, count) => `${name}~${count}`,
    (name) => given.from(fold(name)) === fold(name),
  );
  let last = { wanted: [] as string[], moved: [] as string[] };
  return (name) => {
    const wanted = name.split("/");
    const known = wanted.findIndex(
      (part, depth) => depth === wanted.length - 1 || part !== last.wanted[depth],
    );
    let moved = [...last.moved.slice(0, known), ...wanted.slice(known)];
    for (let depth = fileAbove(given, moved); depth > 0; depth = fileAbove(given, moved))
      moved = [...number(moved.slice(0, depth).join("/")).split("/"), ...moved.slice(depth)];
    last = { wanted: wanted.slice(0, -1), moved: moved.slice(0, -1) };
    return moved.join("/");
  };
}

/** How many parts lead to the file that a name leads through; 0 without one. */
function fileAbove(given: SortedNames, parts: readonly string[]): number {
  const name = fold(parts.join("/"));
  const before = given.upTo(name);
  return before !== undefined && name.startsWith(below(before)) ? depthOf(before) : 0;
}
