import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { renderXml } from "@/server/sandbox/protocol/render-xml";

const parser = new XMLParser({ parseTagValue: false, trimValues: false, htmlEntities: true });
// What XML 1.0 can carry at all; the rest becomes U+FFFD.
const carried = fc
  .string({ unit: "grapheme" })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 cannot carry
  .filter((text) => text.isWellFormed() && !/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/.test(text));

describe("renderXml", () => {
  it("names lists and members, and leaves out what is absent", () => {
    const value = { Names: ["a", "b"], None: null, Nothing: undefined, Flag: false, Count: 0, Empty: [] };
    expect(renderXml(value, "member")).toBe(
      "<Names><member>a</member><member>b</member></Names><Flag>false</Flag><Count>0</Count><Empty></Empty>",
    );
  });

  it("writes dates to the second", () => {
    expect(renderXml({ At: new Date("2026-01-02T03:04:05.678Z") }, "item")).toBe(
      "<At>2026-01-02T03:04:05Z</At>",
    );
  });

  it("parses back to the texts that went in, however hostile", () => {
    fc.assert(
      fc.property(
        fc.array(
          carried.filter((text) => text !== ""),
          { minLength: 2 },
        ),
        (texts) => {
          const parsed: unknown = parser.parse(`<Root>${renderXml({ List: texts }, "member")}</Root>`);
          expect(parsed).toEqual({ Root: { List: { member: texts } } });
        },
      ),
    );
  });

  it("cannot be escaped from", () => {
    const xml = renderXml({ Name: "</Name><Admin>true</Admin>\u0000" }, "member");
    expect(xml).toBe("<Name>&lt;/Name&gt;&lt;Admin&gt;true&lt;/Admin&gt;\ufffd</Name>");
  });
});
