import { bigint, integer, varchar } from "drizzle-orm/pg-core";
import { namespace } from "./namespace";

/** What was asked by whom in a window of time, counted for all processes; in the shape that rate-limiter-flexible reads. */
export const rateLimits = namespace.table("rate_limits", {
  key: varchar({ length: 255 }).primaryKey(),
  points: integer().notNull().default(0),
  /** Epoch ms. */
  expire: bigint({ mode: "number" }),
});
