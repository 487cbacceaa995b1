import { expect, test } from "vitest";
import { type JsonNode, parseJson } from "@/components/reading/parse-json";

const show = (node: JsonNode): string =>
  "items" in node
    ? `${node.type}(${node.items.map(({ key, value }) => (key ? `${key} ` : "") + show(value)).join(", ")})`
    : `${node.type} ${node.text}`;

test.each([
  ['{"a":1}', "", 'object("a" number 1)'],
  [
    'id\tINFO\t{"level": "warn", "n": [1, true, null]}',
    "id\tINFO\t",
    'object("level" string "warn", "n" array(number 1, word true, word null))',
  ],
  ['{"b":2,"10":1,"b":3}', "", 'object("b" number 2, "10" number 1, "b" number 3)'],
  ['{"big":12345678901234567890.10}', "", 'object("big" number 12345678901234567890.10)'],
  ['{"quoted \\"key\\"" : "a:b,{}[]"} ', "", 'object("quoted \\"key\\"" string "a:b,{}[]")'],
  ['{"kanji":"障害\\u202e"}', "", 'object("kanji" string "障害\\u202e")'],
  ['{"":{"deep":{}}}', "", 'object("" object("deep" object()))'],
])("%s", (message, before, tree) => {
  const found = parseJson(message);
  expect(found?.before).toBe(before);
  expect(found && show(found.root)).toBe(tree);
  expect(found?.before + (found?.tokens.map(({ text }) => text).join("") ?? "")).toBe(message);
});

test("tells keys from strings", () => {
  const types = parseJson('{"k" : ["v", {"k2":"v2"}]}')?.tokens.filter(({ text }) => text.startsWith('"'));
  expect(types?.map(({ type }) => type)).toEqual(["key", "string", "key", "string"]);
});

test.each([
  ["no JSON", "GET /healthz 200"],
  ["an end that is missing", '{"a":1'],
  ["something behind it", '{"a":1} done'],
  ["braces that are no JSON", "handler {a: 1}"],
  ["too deep a tree", `${'{"a":'.repeat(60)}1${"}".repeat(60)}`],
  ["too long a text", `{"a":"${"x".repeat(40_000)}"}`],
])("%s is text", (_, message) => {
  expect(parseJson(message)).toBeNull();
});
