import { createHash } from "node:crypto";
import type { SQL } from "drizzle-orm";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { PgDialect } from "drizzle-orm/pg-core";
import type { QueryResultRow } from "pg";
import type { Database } from "./open-database";

type Asked = Pick<Database, "$client">;

/**
 * A statement that each connection has parsed, and in time planned, once: for short ones that are asked all the time,
 * that is most of their cost. Its name stands for its text and for nothing else, as connections may share it.
 */
export function prepared<Row extends QueryResultRow>(text: string) {
  const name = createHash("sha256").update(text).digest("base64url");
  return async (db: Asked, values: unknown[]): Promise<Row[]> => {
    try {
      return (await db.$client.query<Row>({ name, text, values })).rows;
    } catch (error) {
      throw new DrizzleQueryError(text, values, error as Error);
    }
  };
}

const dialect = new PgDialect();

/** The same of a statement whose text says which of a few conditions it has; its lists are parameters, so that texts stay few. */
export function runPrepared<Row extends QueryResultRow>(db: Asked, statement: SQL): Promise<Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return prepared<Row>(text)(db, params);
}
