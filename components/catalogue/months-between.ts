/** Every month (yyyy-mm; of a day, its month) from the first to the last of these, oldest first, at most `most` of the newest. */
export function monthsBetween(months: readonly string[], most: number): string[] {
  const numbers = months.map((month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  const count = Math.min(most, last - first + 1);
  return Array.from({ length: count }, (_, at) => {
    const month = last - (count - 1 - at);
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
  });
}
