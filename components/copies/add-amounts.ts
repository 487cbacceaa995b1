type Amount = { objects: number; bytes: number };

export const addAmounts = (...amounts: readonly Amount[]): Amount => ({
  objects: amounts.reduce((sum, { objects }) => sum + objects, 0),
  bytes: amounts.reduce((sum, { bytes }) => sum + bytes, 0),
});
