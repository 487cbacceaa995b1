import { allowInIdentityPolicy } from "@/server/diagnosis/remedies/allow-in-identity-policy";
import { type Cause, match, refusedCode, refusedText } from "./cause";

/** B1: the role may not list export tasks. */
export const describeExportTasksMissing: Cause = {
  code: "describe_export_tasks_missing",
  id: "B1",
  gate: "identity_policy",
  detect: (analysis) =>
    /^AccessDeniedException$/.test(refusedCode(analysis) ?? "") &&
    /logs:DescribeExportTasks/i.test(refusedText(analysis))
      ? match("reported", "No policy of the role allows logs:DescribeExportTasks.", [
          analysis.observed ?? { id: "probe:sts:AssumeRole" },
        ])
      : null,
  remedies: (analysis) =>
    allowInIdentityPolicy(analysis, {
      Sid: "SekishoAllowTasks",
      Effect: "Allow",
      Action: "logs:DescribeExportTasks",
      Resource: "*",
    }),
};
