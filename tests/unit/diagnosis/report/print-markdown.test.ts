import { describe, expect, it } from "vitest";
import { codeBlock, escapeMarkdown, inlineCode } from "@/server/diagnosis/report/escape-markdown";

describe("texts of a bucket in Markdown", () => {
  it("are no markup", () => {
    expect(escapeMarkdown("a|b <img src=x> [l](u) *x*\n# h")).toBe(
      "a\\|b \\<img src=x\\> \\[l\\](u) \\*x\\*�\\# h",
    );
  });

  it("cannot leave their code", () => {
    expect(inlineCode("a``b`")).toBe("``` a``b` ```");
    expect(codeBlock("x\n```\ny", "sh")).toBe("````sh\nx\n```\ny\n````");
  });
});
