import { describe, expect, it } from "vitest";
import { z } from "zod";
import { answerRequests } from "@/server/policy/simulate/answer-requests";
import { publishSchema } from "@/server/policy/simulate/input-schema";
import { buildEvaluation } from "@/tests/support/policy/build-input";
import { readTables } from "@/tests/support/policy/read-tables";

const published = z.fromJSONSchema(z.record(z.string(), z.unknown()).parse(publishSchema()));
const tables = readTables().map(({ table }) => table);

describe("publishSchema", () => {
  it("accepts every request of the tables that the evaluator accepts", () => {
    const inputs = tables.flatMap((table) =>
      table.kind === "evaluate" ? table.cases.map((row) => buildEvaluation(table, row)) : [],
    );
    const accepted = inputs.filter((input) => answerRequests(JSON.stringify(input)).exitCode !== 2);
    expect(accepted.length).toBeGreaterThan(200);
    const refused = accepted.filter(
      (input) => !published.safeParse(JSON.parse(JSON.stringify(input))).success,
    );
    expect(refused).toEqual([]);
  });

  it("refuses unknown fields, wrong types and misspelt elements", () => {
    const request = { principal: "arn:aws:iam::111111111111:root", action: "s3:GetObject", resource: "*" };
    const complete = { request: { ...request, resourceAccount: "111111111111" } };
    expect(published.safeParse(complete).success).toBe(true);
    expect(published.safeParse({ request }).success).toBe(false);
    expect(published.safeParse({ ...complete, policies: [] }).success).toBe(false);
    const misspelt = { Statement: { Effect: "Allow", Actions: "s3:*", Resource: "*" } };
    expect(published.safeParse({ ...complete, sessionPolicy: misspelt }).success).toBe(false);
  });
});
