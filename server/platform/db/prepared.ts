import { hash } from "node:crypto";
import type { SQL } from "drizzle-orm";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { PgDialect } from "drizzle-orm/pg-core";
import type { QueryResult, QueryResultRow } from "pg";
import type { Database } from "./open-database";

type Asked = Pick<Database, "$client">;

/**
 * A statement that each connection has parsed, and in time planned, once: for short ones that are asked all the time,
 * that is most of their cost. Its name stands for its text and for nothing else, as connections may share it.
 */
export function prepared<Row extends QueryResultRow>(text: string) {
  const name = hash("sha256", text, "base64url");
  return (db: Asked, values: unknown[]) =>
    ask(text, values, () => askByName<Row>(db, { name, text, values }));
}

const unprepared =
  <Row extends QueryResultRow>(text: string) =>
  (db: Asked, values: unknown[]) =>
    ask(text, values, () => db.$client.query<Row>(text, values));

async function ask<Row extends QueryResultRow>(
  text: string,
  values: unknown[],
  query: () => Promise<QueryResult<Row>>,
): Promise<Row[]> {
  try {
    return (await query()).rows;
  } catch (error) {
    throw new DrizzleQueryError(text, values, error as Error);
  }
}

type Named = { name: string; text: string; values: unknown[] };

/**
 * invalid_sql_statement_name and duplicate_prepared_statement (PostgreSQL, "Error Codes"): the session is not the one that
 * its connection has parsed for. Somebody said DISCARD ALL, or a pooler gives out sessions of its own.
 */
const otherSession = /^(26000|42P05)$/;

/** The pool lets a connection go whose query failed, and with it all that it took for parsed; the question goes on without a name. */
async function askByName<Row extends QueryResultRow>({ $client: pool }: Asked, { name, ...query }: Named) {
  try {
    return await pool.query<Row>({ name, ...query });
  } catch (error) {
    if (!otherSession.test(String((error as { code?: unknown }).code))) throw error;
    return pool.query<Row>(query);
  }
}

const dialect = new PgDialect();

/** What a connection keeps of a statement is about a hundred times as long as its text. */
const mostCharacters = 100_000;
const longest = 8_000;
const kept = new Set<string>();
let characters = 0;

/**
 * The same of a statement whose text says which of a few conditions it has; its lists are parameters, so that texts stay
 * few. Should they be many after all, 100,000 characters together, or one be too long, they are parsed each time.
 */
export function runPrepared<Row extends QueryResultRow>(db: Asked, statement: SQL): Promise<Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return (isKept(text) ? prepared<Row>(text) : unprepared<Row>(text))(db, params);
}

function isKept(text: string): boolean {
  if (!kept.has(text) && text.length <= longest && characters + text.length <= mostCharacters) {
    kept.add(text);
    characters += text.length;
  }
  return kept.has(text);
}
