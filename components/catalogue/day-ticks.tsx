/** Fewer have no room for a name in their middle. */
const WITH_MIDDLE = 9;

/** The first, the middle and the last of what is drawn beside it, as the axis names them. */
export function DayTicks({ periods }: { periods: readonly string[] }) {
  const middle = periods.length < WITH_MIDDLE ? [] : [periods[periods.length >> 1]];
  const ticks = [...new Set([periods[0], ...middle, periods.at(-1)])];
  return (
    <span className="tabular flex justify-between gap-2">
      {ticks.map((tick) => (
        <span key={tick}>{tick}</span>
      ))}
    </span>
  );
}
