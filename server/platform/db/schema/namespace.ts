import { pgSchema } from "drizzle-orm/pg-core";

/** All tables of ours lie in one schema, beside pg-boss's own. */
export const namespace = pgSchema("sekisho");
