import { describe, expect, test } from "vitest";
import { loadConfig } from "@/server/accounts/load-config";
import { parseConfig } from "@/server/accounts/parse-config";
import cases from "@/tests/cases/config-mistakes.json" with { type: "json" };

const good = `hub:
  accountId: "111111111111"
  region: ap-northeast-1
accounts:
  - id: "222222222222"
    name: payments
    roleArn: arn:aws:iam::222222222222:role/SekishoReader
    externalId: sekisho-demo
  - id: "333333333333"
    name: orders
    roleArn: arn:aws:iam::333333333333:role/SekishoReader
    sources: [{ bucket: orders-logs, prefix: exportedlogs }]
owners:
  "0000000000000000000000000000000000000000000000000000000000000000": logs+prod-nrt
`;

test("accepts a good file and fills in what was left out", () => {
  const parsed = parseConfig(good, "sekisho.yaml");
  expect(parsed).toMatchObject({
    config: {
      copies: { keepDays: 90 },
      accounts: [
        { id: "222222222222", requesterPays: false },
        {
          id: "333333333333",
          sources: [{ bucket: "orders-logs", prefix: "exportedlogs", requesterPays: false }],
        },
      ],
    },
  });
});

test("takes a session policy as a document or as its JSON", () => {
  const document = '{"Version":"2012-10-17","Statement":[]}';
  for (const written of [document, `'${document}'`]) {
    const text = good.replace("name: payments", `name: payments\n    sessionPolicy: ${written}`);
    expect(parseConfig(text, "f")).toMatchObject({ config: { accounts: [{ sessionPolicy: document }, {}] } });
  }
});

describe("tells file, line, column and path of", () => {
  test.each(cases)("$title", ({ replace, lines, startsWith }) => {
    const [from, to] = replace as [string, string];
    expect(good).toContain(from);
    const parsed = parseConfig(good.replace(from, to), "sekisho.yaml");
    const mistakes = "mistakes" in parsed ? parsed.mistakes : [];
    if (lines) expect(mistakes).toEqual(lines);
    if (startsWith) expect(mistakes[0]?.slice(0, startsWith.length)).toBe(startsWith);
    for (const mistake of mistakes) expect(mistake).not.toContain("\n");
  });
});

test("says that a file is missing, and what to do", () => {
  expect(loadConfig("/nowhere/sekisho.yaml")).toEqual({
    mistakes: ["/nowhere/sekisho.yaml: not found: copy sekisho.example.yaml to it, or set SEKISHO_CONFIG"],
  });
});

test("reads the example that is shipped", () => {
  expect(loadConfig("sekisho.example.yaml")).toHaveProperty("config");
});
