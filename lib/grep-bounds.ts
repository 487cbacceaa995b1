/** What a search through lines may ask for, and answers of one line, at most. */
export const grepBounds = { patternChars: 1000, hits: 10_000, context: 10, lineChars: 8192 } as const;
