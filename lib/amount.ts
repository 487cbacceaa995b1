/** So many objects, and their bytes. */
export type Amount = { objects: number; bytes: number };

export const sumAmounts = (amounts: readonly Amount[]): Amount => ({
  objects: amounts.reduce((sum, { objects }) => sum + objects, 0),
  bytes: amounts.reduce((sum, { bytes }) => sum + bytes, 0),
});
