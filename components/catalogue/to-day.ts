/** The UTC day of a moment, as the catalogue writes days. */
export const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
