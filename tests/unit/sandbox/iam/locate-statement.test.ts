import { describe, expect, it } from "vitest";
import { locateStatement } from "@/server/sandbox/iam/locate-statement";
import { rememberPolicyText } from "@/server/sandbox/protocol/policy-text";

function read(text: string): object {
  const policy: object = JSON.parse(text);
  rememberPolicyText(policy, text);
  return policy;
}

describe("locateStatement", () => {
  it("finds a statement in the text it was written in", () => {
    const policy = read('{"Statement":[{"Effect":"Allow"},\n  {"Effect":"Deny"}\n]}');
    expect(locateStatement(policy, 0)).toEqual({
      start: { Line: 1, Column: 15 },
      end: { Line: 1, Column: 33 },
    });
    expect(locateStatement(policy, 1)).toEqual({
      start: { Line: 2, Column: 3 },
      end: { Line: 2, Column: 20 },
    });
  });

  it("finds a single statement that is no list, and tabs do not disturb it", () => {
    const policy = read('{\n\t"Statement":\t{ "Effect": "Allow" }\n}');
    expect(locateStatement(policy, 0)).toMatchObject({ start: { Line: 2 }, end: { Line: 2 } });
  });

  it("answers null for a statement that is not there", () => {
    expect(locateStatement(read('{"Statement":[]}'), 0)).toBeNull();
    expect(locateStatement(read("[]"), 0)).toBeNull();
  });
});
