import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { expect, test } from "vitest";
import { elementsOf, fieldOf, insideRoot, readElements, resolveEntities } from "@/server/aws/s3-calls/xml";

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

type Fields = Record<string, string>;
const readAll = (xml: string, name: string): Fields[] =>
  readElements<Fields>(
    xml,
    name,
    () => ({}),
    (into, field, text) => {
      into[field] = resolveEntities(text);
    },
  );

test("all elements of a name are read in one pass as by a general parser, with what stands deeper", () => {
  const parser = new XMLParser({ parseTagValue: false, trimValues: false });
  const value = fc
    .string({ unit: "grapheme", minLength: 1 })
    .filter((text) => !/[\r\ud800-\udfff]/.test(text) && text.trim() !== "");
  fc.assert(
    fc.property(fc.array(fc.record({ Key: value, ID: value }), { minLength: 1 }), (entries) => {
      const inner = entries.map(
        ({ Key, ID }) =>
          `<Contents><Key>${escapeXml(Key)}</Key><Owner><ID>${escapeXml(ID)}</ID></Owner></Contents>`,
      );
      const xml = `<List><Name>b</Name>${inner.join("<Mixed><Key>other</Key></Mixed>")}<Key>last</Key></List>`;
      expect(readAll(xml, "Contents")).toEqual(entries);
      const theirs: (Fields & { Owner: Fields })[] = [parser.parse(xml).List.Contents].flat();
      expect(readAll(xml, "Contents")).toEqual(theirs.map(({ Key, Owner }) => ({ Key, ID: Owner.ID })));
    }),
  );
});

test("blanks between elements are nothing, and empty elements are not told", () => {
  const xml =
    "<L>\n  <C>\n    <Key>a b</Key>\n    <Size></Size>\n    <Name/>\n    <ID>1</ID>\n  </C>\n  <C></C>\n</L>";
  const [first, second] = readAll(xml, "C");
  expect([first?.Key, first?.ID, first?.Size, first?.Name]).toEqual(["a b", "1", undefined, undefined]);
  expect(second).toEqual({});
});

test.each(["", "<C>", "<C><Key>", "<C><Key>a", "<C><Key>a</Key>", "<C><Key", "<C><Key>a</Key></C", "<"])(
  "what is cut is no element, and nothing hangs: %j",
  (xml) => {
    expect(readAll(xml, "C").length).toBeLessThanOrEqual(1);
    expect(readAll(`<C><Key>a</Key></C>${xml}`, "C")[0]).toEqual({ Key: "a" });
  },
);
