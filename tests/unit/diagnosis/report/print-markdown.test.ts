import { describe, expect, it } from "vitest";
import type { DiagnosisReport, Gate } from "@/lib/schemas/diagnosis";
import type { Owner } from "@/lib/schemas/owner";
import report from "@/messages/report-en.json";
import { codeBlock, escapeMarkdown, inlineCode } from "@/server/diagnosis/report/escape-markdown";
import { printMarkdown } from "@/server/diagnosis/report/print-markdown";

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

const gate = (name: Gate["gate"], verdict: Gate["verdict"], code: string): Gate => ({
  gate: name,
  verdict,
  because: code,
  sentence: { code, params: {} },
  statement: null,
  evidence: [],
});

it("names the checkpoints that a request never came to on one line, behind the table of the others", () => {
  const blocked: DiagnosisReport = {
    subject: {
      ...{ accountId: "222222222222", bucket: null, key: null, operation: "DescribeExportTasks" },
      ...{ region: "us-east-1", at: "2026-01-01T00:00:00.000Z", awsCalls: 1 },
    },
    paths: [
      {
        principal: { id: "role", arn: null, label: "role" },
        ...{ operation: "DescribeExportTasks", simulated: false, observed: null, decision: "denied" },
        gates: [
          gate("trust", "block", "trust_excludes"),
          gate("scp", "unknown", "not_reached_no_role"),
          gate("rcp", "unknown", "not_reached_no_role"),
        ],
        findings: [],
      },
    ],
    whatIf: [],
    ownership: { setting: null, bucketOwner: null, objectOwner: null },
    ...{ couldNotCheck: [], evidence: [], probes: [] },
  };
  const text = printMarkdown(blocked, { report, engine: null });
  expect(text).toContain("| 1 | trust | ✕ **stopped** | trust\\_excludes |\n\nNot reached: scp, rcp.");
  expect(text).not.toContain("| 2 |");
});

describe("the owners of a report", () => {
  const bucketOwner: Owner = {
    ...{ id: "b".repeat(64), label: "payments", kind: "bucket-owner", known: "learnt" },
  };
  const asked = (key: string | null, operation: string): DiagnosisReport => ({
    subject: {
      ...{ accountId: "222222222222", bucket: "payments-logs", key, operation },
      ...{ region: "us-east-1", at: "2026-01-01T00:00:00.000Z", awsCalls: 1 },
    },
    ...{ paths: [], whatIf: [], couldNotCheck: [], evidence: [], probes: [] },
    ownership: { setting: "ObjectWriter", bucketOwner, objectOwner: null },
  });
  const print = (key: string | null, operation: string) =>
    printMarkdown(asked(key, operation), { report, engine: null });

  it("say that an object's could not be read", () => {
    expect(print("logs/000000.gz", "GetObject")).toContain(
      "Object owner: unknown. Bucket owner: payments. Object Ownership: ObjectWriter.",
    );
  });

  it.each([
    ["logs/", "ListObjectsV2"],
    [null, "ListObjectsV2"],
    ["logs/000000.gz", "PutObject"],
  ])("have none of an object where none is read: %s, %s", (key, operation) => {
    const text = print(key, operation);
    expect(text).not.toContain("Object owner");
    expect(text).toContain("Bucket owner: payments. Object Ownership: ObjectWriter.");
  });
});
