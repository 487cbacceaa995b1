import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerRequests } from "@/server/policy/simulate/answer-requests";

const request = (user: string) => ({
  request: {
    principal: `arn:aws:iam::111111111111:user/${user}`,
    action: "s3:GetObject",
    resource: "arn:aws:s3:::b/k",
    resourceAccount: "111111111111",
  },
  resourcePolicy: {
    Version: "2012-10-17",
    Statement: {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111111111111:user/bob" },
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::b/*",
    },
  },
});
const allowed = request("bob");
const denied = request("eve");
const broken = { ...allowed, request: { ...allowed.request, action: "GetObject" } };

function outcome(text: string) {
  const { answers, exitCode } = answerRequests(text);
  return {
    exitCode,
    answers: answers.map((answer) => ("error" in answer ? answer.error.path : answer.decision)),
  };
}

describe("answerRequests", { timeout: 60_000 }, () => {
  it("answers one request", () => {
    expect(outcome(JSON.stringify(allowed, null, 2))).toEqual({ exitCode: 0, answers: ["allowed"] });
    expect(outcome(JSON.stringify(denied))).toEqual({ exitCode: 1, answers: ["implicitly_denied"] });
  });

  it("answers a list in its order", () => {
    const answers = ["allowed", "implicitly_denied", "allowed"];
    expect(outcome(JSON.stringify([allowed, denied, allowed]))).toEqual({ exitCode: 1, answers });
  });

  it("answers one request a line, with blank lines and Windows line ends", () => {
    const text = `${JSON.stringify(allowed)}\r\n\r\n${JSON.stringify(denied)}\n`;
    expect(outcome(text)).toEqual({ exitCode: 1, answers: ["allowed", "implicitly_denied"] });
  });

  it("answers the others when one has a mistake", () => {
    const answers = ["allowed", "request.action", "implicitly_denied"];
    expect(outcome(JSON.stringify([allowed, broken, denied]))).toEqual({ exitCode: 2, answers });
  });

  it("names the line that is no JSON and answers the others", () => {
    const text = `${JSON.stringify(allowed)}\n{"request": NaN}\n${JSON.stringify(denied)}`;
    expect(outcome(text)).toEqual({ exitCode: 2, answers: ["allowed", "line 2", "implicitly_denied"] });
  });

  it("sees one mistake in a document that spans lines", () => {
    const text = JSON.stringify(allowed, null, 2).replace('"request":', '"request"');
    expect(outcome(text)).toEqual({ exitCode: 2, answers: [""] });
  });

  it("says so when there is nothing to read", () => {
    expect(outcome("")).toEqual({ exitCode: 2, answers: [""] });
    expect(outcome(" \n \n")).toEqual({ exitCode: 2, answers: [""] });
  });

  it("reads past a byte order mark", () => {
    expect(outcome(`\uFEFF${JSON.stringify(allowed)}`).exitCode).toBe(0);
  });

  it("never throws, whatever it reads", () => {
    const field = fc.constantFrom(
      "request",
      "identityPolicies",
      "sessionPolicy",
      "resourcePolicy",
      "constructor",
    );
    const nearly = fc.dictionary(field, fc.jsonValue()).map((fields) => ({ ...allowed, ...fields }));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          nearly.map((value) => JSON.stringify(value)),
        ),
        (text) => {
          expect([0, 1, 2]).toContain(answerRequests(text).exitCode);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
