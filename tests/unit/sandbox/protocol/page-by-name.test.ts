import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageByName } from "@/server/sandbox/protocol/page-by-name";

const self = (name: string) => name;

describe("pageByName", () => {
  it("shows every item once, in order, whatever the page size", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.integer({ min: 1, max: 7 }), (names, limit) => {
        const shown: string[] = [];
        let marker: string | undefined;
        do {
          const page = pageByName(names, limit, marker, self);
          if (page === null) throw new Error("its own marker was refused");
          shown.push(...page.items);
          marker = page.next ?? undefined;
        } while (marker !== undefined);
        expect(shown).toEqual([...names].sort((a, b) => (a < b ? -1 : 1)));
      }),
    );
  });

  it("goes on behind an item that was deleted meanwhile", () => {
    const first = pageByName(["a", "b", "c"], 2, undefined, self);
    expect(pageByName(["a", "c"], 2, first?.next ?? undefined, self)).toEqual({ items: ["c"], next: null });
  });

  it("refuses a marker it never gave out", () => {
    expect(pageByName(["a"], 1, "nonsense", self)).toBeNull();
  });
});
