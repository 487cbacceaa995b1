/** Ascending whole numbers as PostgreSQL's multirange: 1, 2, 3, 7 are `{[1,4),[7,8)}`. */
export function toRanges(numbers: readonly number[]): string {
  const spans: Array<[number, number]> = [];
  for (const number of numbers) {
    const last = spans.at(-1);
    if (last?.[1] === number) last[1] = number + 1;
    else spans.push([number, number + 1]);
  }
  return `{${spans.map(([from, end]) => `[${from},${end})`).join(",")}}`;
}
