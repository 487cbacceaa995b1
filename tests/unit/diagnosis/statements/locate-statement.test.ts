import { describe, expect, it } from "vitest";
import { statementLine } from "@/server/diagnosis/statements/locate-statement";

const deny = { Sid: "Second", Effect: "Deny", Action: ["s3:GetObject", "s3:PutObject"], Resource: "*" };
const policy = {
  Version: "2012-10-17",
  Statement: [{ Sid: "First", Effect: "Allow", Action: "s3:*", Resource: "*" }, deny],
};

describe("statementLine", () => {
  it("is the line on which the statement's brace opens in the printed document", () => {
    const lines = JSON.stringify(policy, null, 2).split("\n");
    const line = statementLine(policy, 1);
    expect(lines[line! - 1]).toBe("    {");
    expect(lines[line!]).toContain("Second");
  });

  it("finds a single statement that is no list", () => {
    expect(statementLine({ Version: "2012-10-17", Statement: deny }, 0)).toBe(3);
  });

  it("is null for what is no policy", () => {
    expect(statementLine("text", 0)).toBeNull();
    expect(statementLine({}, 0)).toBeNull();
  });
});
