import type { CatalogueDays } from "@/lib/schemas/catalogue";
import { daysBetween } from "./days-between";

type Line = { name: string; have: ReadonlySet<string>; gaps: string[] };

/**
 * The newest `most` days up to one (UTC, yyyy-mm-dd), and of each account's log groups on which of them something was
 * exported; the ones with most gaps first. What came later counts for nothing: that day is not over. Pure.
 */
export function findGaps(
  items: CatalogueDays["items"],
  last: string,
  most: number,
): { days: string[]; lines: Line[] } {
  const over = items.filter(({ day }) => day <= last);
  const days = daysBetween([...over.map(({ day }) => day), last], most);
  const groups = Map.groupBy(
    over.filter(({ logGroup }) => logGroup !== null),
    ({ accountName, logGroup }) => `${accountName} ${logGroup}`,
  );
  const lines = [...groups].map(([name, written]) => {
    const have = new Set(written.map(({ day }) => day));
    return { name, have, gaps: days.filter((day) => !have.has(day)) };
  });
  return { days, lines: lines.sort((a, b) => b.gaps.length - a.gaps.length) };
}
