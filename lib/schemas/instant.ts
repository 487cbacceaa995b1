import { z } from "zod";

const [first, last] = [Date.parse("0001-01-01T00:00:00Z"), Date.parse("9999-12-31T23:59:59.999Z")];

/** An ISO time of the years 1 to 9999 UTC, which the database takes as it is written. */
export const Instant = z.iso.datetime({ offset: true }).refine((text) => {
  const at = Date.parse(text);
  return at >= first && at <= last;
}, "must be of the years 1 to 9999");
