/** How long a token of the API may last, and how long one does unless asked otherwise. */
export const tokenBounds = { days: 365, usualDays: 90 } as const;
