import { describe, expect, it } from "vitest";
import { decidingLines, quotePolicy } from "@/components/diagnosis/quote-policy";
import type { StatementPlace } from "@/lib/schemas/diagnosis";

const policy = {
  Version: "2012-10-17",
  Statement: [
    { Sid: "First", Effect: "Allow" },
    { Sid: "Second", Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } },
  ],
};
const place: StatementPlace = {
  policy: "guard",
  arn: null,
  target: null,
  sid: "Second",
  index: 1,
  line: 8,
  mismatch: null,
  sentence: null,
};
const quoteStatement = (...asked: Parameters<typeof quotePolicy>) => decidingLines(quotePolicy(...asked));
const record = (value: unknown) => [{ id: "bucket-policy", what: "", how: "", value }];

describe("quotePolicy", () => {
  it("prints the whole document and marks the statement in it", () => {
    const lines = quotePolicy(place, record(policy));
    expect(lines.map(({ text }) => text).join("\n")).toBe(JSON.stringify(policy, null, 2));
    expect(lines.filter(({ deciding }) => deciding).map(({ number }) => number)).toEqual([
      8, 9, 10, 11, 12, 13, 14, 15, 16,
    ]);
  });

  it("prints the statement with the line numbers of its whole document", () => {
    const lines = quoteStatement(place, record(policy));
    expect(lines.map(({ number }) => number)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16]);
    expect(lines[0]?.text).toBe("{");
    expect(lines[1]?.text).toBe('  "Sid": "Second",');
    expect(lines.at(-1)?.text).toBe("}");
  });

  it("finds the document among named ones", () => {
    const named = [
      { name: "other", policy: { Statement: [] } },
      { name: "guard", policy },
    ];
    expect(quoteStatement(place, record(named))).toHaveLength(9);
  });

  it("quotes nothing rather than another statement", () => {
    expect(quoteStatement({ ...place, line: 4 }, record(policy))).toEqual([]);
    expect(quoteStatement({ ...place, line: 9 }, record(policy))).toEqual([]);
    expect(quoteStatement({ ...place, line: null }, record(policy))).toEqual([]);
    expect(quoteStatement(place, record(null))).toEqual([]);
  });
});
