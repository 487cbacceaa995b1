import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { expect, test } from "vitest";
import { elementsOf, fieldOf, insideRoot } from "@/server/aws/s3-calls/xml";

const escapeXml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

test("reads what a general parser reads", () => {
  const parser = new XMLParser({ parseTagValue: false, trimValues: false });
  const value = fc
    .string({ unit: "grapheme", minLength: 1 })
    .filter((text) => !/[\r\ud800-\udfff]/.test(text));
  fc.assert(
    fc.property(fc.array(fc.record({ key: value, etag: value }), { minLength: 1 }), (entries) => {
      const inner = entries
        .map(
          ({ key, etag }) =>
            `<Contents><Key>${escapeXml(key)}</Key><ETag>${escapeXml(etag)}</ETag></Contents>`,
        )
        .join("");
      const xml = `<?xml version="1.0"?>\n<List xmlns="http://s3">${inner}</List>`;
      const inside = insideRoot(xml, "List") ?? "";
      const ours = elementsOf(inside, "Contents").map((each) => ({
        Key: fieldOf(each, "Key"),
        ETag: fieldOf(each, "ETag"),
      }));
      expect(ours).toEqual(entries.map(({ key, etag }) => ({ Key: key, ETag: etag })));
      const theirs = [parser.parse(xml).List.Contents].flat();
      expect(ours).toEqual(theirs);
    }),
  );
});

test("resolves every kind of entity, and leaves what is none", () => {
  const text = "<A>&lt;&gt;&amp;&quot;&apos;&#13;&#x1F600;&nbsp;&</A>";
  expect(fieldOf(text, "A")).toBe("<>&\"'\r😀&nbsp;&");
});

test("an absent and an empty element are null", () => {
  expect(fieldOf("<A></A><B/>", "A")).toBeNull();
  expect(fieldOf("<A></A><B/>", "B")).toBeNull();
  expect(fieldOf("<Ab>1</Ab>", "A")).toBeNull();
});

test("a document that is cut, or another one, has no such root", () => {
  expect(insideRoot("<Result><ETag>1</ETag>", "Result")).toBeNull();
  expect(insideRoot("<Error><Code>SlowDown</Code></Error>", "Result")).toBeNull();
  expect(insideRoot("", "Result")).toBeNull();
});

test("whitespace that S3 sends while it works, before or behind the prolog, is nothing", () => {
  const xml = '  \n<?xml version="1.0" encoding="UTF-8"?>\n   <Result xmlns="x"><ETag>1</ETag></Result>\n';
  expect(insideRoot(xml, "Result")).toBe("<ETag>1</ETag>");
});
