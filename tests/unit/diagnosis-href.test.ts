import { describe, expect, it } from "vitest";
import { hrefOfCall, hrefOfCheck, hrefOfReason } from "@/lib/format/diagnosis-href";

const page = (query: string) => `/accounts/222222222222/diagnosis?${query}`;
const id = "222222222222";

describe("from an error to its diagnosis", () => {
  it.each([
    [{ call: "s3:GetObject", bucket: "b1", key: "a/b" }, "bucket=b1&key=a%2Fb"],
    [{ call: "s3:HEAD", bucket: "b1", key: "a/b" }, "bucket=b1&key=a%2Fb"],
    [{ call: "s3:ListObjectsV2", bucket: "b1", key: null }, "bucket=b1&operation=ListObjectsV2"],
    [{ call: "sts:AssumeRole", bucket: "b1", key: "a" }, "operation=DescribeExportTasks&principal=role"],
    [
      { call: "logs:DescribeExportTasks", bucket: null, key: null },
      "operation=DescribeExportTasks&principal=role",
    ],
  ])("%o", (facts, query) => {
    expect(hrefOfCall(id, facts)).toBe(page(query));
  });

  it.each([
    [
      { code: "assume_role_refused", message: "", params: { call: "sts:AssumeRole", roleArn: "r" } },
      "operation=DescribeExportTasks&principal=role",
    ],
    [{ code: "export_failed", message: "", params: { count: 1, region: "r" } }, "operation=CreateExportTask"],
    [
      { code: "export_empty", message: "", params: { bucket: "b1", key: "p/aws-logs-write-test" } },
      "bucket=b1&key=p%2Faws-logs-write-test",
    ],
    [
      { code: "objects_of_unknown_owner", message: "", params: { bucket: "b1", key: "k" } },
      "bucket=b1&key=k",
    ],
  ])("$0.code", (reason, query) => {
    expect(hrefOfReason(id, reason)).toBe(page(query));
  });

  it("a check that passed asks nothing", () => {
    const check = {
      name: "source_read",
      target: "s3://b1/",
      status: "pass",
      reason: null,
      error: null,
      durationMs: 1,
    } as const;
    expect(hrefOfCheck(id, check)).toBeNull();
  });
});
