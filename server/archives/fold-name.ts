/** Stands in no name, and before everything that does: what lies in a folder follows directly on the folder's name. */
const separator = "\0";

/** A name as a file system without case sees it, however its accents are composed, its folders apart by a NUL. */
export const fold = (name: string): string => name.normalize("NFC").toLowerCase().replaceAll("/", separator);

/** How all names in a folder begin. */
export const below = (folded: string): string => folded + separator;

export const depthOf = (folded: string): number => folded.split(separator).length;
