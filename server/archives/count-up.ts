import { fold } from "./fold-name";

/**
 * Finds the first spelling of a name that is not taken: as it is, then numbered from 2. What was taken stays taken and is not
 * looked at again, so that thousands of one name cost no more than others.
 */
export function countUp(
  spell: (name: string, count: number) => string,
  isTaken: (name: string) => boolean,
): (wanted: string) => string {
  const counts = new Map<string, number>();
  return (wanted) => {
    let count = counts.get(fold(wanted)) ?? 1;
    let name = count === 1 ? wanted : spell(wanted, count);
    while (isTaken(name)) name = spell(wanted, ++count);
    if (count > 1) counts.set(fold(wanted), count);
    return name;
  };
}
