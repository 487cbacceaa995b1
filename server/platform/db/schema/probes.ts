import { boolean, index, integer, jsonb, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { ProbeOutcome } from "@/lib/schemas/probe-history";
import { namespace } from "./namespace";

/** What one identity met when somebody asked: never changed, the newest of each question are kept. */
export const probes = namespace.table(
  "probes",
  {
    id: uuid().primaryKey(),
    /** Digest of the question: place, operation and identity. A key alone may be too long for an index. */
    question: text().notNull(),
    accountId: text().notNull(),
    bucket: text(),
    key: text(),
    operation: text().notNull(),
    principal: text().notNull(),
    label: text().notNull(),
    askedBy: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    decision: text().$type<ProbeOutcome["decision"]>().notNull(),
    simulated: boolean().notNull(),
    causes: jsonb().$type<ProbeOutcome["causes"]>().notNull(),
    status: integer(),
    code: text(),
    requestId: text(),
  },
  (table) => [index("probes_question").on(table.question, table.at.desc(), table.id.desc())],
);
