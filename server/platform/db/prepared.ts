import { createHash } from "node:crypto";
import { DrizzleQueryError } from "drizzle-orm/errors";
import type { QueryResultRow } from "pg";
import type { Database } from "./open-database";

/**
 * A statement that each connection has parsed, and in time planned, once: for short ones that are asked all the time,
 * that is most of their cost. Its name stands for its text and for nothing else, as connections may share it.
 */
export function prepared<Row extends QueryResultRow>(text: string) {
  const name = createHash("sha256").update(text).digest("base64url");
  return async (db: Pick<Database, "$client">, values: unknown[]): Promise<Row[]> => {
    try {
      return (await db.$client.query<Row>({ name, text, values })).rows;
    } catch (error) {
      throw new DrizzleQueryError(text, values, error as Error);
    }
  };
}
