import { describe, expect, it } from "vitest";
import { parsePolicy } from "@/server/policy/grammar/parse-policy";
import { PolicyError } from "@/server/policy/policy-error";
import { type Answer, answerRequests } from "@/server/policy/simulate/answer-requests";
import type { Evaluation, Layer, LayerResult, StatementRef } from "@/server/policy/types";
import {
  buildAction,
  buildCondition,
  buildEvaluation,
  buildNotPrincipal,
  buildPrincipal,
  buildResource,
} from "@/tests/support/policy/build-input";
import { type CaseOf, type PolicyTable, readTables, type TableOf } from "@/tests/support/policy/read-tables";

const tables = readTables();

/** Through the same door as the command: JSON text in, answer out. */
function ask(input: unknown): Answer {
  const [answer] = answerRequests(JSON.stringify([input])).answers;
  if (!answer) throw new Error("No answer");
  return answer;
}

function decide(input: unknown): Evaluation {
  const answer = ask(input);
  if ("error" in answer) throw new Error(`${answer.error.path}: ${answer.error.message}`);
  return answer;
}

const sids = (refs: StatementRef[]) => refs.map(({ sid }) => sid);

function checkLayer(actual: LayerResult, expected: NonNullable<CaseOf<"evaluate">["layers"]>[string]): void {
  if (expected.decision) expect(actual.decision).toBe(expected.decision);
  if (expected.allowedBy) expect(sids(actual.allowedBy)).toEqual(expected.allowedBy);
  if (expected.deniedBy) expect(sids(actual.deniedBy)).toEqual(expected.deniedBy);
  if (expected.targetsWithoutAllow) expect(actual.targetsWithoutAllow).toEqual(expected.targetsWithoutAllow);
  if (expected.nearMisses) expect(actual.nearMisses).toEqual(expected.nearMisses);
}

function checkEvaluation(table: TableOf<"evaluate">, row: CaseOf<"evaluate">): void {
  const { decision, blockedBy, layers } = decide(buildEvaluation(table, row));
  expect({ decision, blockedBy }).toEqual({ decision: row.decision, blockedBy: row.blockedBy });
  for (const [name, expected] of Object.entries(row.layers ?? {}))
    checkLayer(layers[name as Layer], expected);
}

function checkCondition(row: CaseOf<"condition">): void {
  expect(decide(buildCondition(row, "Allow")).decision).toBe(row.holds ? "allowed" : "implicitly_denied");
  expect(decide(buildCondition(row, "Deny")).decision).toBe(row.holds ? "explicitly_denied" : "allowed");
}

function checkPrincipal(row: CaseOf<"principal">): void {
  const [allow] = decide(buildPrincipal(row)).layers.resource.allowedBy;
  expect(allow?.principalMatch ?? null).toBe(row.match);
}

function checkGrammar(row: CaseOf<"grammar">): void {
  let path: string | null = null;
  try {
    parsePolicy(row.policy, row.attachedTo, "");
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    path = error.path;
  }
  expect(path).toBe(row.error);
}

function checkInput(row: CaseOf<"input">): void {
  const answer = ask(row.input);
  expect("error" in answer ? answer.error.path : answer.decision).toBe(row.error);
}

/** One check per case of a table. */
function checks(table: PolicyTable): Array<{ name: string; check: () => void }> {
  switch (table.kind) {
    case "condition":
      return table.cases.map((row) => ({ name: row.name, check: () => checkCondition(row) }));
    case "action":
      return table.cases.map((row) => ({
        name: row.name,
        check: () => expect(decide(buildAction(row)).decision === "allowed").toBe(row.matches),
      }));
    case "resource":
      return table.cases.map((row) => ({
        name: row.name,
        check: () => expect(decide(buildResource(row)).decision === "allowed").toBe(row.matches),
      }));
    case "principal":
      return table.cases.map((row) => ({ name: row.name, check: () => checkPrincipal(row) }));
    case "not-principal":
      return table.cases.map((row) => ({
        name: row.name,
        check: () => expect(decide(buildNotPrincipal(row)).decision === "explicitly_denied").toBe(row.denied),
      }));
    case "grammar":
      return table.cases.map((row) => ({ name: row.name, check: () => checkGrammar(row) }));
    case "input":
      return table.cases.map((row) => ({ name: row.name, check: () => checkInput(row) }));
    case "evaluate":
      return table.cases.map((row) => ({ name: row.name, check: () => checkEvaluation(table, row) }));
  }
}

describe("policy case tables", () => {
  it("hold at least 400 cases, no two of a table alike", () => {
    const names = tables.flatMap(({ file, table }) => table.cases.map(({ name }) => `${file}: ${name}`));
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(400);
  });

  for (const { file, table } of tables) {
    describe(`${file}: ${table.title}`, () => {
      for (const { name, check } of checks(table)) it(name, check);
    });
  }
});
