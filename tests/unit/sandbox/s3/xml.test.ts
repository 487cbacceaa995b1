import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseXml } from "@/server/sandbox/s3/xml/read-xml";
import { escapeXml, tag, textTag, xmlDocument } from "@/server/sandbox/s3/xml/write-xml";

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("<", "&amp;", "]]>", "\r\n", "\u0000", "\u001f", "\ufffe", "'", '"', "&#x1;", "<!--"),
    ),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join("").toWellFormed());

describe("XML", () => {
  it("built from any key parses back equal, by our own reader", () => {
    const shape = z.looseObject({ Object: z.array(z.looseObject({ Key: z.string() })) });
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (keys) => {
        const text = xmlDocument("Delete", ...keys.map((key) => tag("Object", textTag("Key", key))));
        expect(parseXml(text, "Delete", shape).Object.map(({ Key }) => Key)).toEqual(keys);
      }),
    );
  });

  it("built from any printable key parses back equal, by a reader that knows nothing of ours", () => {
    const parser = new XMLParser({ parseTagValue: false, trimValues: false, htmlEntities: true });
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (key) => {
        expect(parser.parse(textTag("Key", key)).Key).toBe(key);
      }),
    );
  });

  it("writes control characters as references, as S3 does, and leaves the rest alone", () => {
    expect(escapeXml("a\u0001b\n<&>\"'")).toBe("a&#x1;b&#xa;&lt;&amp;&gt;&quot;'");
    expect(escapeXml("日本/a b+c")).toBe("日本/a b+c");
  });

  it("does not expand entities that a document declares", () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "boom">]><a><Key>&x;</Key></a>';
    const read = () => parseXml(bomb, "a", z.looseObject({ Key: z.literal("boom") }));
    expect(read).toThrow(/not well-formed or did not validate/);
  });
});
