import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery } from "@/server/sandbox/protocol/parse-query";

describe("parseQuery", () => {
  it("nests IAM's member lists and EC2's flat ones alike", () => {
    const nested = { A: [{ B: ["x", "y"], C: "z" }] };
    expect(parseQuery("A.member.1.B.member.1=x&A.member.1.B.member.2=y&A.member.1.C=z")).toEqual(nested);
    expect(parseQuery("A.1.B.1=x&A.1.B.2=y&A.1.C=z")).toEqual(nested);
  });

  it("orders lists by number, not by text, and closes gaps", () => {
    const pairs = [10, 2, 1].map((n) => `L.member.${n}=${n}`).join("&");
    expect(parseQuery(pairs)).toEqual({ L: ["1", "2", "10"] });
  });

  it("decodes names and values once", () => {
    expect(parseQuery("Role%4Eame=a%2525+b")).toEqual({ RoleName: "a%25 b" });
  });

  it("keeps prototype names as plain members and leaves out what is nested too deeply", () => {
    const parsed = parseQuery(`__proto__.polluted=yes&A${".B".repeat(40)}=x`);
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    expect(Object.keys(parsed)).toEqual(["__proto__"]);
    expect("polluted" in {}).toBe(false);
  });

  it("gives every list of texts back as it was", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }), (values) => {
        const form = new URLSearchParams();
        for (const [index, value] of values.entries()) form.set(`Names.member.${index + 1}`, value);
        expect(parseQuery(form.toString())).toEqual({ Names: values.map((value) => value.toWellFormed()) });
      }),
    );
  });

  it("takes any text without failing", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof parseQuery(text)).toBe("object");
      }),
    );
  });
});
