export type SortValue = string | number | null;

/** Sorts what is loaded by one column's value; equal and missing values keep their order, missing ones last. */
export function sortRows<Row>(
  rows: readonly Row[],
  valueFor: ((row: Row) => SortValue) | undefined,
  descending: boolean,
): readonly Row[] {
  if (!valueFor) return rows;
  const direction = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: valueFor(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      if (a.value === b.value) return 0;
      return a.value < b.value ? -direction : direction;
    })
    .map(({ row }) => row);
}
