import { type SQL, sql } from "drizzle-orm";

/** How a type's elements are written: its number (pg_type.oid), the most bytes of one, and how it is put into them; answers where it ends. */
type Element<T> = {
  oid: number;
  most: (value: T) => number;
  put: (into: Buffer, value: T, at: number) => number;
};

const number = (oid: number, bytes: number, put: Element<number>["put"]): Element<number> => ({
  ...{ oid, put },
  most: () => bytes,
});

/** Throws RangeError: of what is no number a Buffer makes 0. */
function whole(value: number): number {
  if (!Number.isInteger(value)) throw new RangeError(`${value} is no whole number`);
  return value;
}

function putInt64(into: Buffer, value: number, at: number): number {
  const high = Math.floor(whole(value) / 2 ** 32);
  into.writeInt32BE(high, at);
  return into.writeUInt32BE(value - high * 2 ** 32, at + 4);
}

/** Milliseconds since 1970 at which PostgreSQL's times begin. */
const epochMs = Date.UTC(2000, 0, 1);

const elements = {
  "int2[]": number(21, 2, (into, value, at) => into.writeInt16BE(whole(value), at)),
  "int4[]": number(23, 4, (into, value, at) => into.writeInt32BE(whole(value), at)),
  "int8[]": number(20, 8, putInt64),
  "text[]": {
    oid: 25,
    most: (value) => 3 * value.length,
    put: (into, value, at) => at + into.write(value, at),
  } satisfies Element<string>,
  "uuid[]": {
    oid: 2950,
    most: () => 16,
    put: (into, value, at) => at + into.write(value.replaceAll("-", ""), at, "hex"),
  } satisfies Element<string>,
  "timestamptz[]": {
    oid: 1184,
    most: () => 8,
    put: (into, value, at) => putInt64(into, (value.getTime() - epochMs) * 1000, at),
  } satisfies Element<Date>,
};

type Elements = typeof elements;
type ValueOf<Type extends keyof Elements> = Elements[Type] extends Element<infer T> ? T : never;

/**
 * What is picked of each row, as one parameter of that type for `unnest`. It goes in PostgreSQL's binary form (array_send in
 * src/backend/utils/adt/arrayfuncs.c), which both sides read and write for a third of what the text form costs them. Throws
 * RangeError for a number or time that is none.
 */
export function column<Row, Type extends keyof Elements>(
  type: Type,
  rows: readonly Row[],
  pick: (row: Row) => ValueOf<Type> | null,
): SQL {
  const element = elements[type] as unknown as Element<ValueOf<Type>>;
  return sql`${sql.param(encode(element, rows.map(pick)))}::${sql.raw(type)}`;
}

const headBytes = 20;

function encode<T>({ oid, most, put }: Element<T>, values: readonly (T | null)[]): Buffer {
  const room = values.reduce((sum, value) => sum + 4 + (value === null ? 0 : most(value)), headBytes);
  const into = Buffer.allocUnsafe(room);
  const head = [1, values.includes(null) ? 1 : 0, oid, values.length, 1];
  let at = head.reduce((end, field) => into.writeInt32BE(field, end), 0);
  for (const value of values) {
    const end = value === null ? at + 4 : put(into, value, at + 4);
    into.writeInt32BE(value === null ? -1 : end - at - 4, at);
    at = end;
  }
  return into.subarray(0, at);
}
