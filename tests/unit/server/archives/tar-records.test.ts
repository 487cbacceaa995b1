import { describe, expect, test } from "vitest";
import { refusedEnding, tarHead, tarHeadLength } from "@/server/archives/tar-records";

describe("a tar's head", () => {
  test("is as long for an object as for the note that it was refused, whatever its name ends with", () => {
    for (let length = 1; length < 1200; length++)
      for (const name of ["n".repeat(length), `${"n".repeat(length)}${refusedEnding}`])
        for (const refused of [false, true])
          expect(tarHead(name, 1, new Date(0), refused)).toHaveLength(tarHeadLength(name, 1));
  });
});
